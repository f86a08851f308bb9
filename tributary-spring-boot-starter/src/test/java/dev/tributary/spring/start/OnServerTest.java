package dev.tributary.spring.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.DatabaseProperties;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Remedies for a server that has the image and nothing else. */
class OnServerTest {

    private static List<String> remedies(String code, String... actions) {
        var problem = new Problem(
                code,
                "title",
                List.of(),
                Arrays.stream(actions)
                        .map(action -> Remedy.unsorted(action, "why"))
                        .toList());
        return new OnServer(DatabaseSettings.of(new DatabaseProperties()))
                .problem(problem).remedies().stream()
                        .map(remedy -> remedy.action() + " | " + remedy.effect())
                        .toList();
    }

    @Test
    void flagsBecomeVariables() {
        assertThat(remedies(
                        "unversioned-database",
                        "--version-table alembic_version",
                        "tributary stamp REVISION",
                        "--transaction revision"))
                .containsExactly(
                        "TRIBUTARY_VERSION_TABLE=alembic_version | in the environment: why",
                        "docker compose run --rm tributary stamp REVISION | from the tools service: why",
                        "TRIBUTARY_TRANSACTION=revision | in the environment: why");
    }

    @Test
    void goingOnIsANewStart() {
        assertThat(remedies("dirty-database", "tributary upgrade heads", "tributary stamp 5d20aa7"))
                .containsExactly(
                        "start the application again | why",
                        "docker compose run --rm tributary stamp 5d20aa7 | from the tools service: why");
    }

    @Test
    void filesAreChangedInTheRepository() {
        assertThat(remedies("missing-parent", "tributary history", "git mv a b", "correct the id"))
                .containsExactly(
                        "tributary history | in the repository: why",
                        "git mv a b | in the repository: why",
                        "correct the id | why");
    }

    @Test
    void aLockIsWaitedForLongerOrTaken() {
        assertThat(remedies("lock-held", "tributary upgrade heads --wait 30m", "tributary unlock --pid 4711"))
                .containsExactly(
                        "TRIBUTARY_WAIT=30m | in the environment: wait longer",
                        "docker compose run --rm tributary unlock --pid 4711 | from the tools service: why");
    }

    @Test
    void theAddressComesFromTheEnvironment() {
        assertThat(remedies("no-connection", "tributary config show"))
                .containsExactly(
                        "SPRING_DATASOURCE_URL | in the environment, with user and password: where the address comes from");
    }
}
