package dev.tributary.postgresql;

import dev.tributary.product.RecoverySql;

/** Asks the catalog. */
final class PostgresqlRecovery implements RecoverySql {

    /** The number of every transaction that is older than all others. */
    private static final String FROZEN = "2";

    @Override
    public String aftermath(String statement, String since) {
        return InterruptedStatement.query(statement, since.isEmpty() ? FROZEN : since);
    }

    @Override
    public String brokenIndexes() {
        return "SELECT " + OwnPath.written("indexrelid")
                + " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
                + " WHERE NOT i.indisvalid AND c.relkind = 'i' ORDER BY 1";
    }

    @Override
    public String dropBrokenIndex(String index) {
        return "DROP INDEX CONCURRENTLY " + index;
    }
}
