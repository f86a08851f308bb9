package dev.tributary.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one PostgreSQL server of a test JVM: embedded and without fsync, or the one that the system property
 * {@code tributary.test.url} names (a superuser's URL). Each test class takes databases of its own.
 */
public final class TestServer {

    private static final TestServer SHARED = new TestServer();

    private final String url;

    private TestServer() {
        String given = System.getProperty("tributary.test.url", "");
        url = given.isEmpty() ? embedded() : given;
    }

    private static String embedded() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("full_page_writes", "off");
            MemoryFolder.fresh().ifPresent(builder::setDataDirectory);
            EmbeddedPostgres server = builder.start();
            String url = server.getJdbcUrl("postgres", "postgres");
            Runtime.getRuntime().addShutdownHook(new Thread(new ServerEnd(dataFolder(url))));
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path dataFolder(String url) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            return Path.of(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URL of a new, empty database, with the user inside. */
    public static String newDatabase() {
        return SHARED.create("template1");
    }

    /** The URL of a new, empty database that keeps text in an encoding of the server's. */
    public static String newDatabaseIn(String encoding) {
        return SHARED.create("template0 ENCODING '" + encoding + "' LC_COLLATE 'C' LC_CTYPE 'C'");
    }

    /** The URL of a new database cloned from another one of this server; nobody may be connected to that. */
    public static String cloneOf(String databaseUrl) {
        return SHARED.create(databaseName(databaseUrl));
    }

    /** A data source over a URL of this server. */
    public static DataSource dataSource(String databaseUrl) {
        var source = new PGSimpleDataSource();
        source.setUrl(databaseUrl);
        return source;
    }

    private String create(String template) {
        String name = "t_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
    }

    private static String databaseName(String databaseUrl) {
        return databaseUrl.replaceFirst(".*/([^/?]*)(\\?.*)?$", "$1");
    }
}
