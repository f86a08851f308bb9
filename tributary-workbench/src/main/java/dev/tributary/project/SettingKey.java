package dev.tributary.project;

import java.util.List;
import java.util.stream.Stream;

/** The settings' names, as written in {@code tributary.toml} and shown by {@code config show}. */
final class SettingKey {
    static final String DEFAULT_ENVIRONMENT = "default-environment";
    static final String ENVIRONMENTS = "environments";
    static final String PROJECT = "project";
    static final String PROJECTS = "projects";
    static final String SCRIPTS = "scripts";
    static final String GRAPH_FROM = "graph-from";
    static final String URL = "url";
    static final String DIRECT_URL = "direct-url";
    static final String SCRATCH_URL = "scratch-url";
    static final String SCRATCH_MAJOR = "scratch-major";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String PASSWORD_FILE = "password-file";
    static final String VERSION_TABLE = "version-table";
    static final String FOREIGN_SCHEMAS = "foreign-schemas";
    static final String TRUSTED_OWNERS = "trusted-owners";
    static final String ACTOR = "actor";
    static final String CONTEXT = "context";
    static final String WAIT = "wait";
    static final String RETRY_FOR = "retry-for";
    static final String CONNECT_RETRY_FOR = "connect-retry-for";
    static final String NETWORK_TIMEOUT = "network-timeout";
    static final String LOCK_TIMEOUT = "lock-timeout";
    static final String STATEMENT_TIMEOUT = "statement-timeout";
    static final String TIME_ZONE = "time-zone";
    static final String TRANSACTION = "transaction";
    static final String ON_EDITED_SCRIPT = "on-edited-script";
    static final String ON_UNKNOWN_REVISION = "on-unknown-revision";

    /** What {@link #ON_EDITED_SCRIPT} was called when it was true or false. */
    static final String STRICT = "strict";

    static final String DISPOSABLE = "disposable";

    /** A table: what the journal keeps. */
    static final String JOURNAL = "journal";

    /** A table: what a check makes of what it finds. */
    static final String CHECK = "check";

    /** A table: what scratch servers pretend to have. */
    static final String SCRATCH = "scratch";

    /** A table: how Alembic is called. */
    static final String ALEMBIC = "alembic";

    /** Keys of {@code [environments.NAME]}. */
    static final List<String> IN_ENVIRONMENT = List.of(
            PROJECT,
            SCRIPTS,
            GRAPH_FROM,
            URL,
            SCRATCH_URL,
            SCRATCH_MAJOR,
            DIRECT_URL,
            USER,
            PASSWORD,
            PASSWORD_FILE,
            VERSION_TABLE,
            FOREIGN_SCHEMAS,
            TRUSTED_OWNERS,
            ACTOR,
            CONTEXT,
            WAIT,
            RETRY_FOR,
            CONNECT_RETRY_FOR,
            NETWORK_TIMEOUT,
            LOCK_TIMEOUT,
            STATEMENT_TIMEOUT,
            TIME_ZONE,
            TRANSACTION,
            ON_EDITED_SCRIPT,
            ON_UNKNOWN_REVISION,
            STRICT,
            DISPOSABLE);

    /** Keys outside every table; what an environment does not say is taken from here. */
    static final List<String> TOP_LEVEL = Stream.concat(
                    Stream.of(
                            DEFAULT_ENVIRONMENT,
                            ENVIRONMENTS,
                            PROJECTS,
                            AcceptTables.KEY,
                            JOURNAL,
                            CHECK,
                            SCRATCH,
                            ALEMBIC),
                    IN_ENVIRONMENT.stream().filter(key -> !key.equals(DISPOSABLE)))
            .toList();

    /** Keys of {@code [projects.NAME]}, whose name is the table's. */
    static final List<String> IN_PROJECT = TOP_LEVEL.stream()
            .filter(key -> !List.of(PROJECT, PROJECTS, AcceptTables.KEY, JOURNAL, CHECK, SCRATCH, ALEMBIC)
                    .contains(key))
            .toList();

    /** Keys of {@code [projects.NAME.environments.NAME]}. */
    static final List<String> IN_PROJECT_ENVIRONMENT =
            IN_ENVIRONMENT.stream().filter(key -> !key.equals(PROJECT)).toList();

    /** Keys whose value is one text. */
    static final List<String> TEXTS = TOP_LEVEL.stream()
            .filter(key -> !List.of(
                            ENVIRONMENTS,
                            PROJECTS,
                            AcceptTables.KEY,
                            JOURNAL,
                            CHECK,
                            SCRATCH,
                            ALEMBIC,
                            SCRIPTS,
                            FOREIGN_SCHEMAS,
                            CONTEXT,
                            STRICT,
                            SCRATCH_MAJOR)
                    .contains(key))
            .toList();

    private SettingKey() {}
}
