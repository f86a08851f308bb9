package dev.tributary.dialect.postgresql;

import static dev.tributary.dialect.postgresql.Literal.name;

import dev.tributary.dialect.Dialect;
import dev.tributary.dialect.ErrorKind;
import dev.tributary.dialect.JournalSql;
import dev.tributary.dialect.MigrationLockSql;
import dev.tributary.dialect.RecoverySql;
import dev.tributary.dialect.SessionSql;
import dev.tributary.dialect.StatementSigns;
import dev.tributary.dialect.TableLockSql;
import dev.tributary.dialect.TableName;
import dev.tributary.dialect.VersionTableSql;

/** PostgreSQL 14 and newer. */
public final class PostgresqlDialect implements Dialect {

    private static final int OLDEST = 140000;

    private final VersionTableSql versions = new PostgresqlVersionTable();
    private final JournalSql journal = new PostgresqlJournal();
    private final MigrationLockSql migrationLock = new PostgresqlMigrationLock();
    private final TableLockSql tableLocks = new PostgresqlTableLocks();
    private final SessionSql session = new PostgresqlSession();
    private final StatementSigns statements = new PostgresqlStatementSigns();
    private final RecoverySql recovery = new PostgresqlRecovery();

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
    public String createSchema(String schema) {
        return "CREATE SCHEMA " + name(schema);
    }

    @Override
    public String identity() {
        return "SELECT oid::text || ' ' || datname || ' ' || (SELECT system_identifier FROM pg_catalog.pg_control_system())"
                + " FROM pg_catalog.pg_database WHERE datname = current_database()";
    }

    @Override
    public boolean refusesTransaction(String sqlState) {
        return sqlState.equals("25001") || sqlState.equals("2D000");
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

    @Override
    public VersionTableSql versions() {
        return versions;
    }

    @Override
    public JournalSql journal() {
        return journal;
    }

    @Override
    public MigrationLockSql migrationLock() {
        return migrationLock;
    }

    @Override
    public TableLockSql tableLocks() {
        return tableLocks;
    }

    @Override
    public SessionSql session() {
        return session;
    }

    @Override
    public StatementSigns statements() {
        return statements;
    }

    @Override
    public RecoverySql recovery() {
        return recovery;
    }
}
