package dev.tributary.postgresql;

import dev.tributary.product.Ability;
import dev.tributary.product.Driver;
import dev.tributary.product.ErrorKind;
import dev.tributary.product.JournalSql;
import dev.tributary.product.MigrationLockSql;
import dev.tributary.product.Product;
import dev.tributary.product.RecoverySql;
import dev.tributary.product.RowSecuritySql;
import dev.tributary.product.ServerError;
import dev.tributary.product.SessionSql;
import dev.tributary.product.StateSql;
import dev.tributary.product.StatementSigns;
import dev.tributary.product.TableLockSql;
import dev.tributary.product.TableName;
import dev.tributary.product.UpkeepSql;
import dev.tributary.product.VersionTableSql;
import dev.tributary.product.WaysOut;
import dev.tributary.sql.SqlSyntax;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** PostgreSQL 14 and newer. */
public final class Postgresql implements Product {

    private static final int OLDEST = 140000;

    private final SqlSyntax syntax = new PostgresqlSyntax();
    private final Driver driver = new PostgresqlDriver();
    private final VersionTableSql versions = new PostgresqlVersionTable();
    private final JournalSql journal = new PostgresqlJournal();
    private final UpkeepSql upkeep = new PostgresqlUpkeep();
    private final StateSql state = new PostgresqlState();
    private final MigrationLockSql migrationLock = new PostgresqlMigrationLock();
    private final TableLockSql tableLocks = new PostgresqlTableLocks();
    private final SessionSql session = new PostgresqlSession();
    private final StatementSigns statements = new PostgresqlStatementSigns();
    private final WaysOut waysOut = new PostgresqlWaysOut();
    private final RecoverySql recovery = new PostgresqlRecovery();
    private final RowSecuritySql rowSecurity = new PostgresqlRowSecurity();

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.allOf(Ability.class);
    }

    @Override
    public int oldestServer() {
        return OLDEST;
    }

    @Override
    public String oldestVersion() {
        return String.valueOf(OLDEST / 10_000);
    }

    @Override
    public String defaultSchema() {
        return "public";
    }

    @Override
    public String pooler() {
        return "PgBouncer";
    }

    @Override
    public String address(String host, String database) {
        return "postgres://" + host + ":5432/" + database;
    }

    @Override
    public String survey(
            TableName versionTable,
            String journalName,
            String stateName,
            List<String> foreignSchemas,
            List<String> trustedOwners) {
        return SurveyQuery.of(versionTable, journalName, stateName, foreignSchemas, trustedOwners);
    }

    @Override
    public String formerTools(List<String> foreignSchemas, List<String> trustedOwners) {
        return FormerToolsQuery.of(foreignSchemas, trustedOwners);
    }

    @Override
    public String createSchema(String schema) {
        return "CREATE SCHEMA " + Literal.name(schema);
    }

    @Override
    public String identity() {
        return "SELECT oid::text || ' ' || datname || ' ' || (SELECT system_identifier FROM pg_catalog.pg_control_system())"
                + " FROM pg_catalog.pg_database WHERE datname = current_database()";
    }

    @Override
    public boolean refusesTransaction(ServerError error) {
        return error.sqlState().equals("25001") || error.sqlState().equals("2D000");
    }

    @Override
    public ErrorKind classify(ServerError error) {
        String sqlState = error.sqlState();
        if (sqlState.equals("55P03") || sqlState.equals("40P01") || sqlState.equals("40001")) {
            return ErrorKind.CONTENTION;
        }
        if (sqlState.startsWith("08")
                || sqlState.startsWith("57P")
                || sqlState.equals("25006")
                || sqlState.equals("25P03")) {
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
    public SqlSyntax syntax() {
        return syntax;
    }

    @Override
    public Driver driver() {
        return driver;
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
    public UpkeepSql upkeep() {
        return upkeep;
    }

    @Override
    public StateSql state() {
        return state;
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
    public int longestName() {
        return 63;
    }

    @Override
    public WaysOut waysOut() {
        return waysOut;
    }

    @Override
    public RecoverySql recovery() {
        return recovery;
    }

    @Override
    public RowSecuritySql rowSecurity() {
        return rowSecurity;
    }
}
