package dev.tributary.spring.connection;

import dev.tributary.testing.TestServer;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new database of the tests' server, in the pieces that a container's service consists of. */
record Address(String url, Properties pieces) {

    static Address ofNewDatabase() {
        String url = TestServer.newDatabase();
        return new Address(url, Objects.requireNonNull(Driver.parseURL(url, null)));
    }

    private String piece(PGProperty property) {
        return Objects.requireNonNullElse(property.getOrDefault(pieces), "");
    }

    String host() {
        return piece(PGProperty.PG_HOST);
    }

    String port() {
        return piece(PGProperty.PG_PORT);
    }

    String database() {
        return piece(PGProperty.PG_DBNAME);
    }

    String user() {
        return piece(PGProperty.USER);
    }

    /** Never empty, because a container's is not; the embedded server asks for none. */
    String password() {
        String said = piece(PGProperty.PASSWORD);
        return said.isEmpty() ? "unused" : said;
    }

    /** Without user and password. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database();
    }

    /** Where the database is. */
    List<String> versionRows() {
        return JdbcClient.create(TestServer.dataSource(url))
                .sql("SELECT version_num FROM tributary_version")
                .query(String.class)
                .list();
    }
}
