package dev.tributary.product;

import dev.tributary.sql.SqlSyntax;
import java.util.List;
import java.util.Set;

/**
 * All that the core needs of one database product, in parts by subject: its lexical rules, its driver, and its SQL as pure
 * strings. Whoever sends them lives in another package.
 *
 * <p>Every text is complete: values stand in it as literals, safely quoted. So several texts can be joined
 * with semicolons and sent in one round trip, and the same texts can be printed instead of sent. Implementations are
 * immutable.
 */
public interface Product {

    /** The product's name, such as it introduces itself to people. */
    String name();

    /** What it can do that a run may rely on. */
    Set<Ability> abilities();

    /**
     * Whoever relies on abilities asks for them before anything else.
     *
     * @throws IllegalArgumentException where one is missing
     */
    default void require(Ability... needed) {
        for (Ability ability : needed) {
            if (!abilities().contains(ability)) {
                throw new IllegalArgumentException(name() + " cannot do what is needed: " + ability);
            }
        }
    }

    /** The first server version that is supported, as the server counts: see {@link #survey}. */
    int oldestServer();

    /** The same version as people write it. */
    String oldestVersion();

    /** The schema that things are in where nothing else was said, for people. */
    String defaultSchema();

    /** A connection pooler for it that people know by its name. */
    String pooler();

    /** The address of a database as a person writes it. */
    String address(String host, String database);

    /**
     * One query, one row, behind {@link SessionSql#ownPath}: everything that decides whether and how a run starts. It works whether the tables exist or not.
     *
     * <p>Columns: {@code server_number} int, {@code server_version} text, {@code database_name} text, {@code role_name}
     * text, {@code server_pid} text, {@code standby} boolean, {@code read_only} boolean, {@code schema_name} text or null, {@code schema_exists}
     * boolean, {@code versioned} boolean, {@code journalled} boolean, {@code version_rows} text[] in the table's own order,
     * {@code id_limit} int or null, {@code home} text (the schema of journal and state), {@code identity} text (the key of the
     * version table's row there), {@code journal_columns} text[] (empty where there is no journal), {@code states} text[] (rows
     * of the state as {@code StateRow} reads them; empty where there is none), {@code last_number} bigint, {@code last_statement}
     * int and {@code last_heads} text[] (of the journal's newest row; null without one or without the right to read it),
     * {@code ran} text[] (the revisions whose newest row there is an upgrade, each in hexadecimal, {@code =} and the first 30
     * characters of its checksum; without those whose checksum is of another algorithm than today's),
     * {@code strangers} text[] (tables of other origin, foreign tools' first, at most 20; empty where there are version rows),
     * {@code stranger_count} int, {@code guarded} text[] (those of the tables read whose rows policies decide about for this role,
     * seven texts each as {@code GuardedTable} reads them; empty after {@link RowSecuritySql#refuse}), {@code doubtful} text[]
     * (what of the tables is in hands that nobody vouches for, seven texts each as {@code ForeignHands} reads them; of such a
     * table nothing was read).
     *
     * @param foreignSchemas schemas that belong to somebody else, whatever is in them
     * @param trustedOwners roles that may own Tributary's tables, beside those that may anyway
     */
    String survey(
            TableName versionTable,
            String journalName,
            String stateName,
            List<String> foreignSchemas,
            List<String> trustedOwners);

    /**
     * One query, behind {@link SessionSql#ownPath}: a row for each table in which another migration tool has recorded what it ran.
     *
     * <p>Columns: {@code tool} text, {@code flyway} or {@code liquibase}; {@code schema_name} and {@code table_name} text; {@code
     * readable} boolean, {@code entries} text[] (four texts of each row, as {@code FormerTool} reads them; empty where it is not
     * readable).
     *
     * @param foreignSchemas and {@code trustedOwners}: as for {@link #survey}
     */
    String formerTools(List<String> foreignSchemas, List<String> trustedOwners);

    /** Creates a schema, for a person to paste. */
    String createSchema(String schema);

    /** One row, one column: what no two databases on any servers have in common. */
    String identity();

    /** Whether an error says that the statement cannot run inside a transaction, which its text did not show. */
    boolean refusesTransaction(ServerError error);

    /** What an error means for the run. */
    ErrorKind classify(ServerError error);

    /** Host and port out of a driver's URL; empty where it has none. Never a user or a password. */
    String host(String driverUrl);

    /** Its lexical rules. */
    SqlSyntax syntax();

    /** What its JDBC driver can do beyond JDBC. */
    Driver driver();

    /** The version table. */
    VersionTableSql versions();

    /** The journal. */
    JournalSql journal();

    /** Looking after the journal. */
    UpkeepSql upkeep();

    /** What is kept of the version table beside it. */
    StateSql state();

    /** The lock of a run. */
    MigrationLockSql migrationLock();

    /** Locks of tables. */
    TableLockSql tableLocks();

    /** The session and its transactions. */
    SessionSql session();

    /** Statements as written. */
    StatementSigns statements();

    /** What helps against what it refuses. */
    WaysOut waysOut();

    /** So many bytes a name has at most; what is longer, the database would cut silently. */
    int longestName();

    /** What was left behind. */
    RecoverySql recovery();

    /** Policies about rows. */
    RowSecuritySql rowSecurity();
}
