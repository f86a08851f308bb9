package dev.tributary.toolbox.postgresql.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.project.DatabaseList;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A password in an address of any shape, given in any place, is in nothing that a project says. */
class HiddenPasswordTest {
    private static final String SECRET = "canary";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:/ana:canary@db/shop",
                "postgres:ana:canary@db/shop",
                "postgres:///ana:canary@db/shop",
                "postgres:////ana:canary@db/shop",
                "postgresql//ana:canary@db/shop",
                "postgres:\\\\ana:canary@db\\shop",
                "jdbc:postgresql:/ana:canary@db/shop",
                "jdbc:postgresql//ana:canary@db/shop",
                "jdbc:postgres://ana:canary@db/shop",
                "jdbc:postgresql:ana:canary@db",
                "ana:canary@db/shop",
                "ana:canary@db:5432",
                "//ana:canary@db/shop",
                "postgres://ana:canary/shop",
                "postgres://ana:can/canary@db/shop",
                "postgres://ana:12/canary@db/shop",
                "postgres://ana:canary#1@db/shop",
                "postgres://ana:canary%@db/shop",
                "postgres://ana:canary@db:x/shop",
                "postgres://ana:canary@@db:x/shop",
                "mysql://ana:canary@db/shop",
                "postgres%3A//ana:canary@db/shop",
                "postgres:%2F%2Fana%3Acanary%40db/shop",
                "postgres:/ana%3Acanary%40db",
                "postgres://ana%3Acanary@db/shop",
                "postgres://ana%3Acanary%40db/shop",
                "postgres://db/ana%3Acanary%40shop",
                "postgres://db/shop?PASSWORD=canary",
                "postgres://db/shop?Password=canary",
                "postgres://db/shop?passwd=canary",
                "postgres://db/shop?pwd=canary",
                "postgres://db/shop? password=canary",
                "postgres://db/shop?%50ASSWORD=canary",
                "postgres://db/shop?%2570assword=canary",
                "postgres://db/shop?user=ana;password=canary",
                "postgres://db/shop?user=ana%3Bpassword%3Dcanary",
                "postgres://db/shop?user=ana%253Bpassword%253Dcanary",
                "postgres://db/shop;password=canary",
                "postgres://db/shop%3Bpassword%3Dcanary",
                "postgres://db/shop&password=canary",
                "postgres://db;password=canary/shop",
                "jdbc:postgresql:shop;password=canary",
                "jdbc:postgresql://db/shop;user=ana;password=canary",
                "host=/tmp password=canary dbname=shop",
                "password = canary host=/tmp",
                "host=db password='can canary \\' canary' user=ana",
                "host=db PASSWORD=canary",
                "sslpassword=canary host=/tmp",
                "host=db;password=canary",
                "postgres:///shop?host=/tmp&password=canary",
                "postgres://ana:canary@%2Ftmp/shop",
                "postgres://db:x/shop?sslpassword=canary&ssl=true",
            })
    void isNotRepeatedFromAnAddressThatCannotBeRead(String address) throws IOException {
        Map<String, Project> everywhere = Map.of(
                "variable", load(Options.none(), Map.of("DATABASE_URL", address)),
                "Spring's variable", load(Options.none(), Map.of("SPRING_DATASOURCE_URL", address)),
                "file", inFile("url", address),
                "file's variable", inFile("url", "${SHOP}", Map.of("SHOP", address)));
        everywhere.forEach((place, project) -> assertRefused(place, project::database));
        assertRefused(
                "scratch",
                () -> load(Options.none(), Map.of("TRIBUTARY_SCRATCH_URL", address))
                        .scratch());
        assertRefused(
                "scratch in the file", () -> inFile("scratch-url", address).scratch());
        assertRefused(
                "flag",
                () -> load(Options.builder().url(address).build(), Map.of()).database());
        assertRefused(
                "scratch flag",
                () -> load(Options.builder().scratchUrl(address).build(), Map.of())
                        .scratch());
        for (String line : List.of(address, "shop " + address, address + " shop")) {
            assertRefused(
                    "list", () -> load(Options.none(), Map.of()).databases(DatabaseList.of(line + "\n", "all.txt")));
        }
        everywhere.forEach((place, project) ->
                assertThat(project.shown().toString()).as(place).doesNotContain(SECRET));
        assertThat(inFile("scratch-url", address).shown().toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "postgres://ana:canary@db/shop postgres://ana:***@db/shop",
                "postgres://ana:canary@canary@db/shop postgres://ana:***@db/shop",
                "postgres://ana:pass%3Dcanary@db/shop postgres://ana:***@db/shop",
                "jdbc:postgresql://db/shop?password=canary&ssl=true jdbc:postgresql://db/shop?password=***&ssl=true",
                "jdbc:postgresql://db/shop?%70assword=canary jdbc:postgresql://db/shop?%70assword=***",
                "postgres://db/shop?password=a=canary;b&schema-2=x postgres://db/shop?password=***&schema-2=x",
                "postgres://db/shop?password=canary?x postgres://db/shop?password=***",
                "postgres://db/shop?sslpassword=canary postgres://db/shop?sslpassword=***",
            })
    void isReplacedByStarsInOneThatCanBeRead(String address, String shown) {
        Project project = load(Options.none(), Map.of("DATABASE_URL", address));

        assertThat(project.shown().toString()).contains("value=" + shown).doesNotContain(SECRET);
        assertThat(project.database().text()).isEqualTo("db:5432/shop");
    }

    @Test
    void leavesWhatHoldsNoneAsItIs() throws IOException {
        for (String address : List.of(
                "embedded",
                "postgres://ana@db/shop",
                "jdbc:postgresql:shop",
                "postgres://ana%40tenant@db/shop%20two?options=-c%20search_path%3Dshop&passfile=/run/pass",
                "postgres://one:1,two/shop",
                "postgres://db")) {
            Project project = inFile("url", address);

            assertThat(project.shown().toString()).contains(address);
            assertThat(project.database().text()).isNotEmpty();
        }
        assertThat(inFile("url", "${SHOP}").shown().toString()).contains("${SHOP}");
    }

    private static void assertRefused(String place, Executable use) {
        assertThatThrownBy(use::execute)
                .as(place)
                .isInstanceOf(TributaryException.class)
                .hasMessageNotContaining(SECRET)
                .message()
                .containsAnyOf("invalid-setting", "password-in-argument", "invalid-database-list");
    }

    private Project inFile(String key, String address) throws IOException {
        return inFile(key, address, Map.of());
    }

    private Project inFile(String key, String address, Map<String, String> environment) throws IOException {
        Files.writeString(
                folder.resolve("tributary.toml"),
                "default-environment = 'x'\n" + (key.equals("url") ? "" : key + " = '''" + address + "'''\n")
                        + "[environments.x]\nurl = '''" + (key.equals("url") ? address : "embedded") + "'''\n");
        try {
            return load(Options.none(), environment);
        } finally {
            Files.delete(folder.resolve("tributary.toml"));
        }
    }

    private Project load(Options options, Map<String, String> environment) {
        return Project.load(options, environment, folder, new PostgresqlAddresses());
    }
}
