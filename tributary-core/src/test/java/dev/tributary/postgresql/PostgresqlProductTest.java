package dev.tributary.postgresql;

import dev.tributary.product.Product;
import dev.tributary.product.ProductContract;
import dev.tributary.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class PostgresqlProductTest extends ProductContract {

    private String url = "";

    @Override
    protected Product product() {
        return new Postgresql();
    }

    @Override
    protected void newDatabase() {
        url = TestServer.newDatabase();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    protected String readingRows(String table) {
        return "COPY " + table + " FROM stdin";
    }

    @Override
    protected String rows() {
        return "1\n2\n";
    }

    @Override
    protected String outsideTransactions(String table) {
        return "VACUUM " + table;
    }

    @Override
    protected String changeOfSession() {
        return "SET work_mem = '5MB'";
    }

    @Override
    protected String settingNow() {
        return "SHOW work_mem";
    }

    @Override
    protected String claim() {
        return "SELECT pg_advisory_lock_shared(7)";
    }

    @Override
    protected String claims() {
        return "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()";
    }
}
