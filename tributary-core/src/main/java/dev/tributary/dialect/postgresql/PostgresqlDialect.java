package dev.tributary.dialect.postgresql;

import static dev.tributary.dialect.postgresql.Literal.milliseconds;
import static dev.tributary.dialect.postgresql.Literal.name;
import static dev.tributary.dialect.postgresql.Literal.text;
import static dev.tributary.dialect.postgresql.Literal.texts;

import dev.tributary.dialect.Dialect;
import dev.tributary.dialect.ErrorKind;
import dev.tributary.dialect.LockForecast;
import dev.tributary.dialect.Removal;
import dev.tributary.dialect.TableLock;
import dev.tributary.dialect.TableName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 14 and newer. */
public final class PostgresqlDialect implements Dialect {

    private static final int OLDEST = 140000;

    /** {@code tributary} and a zero byte: keeps our lock numbers apart from those of other programs. */
    private static final String LOCK_NAMESPACE_HEX = "74726962757461727900";

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public int oldestServer() {
        return OLDEST;
    }

    @Override
    public String survey(TableName versionTable, String journalName) {
        return SurveyQuery.of(versionTable, journalName);
    }

    @Override
    public String createVersionTable(TableName table) {
        return "CREATE TABLE IF NOT EXISTS " + quoted(table) + " (version_num varchar NOT NULL, CONSTRAINT "
                + name(table.name() + "_pkc") + " PRIMARY KEY (version_num))";
    }

    @Override
    public String createJournal(TableName table) {
        return "CREATE TABLE IF NOT EXISTS " + quoted(table) + " (" + """

                  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  version_table text NOT NULL,
                  run text NOT NULL,
                  revision text NOT NULL,
                  message text NOT NULL,
                  revises text[] NOT NULL,
                  direction text NOT NULL,
                  state text NOT NULL,
                  statement int NOT NULL,
                  heads_before text[] NOT NULL,
                  heads_after text[] NOT NULL,
                  checksum text NOT NULL,
                  up_text text,
                  up_size bigint,
                  down_text text,
                  down_size bigint,
                  role text NOT NULL DEFAULT current_user,
                  application text NOT NULL,
                  host text NOT NULL,
                  tool_version text NOT NULL,
                  at timestamptz NOT NULL DEFAULT clock_timestamp(),
                  took interval,
                  error text
                )""";
    }

    @Override
    public String createSchema(String schema) {
        return "CREATE SCHEMA " + name(schema);
    }

    @Override
    public String widenVersionTable(TableName table) {
        return "ALTER TABLE " + quoted(table) + " ALTER COLUMN version_num TYPE varchar(255)";
    }

    @Override
    public String readRows(TableName table) {
        return "SELECT version_num FROM " + quoted(table);
    }

    @Override
    public List<String> moveRows(TableName table, List<String> removed, List<String> added) {
        return moves(table, removed, added, PostgresqlDialect::exactlyOne);
    }

    @Override
    public List<String> moveGuardedRows(TableName table, List<String> removed, List<String> added) {
        return moves(table, removed, added, (change, row) -> change + " WHERE version_num = " + text(row));
    }

