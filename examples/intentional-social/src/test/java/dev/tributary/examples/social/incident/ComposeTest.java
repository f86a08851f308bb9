package dev.tributary.examples.social.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Compose files say what the runbook relies on, and Compose itself can read them. */
final class ComposeTest {
    private static final Compose SERVER = Compose.read("docker-compose.yml", Surroundings.SECRETS);
    private static final Compose CHECKOUT = Compose.read("docker-compose.override.yml", Map.of());

    @Test
    void theBackendWaitsInsteadOfStartingOverAndOver() {
        assertThat(SERVER.services().keySet()).containsExactlyInAnyOrder("backend", "db", "tributary");
        assertThat(SERVER.service("backend"))
                .containsEntry("restart", "unless-stopped")
                .containsKey("healthcheck");
        assertThat(SERVER.environment("backend"))
                .containsEntry("TRIBUTARY_ON_FAILURE", "unready")
                .containsEntry("SPRING_DATASOURCE_USERNAME", DatabaseRole.NAME)
                .containsEntry("SPRING_DATASOURCE_PASSWORD", DatabaseRole.PASSWORD);
        assertThat(SERVER.service("db"))
                .containsEntry("image", "postgres:16")
                .containsEntry("restart", "unless-stopped")
                .containsKeys("healthcheck", "volumes");
    }

    /** The image's superuser is another role with another password, which no container but the database's knows. */
    @Test
    void theSuperuserIsNobodysButTheDatabases() {
        assertThat(SERVER.environment("db"))
                .containsOnlyKeys("POSTGRES_PASSWORD", "SOCIAL_DATABASE_PASSWORD")
                .containsEntry("SOCIAL_DATABASE_PASSWORD", DatabaseRole.PASSWORD)
                .doesNotContainEntry("POSTGRES_PASSWORD", DatabaseRole.PASSWORD);
        assertThat(SERVER.environment("backend").values())
                .doesNotContain(SERVER.environment("db").getOrDefault("POSTGRES_PASSWORD", ""));
        assertThat(SERVER.service("db"))
                .containsEntry(
                        "volumes",
                        List.of(
                                "database:/var/lib/postgresql/data",
                                "./database/role.sql:/docker-entrypoint-initdb.d/role.sql:ro"));
    }

    @Test
    void theToolsRunInTheBackendsImageAndEnvironment() {
        assertThat(SERVER.service("tributary"))
                .containsEntry("profiles", List.of("tools"))
                .containsEntry("entrypoint", List.of("tributary"))
                .containsEntry("image", SERVER.service("backend").get("image"))
                .containsEntry("environment", SERVER.service("backend").get("environment"))
                .doesNotContainKey("restart");
    }

    @Test
    void onAServerNoFolderIsMountedAndInACheckoutTheSourceFolderIs() {
        assertThat(SERVER.service("backend")).doesNotContainKeys("volumes", "build");
        assertThat(SERVER.service("tributary"))
                .containsEntry("volumes", List.of("backups:/backups"))
                .doesNotContainKey("build");
        assertThat(CHECKOUT.service("tributary"))
                .containsEntry("volumes", List.of("./src/main/resources/db/revisions:/app/db/revisions"));
        assertThat(CHECKOUT.service("backend"))
                .containsEntry("volumes", List.of("./src/main/resources/db/revisions:/app/db/revisions:ro"));
    }

    /** Members that everybody knows the password of, and codes in the log, are for a checkout. */
    @Test
    void theProfileExampleIsTheCheckoutsAlone() {
        assertThat(SERVER.environment("backend"))
                .containsEntry("SPRING_MAIL_HOST", "mail.invalid")
                .doesNotContainKeys("SPRING_PROFILES_ACTIVE", "SPRING_MAIL_PORT");
        assertThat(CHECKOUT.environment("backend")).containsEntry("SPRING_PROFILES_ACTIVE", "example");
    }

    @Test
    void aRestoredDatabaseIsChosenByOneVariable() {
        var variables = new TreeMap<>(Surroundings.SECRETS);
        variables.put("SOCIAL_DATABASE", "social_restored");

        assertThat(SERVER.environment("backend"))
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://db:5432/social");
        assertThat(Compose.read("docker-compose.yml", variables).environment("backend"))
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://db:5432/social_restored");
    }

