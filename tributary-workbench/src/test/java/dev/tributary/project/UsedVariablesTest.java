package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A variable that the file takes its value from is used, whatever else names the database. */
class UsedVariablesTest {
    private static final String APPLICATION = "jdbc:postgresql://db:5432/social";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();

    @Test
    void theApplicationsVariableIsUsedThroughTheFile() throws IOException {
        environment.putAll(Map.of(
                "SPRING_DATASOURCE_URL",
                APPLICATION,
                "SPRING_DATASOURCE_USERNAME",
                "social",
                "SPRING_DATASOURCE_PASSWORD",
                "secret"));
        file("""
                [environments.night]
                url = "${SPRING_DATASOURCE_URL}"
                user = "${SPRING_DATASOURCE_USERNAME}"
                password = "${SPRING_DATASOURCE_PASSWORD}"
                disposable = true
                """);

        Project night = night();

        assertThat(night.database().text()).isEqualTo("db:5432/social");
        assertThat(night.warnings()).isEmpty();
    }

    @Test
    void soIsOneThatTheFileNamesAsAPartOfTheAddress() throws IOException {
        environment.putAll(
                Map.of("DATABASE_URL", "postgres://db/shop", "TRIBUTARY_DIRECT_URL", "postgres://direct/shop"));
        file(
                "[environments.night]\nurl = \"${DATABASE_URL}?ApplicationName=night\"\ndirect-url = \"${TRIBUTARY_DIRECT_URL}\"\n");
        assertThat(night().database().text()).isEqualTo("direct:5432/shop");
        assertThat(night().warnings()).isEmpty();

        file("[environments.night]\nurl = \"${TRIBUTARY_DIRECT_URL}\"\n");
        assertThat(night().database().text()).isEqualTo("direct:5432/shop");
        assertThat(night().warnings())
                .containsExactly("environment DATABASE_URL is not used: --env names the database");
    }

    @Test
    void oneThatTheFileDoesNotNameIsStillToldOf() throws IOException {
        environment.putAll(Map.of("DATABASE_URL", "postgres://general/shop", "SPRING_DATASOURCE_URL", APPLICATION));
        file("[environments.night]\nurl = \"${SPRING_DATASOURCE_URL}\"\n");
        assertThat(night().database().text()).isEqualTo("db:5432/social");
        assertThat(night().warnings())
                .containsExactly("environment DATABASE_URL is not used: --env names the database");

        file("[environments.night]\nurl = \"postgres://db/$${DATABASE_URL}\"\n");
        assertThat(night().warnings())
                .as("a plain ${")
                .containsExactly("environment DATABASE_URL is not used: --env names the database");
    }

    @Test
    void whereAFlagNamesTheDatabaseNothingElseIsSaidToDoSo() throws IOException {
        environment.put("DATABASE_URL", "postgres://general/shop");
        file("[environments.night]\nurl = \"postgres://night/shop\"\n");

        assertThat(load(Options.builder().environment("night").url("postgres://flag/shop"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void noneThatTheFileNamesIsTakenForAMisspeltSetting() throws IOException {
        environment.putAll(Map.of(
                "TRIBUTARY_PASSWORD",
                "secret",
                "TRIBUTARY_USERS",
                "social",
                "TRIBUTARY_PROJECTS",
                "shop",
                "TRIBUTARY_SCRIPT",
                "one",
                "TRIBUTARY_WAITS",
                "1s"));
        file("""
                scripts = ["${TRIBUTARY_SCRIPT}"]
                context = { of = "${TRIBUTARY_PROJECTS}" }
                [environments.night]
                url = "postgres://db/shop"
                user = "${TRIBUTARY_USERS}"
                password = "${TRIBUTARY_PASSWORD}"
                """);

        assertThat(night().warnings())
                .containsExactly("environment TRIBUTARY_WAITS is not read: did you mean TRIBUTARY_WAIT?");
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("tributary.toml"), text);
        Files.createDirectories(folder.resolve("one"));
    }

    private Project night() {
        return load(Options.builder().environment("night"));
    }

    private Project load(Options.Builder options) {
        return Project.load(options.build(), environment, folder, new PostgresqlAddresses());
    }
}