    private static List<String> moves(
            TableName table, List<String> removed, List<String> added, BinaryOperator<String> change) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            if (i >= removed.size()) {
                texts.add("INSERT INTO " + quoted(table) + " (version_num) VALUES (" + text(added.get(i)) + ")");
            } else if (i >= added.size()) {
                texts.add(change.apply("DELETE FROM " + quoted(table), removed.get(i)));
            } else {
                texts.add(change.apply(
                        "UPDATE " + quoted(table) + " SET version_num = " + text(added.get(i)), removed.get(i)));
            }
        }
        return texts;
    }

    /** The cast fails, and says why, where the count is wrong; it is evaluated in no other case. */
    private static String exactlyOne(String change, String row) {
        String id = text(row);
        return "WITH moved AS (" + change + " WHERE version_num = " + id
                + " RETURNING 1) SELECT CASE WHEN count(*) <> 1"
                + " THEN ('version row ' || " + id
                + " || ' should be there once, but it was ' || count(*) || ' times')::int"
                + " END FROM moved";
    }

    @Override
    public String guardRows(TableName table, List<String> expected) {
        String body = String.format(
                Locale.ROOT,
                """

                BEGIN
                  PERFORM pg_catalog.pg_advisory_xact_lock(%1$s);
                  IF (SELECT count(*) FROM %2$s) <> %3$d
                    OR (SELECT count(*) FROM %2$s WHERE version_num = ANY (%4$s)) <> %3$d THEN
                    RAISE EXCEPTION USING MESSAGE = %5$s;
                  END IF;
                END
                """,
                offlineKey(table),
                quoted(table),
                expected.size(),
                texts(expected),
                text("the version rows are not "
                        + (expected.isEmpty() ? "empty" : String.join(", ", expected))
                        + ", where this script starts"));
        String quote = "$guard$";
        for (int i = 1; body.contains(quote); i++) {
            quote = "$guard" + i + "$";
        }
        return "DO " + quote + body + quote;
    }

    /** {@link #lockKey} computed by the server, since a printed script learns its schema only there. */
    private static String offlineKey(TableName table) {
        String schema = table.schema().isEmpty()
                ? "(SELECT n.nspname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.oid = " + text(quoted(table)) + "::regclass)"
                : text(table.schema());
        return "('x' || encode(substring(sha256(decode('" + LOCK_NAMESPACE_HEX + "', 'hex') || convert_to(" + schema
                + " || " + text("." + table.name()) + ", 'UTF8')) FOR 8), 'hex'))::bit(64)::bigint";
    }

    @Override
    public String insertJournal(TableName table, Map<String, @Nullable Object> values) {
        return "INSERT INTO " + quoted(table) + " (" + String.join(", ", values.keySet()) + ") VALUES ("
                + values.values().stream().map(Literal::value).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    public String readJournal(TableName journal, String versionTable) {
        return "SELECT number, run, revision, message, direction, state, statement, heads_before, heads_after, checksum,"
                + " up_text, down_text, role, application, host, tool_version, at,"
                + " (extract(epoch FROM took) * 1000000)::bigint AS took_microseconds, error FROM " + quoted(journal)
                + " WHERE version_table = " + text(versionTable) + " ORDER BY number";
    }

    @Override
    public String readLastRuns(TableName journal, String versionTable) {
        return "SELECT DISTINCT ON (revision) revision, revises, direction, checksum FROM " + quoted(journal)
                + " WHERE version_table = " + text(versionTable)
                + " AND state IN ('done', 'accepted') AND statement = 0 AND direction <> 'stamp' ORDER BY revision, number DESC";
    }

    @Override
    public long lockKey(TableName versionTable) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(LOCK_NAMESPACE_HEX));
            byte[] hash = digest.digest(versionTable.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public String tryLock(long key) {
        return "SELECT pg_catalog.pg_try_advisory_lock(" + key + ")";
    }

    @Override
    public String tryTransactionLock(long key) {
        return "SELECT pg_catalog.pg_try_advisory_xact_lock(" + key + ")";
    }

    @Override
    public String unlock(long key) {
        return "SELECT pg_catalog.pg_advisory_unlock(" + key + ")";
    }

    @Override
    public String lockHolder(long key) {
        return LockQueries.lockHolder(key);
    }

    @Override
    public String endHolder(long key, String pid) {
        return LockQueries.endHolder(key, pid);
    }

    @Override
    public String refusedEnding(String pid) {
        return LockQueries.refusedEnding(pid);
    }

    @Override
    public LockForecast forecast(String statement) {
        return LockForecasts.of(statement);
    }

    @Override
    public boolean makesClaims(String statement) {
        return SessionQueries.CLAIM.matcher(statement).lookingAt();
    }

    @Override
    public List<String> giveUpClaims(long key) {
        return SessionQueries.giveUpClaims(key);
    }

    @Override
    public List<Removal> removals(String statement) {
        return Removals.of(statement);
    }

    @Override
    public TableLock headerLock(String written) {
        TableLock lock = LockForecasts.named(written);
        return lock == null
                ? new TableLock(quoted(TableName.parse(written)), false, TableLock.Strength.EVERYTHING)
                : lock;
    }

    @Override
    public List<String> lockGently(List<TableLock> locks) {
        return List.of(
                "SET LOCAL idle_in_transaction_session_timeout = 0", // pauses come next
                "LOCK TABLE " + locks.stream().map(PostgresqlDialect::spelt).collect(Collectors.joining(", "))
                        + " IN SHARE UPDATE EXCLUSIVE MODE");
    }

    @Override
    public List<String> lockHard(List<TableLock> locks) {
        return locks.stream()
                .map(lock -> "LOCK TABLE " + spelt(lock) + " IN " + mode(lock.strength()) + " MODE")
                .collect(Collectors.toList());
    }

    private static String spelt(TableLock lock) {
        return (lock.only() ? "ONLY " : "") + lock.table();
    }

    private static String mode(TableLock.Strength strength) {
        return switch (strength) {
            case WRITES -> "SHARE";
            case WRITES_ALONE -> "SHARE ROW EXCLUSIVE";
            case EVERYTHING -> "ACCESS EXCLUSIVE";
        };
    }

    @Override
    public String blockers(String pid) {
        return LockQueries.blockers(pid);
    }

    @Override
    public List<String> holders(List<TableLock> locks) {
        return LockQueries.holders(locks);
    }

    @Override
    public String endSession(String pid) {
        return "SELECT pg_terminate_backend(" + Long.parseLong(pid) + ")";
    }

    @Override
    public List<String> begin(long key, @Nullable Duration lockTimeout, @Nullable Duration statementTimeout) {
        var texts = new ArrayList<String>();
        texts.add("BEGIN ISOLATION LEVEL READ COMMITTED");
        texts.add("SELECT pg_catalog.pg_advisory_xact_lock(" + key + ")");
        texts.addAll(timeouts(lockTimeout, statementTimeout, true));
        return texts;
    }

    @Override
    public List<String> timeouts(@Nullable Duration lock, @Nullable Duration statement, boolean local) {
        var texts = new ArrayList<String>();
        String set = local ? "SET LOCAL " : "SET ";
        if (lock != null) {
            texts.add(set + "lock_timeout = " + milliseconds(lock));
        }
        if (statement != null) {
            texts.add(set + "statement_timeout = " + milliseconds(statement));
        }
        return texts;
    }

    @Override
    public List<String> resetSession() {
        return List.of("RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL");
    }

    @Override
    public boolean changesSession(String statement) {
        return SessionQueries.CHANGE.matcher(statement).lookingAt();
    }

    @Override
    public boolean onlyChangesSession(String statement) {
        return InterruptedStatement.SETTING.matcher(statement).matches();
    }

    @Override
    public boolean refusesTransaction(String sqlState) {
        return sqlState.equals("25001") || sqlState.equals("2D000");
    }

    @Override
    public String lastStart(TableName journal, String versionTable) {
        return "SELECT xmin::text FROM " + quoted(journal) + " WHERE version_table = " + text(versionTable)
                + " AND state = 'started' ORDER BY number DESC LIMIT 1";
    }

    @Override
    public String aftermath(String statement, String since) {
        return InterruptedStatement.query(statement, since);
    }

    @Override
    public String sessionState() {
        return SessionQueries.state();
    }

    @Override
    public List<String> restoreRole(String sessionRole, String currentRole, boolean local) {
        return SessionQueries.restoreRole(sessionRole, currentRole, local);
    }

    @Override
    public List<String> restore(Map<String, String> settings) {
        return SessionQueries.restore(settings);
    }

    @Override
    public List<String> restoreSettings(Map<String, String> settings) {
        return SessionQueries.restoreSettings(settings);
    }

    @Override
    public String dropTemporaryTables() {
        return "DISCARD TEMP";
    }

    @Override
    public boolean makesTemporaryTable(String statement) {
        return SessionQueries.TEMPORARY.matcher(statement).lookingAt();
    }

    @Override
    public String serverPid() {
        return "SELECT pg_catalog.pg_backend_pid()::text";
    }

    @Override
    public String identity() {
        return "SELECT oid::text || ' ' || datname || ' ' || (SELECT system_identifier FROM pg_catalog.pg_control_system())"
                + " FROM pg_catalog.pg_database WHERE datname = current_database()";
    }

    @Override
    public Map<String, String> settings(String application) {
        return SessionQueries.settings(application);
    }

    @Override
    public List<String> settingsLocally(Map<String, String> settings) {
        return List.of(SessionQueries.assignments(settings, true));
    }

    @Override
    public String brokenIndexes() {
        return "SELECT indexrelid::regclass::text FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
                + " WHERE NOT i.indisvalid AND c.relkind = 'i' ORDER BY 1";
    }

    @Override
    public String dropBrokenIndex(String index) {
        return "DROP INDEX CONCURRENTLY " + index;
    }

    @Override
    public ErrorKind classify(String sqlState) {
        if (sqlState.equals("55P03") || sqlState.equals("40P01") || sqlState.equals("40001")) {
            return ErrorKind.CONTENTION;
        }
        if (sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals("25006")) {
            return ErrorKind.CONNECTION;
        }
        return ErrorKind.STATEMENT;
    }

    @Override
    public String host(String driverUrl) {
        int start = driverUrl.indexOf("//");
        if (start < 0) {
            return driverUrl.startsWith("jdbc:postgresql:") ? "localhost" : "";
        }
        String rest = driverUrl.substring(start + 2).split("[/?]", 2)[0];
        return rest.substring(rest.lastIndexOf('@') + 1);
    }

    private static String quoted(TableName table) {
        return table.schema().isEmpty() ? name(table.name()) : name(table.schema()) + "." + name(table.name());
    }
}
