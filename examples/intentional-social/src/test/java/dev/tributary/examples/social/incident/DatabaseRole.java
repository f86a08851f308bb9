package dev.tributary.examples.social.incident;

import dev.tributary.testing.InstalledServer;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The role that {@code database/role.sql} makes for the backend, on the servers of the tests. */
final class DatabaseRole {
    static final String NAME = "social";
    static final String PASSWORD = Surroundings.SECRETS.getOrDefault("SOCIAL_DATABASE_PASSWORD", "");

    private DatabaseRole() {}

    private static String script() {
        try {
            return Files.readString(Built.EXAMPLE.resolve("database/role.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the script as the image does, by psql; from then on the role needs its password on that server. */
    static void makeOn(InstalledServer server) throws IOException {
        server.psql("postgres", "\\setenv SOCIAL_DATABASE_PASSWORD '" + PASSWORD + "'\n" + script());
        server.psql("postgres", "CREATE ROLE locked; GRANT locked TO " + NAME);
    }

    /** Lets it own an empty database of the shared server, where there is no psql; the URL with it as the user. */
    static String owns(String url) {
        Matcher creation = Pattern.compile("(?m)^CREATE ROLE .*;$").matcher(script());
        if (!creation.find()) {
            throw new IllegalStateException("no role is made");
        }
        var server = JdbcClient.create(TestServer.dataSource(url));
        server.sql("DO $$ BEGIN " + creation.group().replace(":'password'", "'" + PASSWORD + "'")
                        + " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$")
                .update();
        server.sql("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO " + NAME + "', current_database()); END $$")
                .update();
        return as(url);
    }

    /** A URL with it as the user. */
    static String as(String url) {
        return url.replaceFirst("\\?.*", "") + "?user=" + NAME + "&password=" + PASSWORD;
    }
}