    @Test
    void nothingStartsWithoutItsSecrets() {
        assertThatThrownBy(() -> Compose.read("docker-compose.yml", Map.of()))
                .hasMessageContaining("is missing, see .env.example");
    }

    /** What is not built here is at least complete: each file that the image takes from the repository is there. */
    @Test
    void theImageIsMadeOfFilesThatAreThereAndRunsAsNobodySpecial() throws IOException {
        List<String> lines = Files.readAllLines(Built.EXAMPLE.resolve("Dockerfile"));

        List<String> sources = lines.stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .map(line -> line.replaceFirst("^COPY (--\\S+ )*", "").replaceFirst(" .*", ""))
                .toList();
        assertThat(sources)
                .hasSize(4)
                .allSatisfy(source -> assertThat(Built.ROOT.resolve(source)).exists());
        assertThat(lines)
                .contains(
                        "RUN install -d -m 1777 /backups",
                        "USER 10001",
                        "ENV TRIBUTARY_SCRIPTS=file:/app/db/revisions");
    }

    /** A page that names a variable to set is of no use where the containers never see it. */
    @Test
    void theContainersGetEveryVariableThatThePagesName() throws IOException {
        var every = new TreeMap<>(Surroundings.SECRETS);
        var named = new TreeSet<String>();
        for (String page : List.of("docs/runbook.md", "docs/incident.md")) {
            Pattern.compile("TRIBUTARY_[A-Z_]+")
                    .matcher(Files.readString(Built.ROOT.resolve(page)))
                    .results()
                    .forEach(found -> named.add(found.group()));
        }
        named.forEach(name -> every.put(name, "said"));

        assertThat(named).hasSizeGreaterThan(3);
        var environment = Compose.read("docker-compose.yml", every).environment("backend");
        assertThat(named).allSatisfy(name -> assertThat(environment).containsEntry(name, "said"));
    }

    /** The root file system is not written to, and what a superuser may is of no use. */
    @Test
    void theContainersMayDoLittle() {
        for (String service : List.of("backend", "tributary")) {
            assertThat(SERVER.service(service))
                    .containsEntry("read_only", true)
                    .containsEntry("tmpfs", List.of("/tmp"))
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"));
        }
    }

    /** pg_dump refuses a server that is newer than itself. */
    @Test
    void theImageBringsTheDumpProgramOfTheDatabasesMajor() throws IOException {
        String major = String.valueOf(SERVER.service("db").get("image")).replace("postgres:", "");

        assertThat(Files.readString(Built.EXAMPLE.resolve("Dockerfile")))
                .contains(
                        "ARG POSTGRES_MAJOR=" + major + "\n",
                        "apt-get install -y --no-install-recommends postgresql-client-${POSTGRES_MAJOR} ");
    }

    @Test
    void composeItselfReadsBothFiles(@TempDir Path home) throws IOException, InterruptedException {
        List<String> compose = installed();
        assumeThat(compose).as("docker compose is installed").isNotEmpty();
        Path environment = home.resolve("env");
        Files.writeString(
                environment,
                "POSTGRES_PASSWORD=x\nSOCIAL_DATABASE_PASSWORD=z\nSOCIAL_TOKEN_SECRET=y\nSPRING_MAIL_HOST=mail.invalid\n");

        for (List<String> files : List.of(
                List.of("-f", "docker-compose.yml"),
                List.of("-f", "docker-compose.yml", "-f", "docker-compose.override.yml"))) {
            var words = new ArrayList<>(compose);
            words.addAll(List.of("--env-file", environment.toString()));
            words.addAll(files);
            words.addAll(List.of("--profile", "tools", "config"));
            var said = run(words);
            assertThat(said.status()).as(said.text()).isZero();
            assertThat(said.text())
                    .contains("TRIBUTARY_ON_FAILURE: unready", "condition: service_healthy")
                    .contains("SPRING_MAIL_HOST: mail.invalid");
        }
    }

    /** The words that start Compose here; none where it is not installed. */
    private static List<String> installed() throws InterruptedException {
        for (List<String> words : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            try {
                var version = new ArrayList<>(words);
                version.add("version");
                if (run(version).status() == 0) {
                    return words;
                }
            } catch (IOException e) {
                // It is not installed; the next one may be.
            }
        }
        return List.of();
    }

    private static Tools.Said run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(Built.EXAMPLE.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Tools.Said(process.waitFor(), text);
    }
}
