package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in the container of a Spring Boot application. */
class SpringVariablesTest {
    private static final String CANARY = "kanarienvogel";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>(Map.of(
            "SPRING_DATASOURCE_URL", "jdbc:postgresql://db:5432/social",
            "SPRING_DATASOURCE_USERNAME", "social",
            "SPRING_DATASOURCE_PASSWORD", CANARY,
            "PGUSER", "weaker",
            "PGPASSWORD", "weaker"));

    @Test
    void findsTheApplicationsDatabaseAsTheApplicationDoes() {
        var server = server();

        assertThat(server.hosts()).isEqualTo("db:5432");
        assertThat(server.database()).isEqualTo("social");
        assertThat(server.user()).isEqualTo("social");
        assertThat(server.password()).isEqualTo(Secret.of(CANARY));
        assertThat(load().shown())
                .contains(
                        new ShownSetting(
                                "url", "jdbc:postgresql://db:5432/social", "environment SPRING_DATASOURCE_URL"),
                        new ShownSetting("user", "social", "environment SPRING_DATASOURCE_USERNAME"),
                        new ShownSetting("password", "***", "environment SPRING_DATASOURCE_PASSWORD"));
    }

    @Test
    void itsOwnVariablesAreStronger() {
        environment.put("TRIBUTARY_USER", "deploy");
        assertThat(server().user()).isEqualTo("deploy");
        assertThat(server().hosts()).isEqualTo("db:5432");

        environment.put("DATABASE_URL", "postgres://elsewhere/shop");
        assertThat(server().hosts()).isEqualTo("elsewhere:5432");
    }

    @Test
    void sendsSpringsPasswordToNoOtherServer() {
        environment.put("DATABASE_URL", "postgres://elsewhere/shop");

        assertThat(server().user()).isEqualTo("weaker");
        assertThat(server().password()).isEqualTo(Secret.of("weaker"));
        assertThat(load().shown().toString()).doesNotContain(CANARY, "SPRING_DATASOURCE");
    }

    private Project load() {
        return Project.load(Options.none(), environment, folder, new PostgresqlAddresses());
    }

    private ServerAddress server() {
        return (ServerAddress) load().database();
    }
}
