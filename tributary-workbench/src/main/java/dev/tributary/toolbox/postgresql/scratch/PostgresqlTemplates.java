package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchTemplates;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Templates in databases called {@code tributary_template_<key>}, whose comment says since when they are there. A database gets that
 * name when it is whole; until then it is one of a run, and goes with the run.
 */
final class PostgresqlTemplates implements ScratchTemplates {
    private static final String PREFIX = "tributary_template_";
    private static final String MADE = "made at ";

    /** Nobody asks for one of yesterday's: who makes a template takes the day into its key, or never asks for an older one. */
    private static final long KEPT_SECONDS = 2L * 24 * 60 * 60;

    private static final String OUTDATED = "SELECT d.datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba"
            + " WHERE d.datname LIKE 'tributary\\_template\\_%' AND r.rolname = current_user"
            + " AND substring(shobj_description(d.oid, 'pg_database') FROM '^" + MADE + "(\\d{1,18})$')::bigint"
            + " < extract(epoch FROM now()) - " + KEPT_SECONDS;

    private final Assistants assistants;
    private final Function<String, PostgresqlScratchDatabase> named;
    private final Function<String, @Nullable PostgresqlScratchDatabase> released;

    /**
     * @param named the database of a name
     * @param released lets go of a database of the run, and tells which it was; null where it was none
     */
    PostgresqlTemplates(
            Assistants assistants,
            Function<String, PostgresqlScratchDatabase> named,
            Function<String, @Nullable PostgresqlScratchDatabase> released) {
        this.assistants = assistants;
        this.named = named;
        this.released = released;
    }

    @Override
    public Optional<ScratchDatabase> find(String key) {
        String name = name(key);
        return assistants.ask(
                "look for a template",
                assistant -> Sql.texts(
                                assistant,
                                "SELECT d.datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba"
                                        + " WHERE d.datname = ? AND r.rolname = current_user",
                                name)
                        .stream()
                        .findFirst()
                        .map(named));
    }

    @Override
    public ScratchDatabase add(ScratchDatabase made, String key) {
        String name = name(key);
        return assistants.ask("keep a template", assistant -> {
            drop(assistant, Sql.texts(assistant, OUTDATED));
            String now = Sql.texts(assistant, "SELECT extract(epoch FROM now())::bigint::text")
                    .get(0);
            Sql.run(assistant, "COMMENT ON DATABASE " + made.name() + " IS '" + MADE + now + "'");
            Sql.run(assistant, "ALTER DATABASE " + made.name() + " WITH ALLOW_CONNECTIONS false");
            PostgresqlScratchDatabase own = released.apply(made.name());
            if (own != null) {
                own.leave();
            }
            Sql.run(assistant, "ALTER DATABASE " + made.name() + " RENAME TO " + name);
            return named.apply(name);
        });
    }

    /** Whoever copies one at this moment keeps it until the next time. */
    private static void drop(Connection assistant, List<String> outdated) {
        for (String name : outdated) {
            try {
                Sql.run(assistant, "DROP DATABASE IF EXISTS " + name);
            } catch (SQLException e) {
                // Another run drops it, too, or uses it.
            }
        }
    }

    private static String name(String key) {
        if (!key.matches("[a-z0-9]{1,40}")) {
            throw new IllegalArgumentException(key);
        }
        return PREFIX + key;
    }
}
