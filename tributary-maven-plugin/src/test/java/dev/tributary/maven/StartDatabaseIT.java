package dev.tributary.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database at the heads while a build runs. */
class StartDatabaseIT {
    private static final Path REVISIONS = Path.of(System.getProperty("tributary.root"))
            .resolve("examples/intentional-social/src/main/resources/db/revisions");

    @TempDir
    Path folder;

    @Test
    void jooqGeneratesFromRevisionsAndNothingRunsWhereNothingChanged() throws Exception {
        Maven maven = Maven.on("jooq", folder);
        try (Stream<Path> files = Files.list(REVISIONS)) {
            for (Path file : files.toList()) {
                maven.file("src/main/resources/db/revisions/" + file.getFileName(), Files.readString(file));
            }
        }

        Maven.Build first = maven.run("compile");
        Maven.Build second = maven.run("compile");

        assertThat(first.status()).as(first.log()).isZero();
        assertThat(first.text()).contains("upgrade <base> -> 0bc1c6bf2c9", "-> merge_heads_001");
        assertThat(folder.resolve("target/classes/social/Posts.class")).exists();
        assertThat(folder.resolve("target/generated-sources/jooq/social/schema/tables/Connections.java"))
                .exists();
        assertThat(second.status()).as(second.log()).isZero();
        assertThat(second.text()).doesNotContain("upgrade <base>", "Generating table");
        assertThat(isReachable(first)).as("its server has ended").isFalse();
        assertThat(isReachable(second)).isFalse();
        System.out.println("start-database: builds of " + first.took().toMillis() + " ms, and "
                + second.took().toMillis() + " ms where nothing changed");
        assertThat(List.of(folder.resolve(".tributary/databases").toFile().list()))
                .hasSize(1);
    }

    private static boolean isReachable(Maven.Build build) throws IOException {
        String port = build.text().replaceAll("(?s).*\\.url} is jdbc:postgresql://127\\.0\\.0\\.1:(\\d+)/.*", "$1");
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    @Test
    void modulesHaveDatabasesOfTheirOwnSideBySide() throws Exception {
        Maven maven = Maven.on("modules", folder);

        Maven.Build build = maven.run("-T4", "initialize");

        assertThat(build.status()).as(build.log()).isZero();
        for (String module : List.of("one", "two", "three", "four")) {
            assertThat(build.text()).contains("upgrade <base> -> " + module + ", create table");
            assertThat(folder.resolve(module + "/.tributary/databases")).isNotEmptyDirectory();
        }
        assertThat(build.lines())
                .filteredOn(line -> line.contains("up to date"))
                .hasSize(4);
        assertThat(build.text()).doesNotContain("not marked as thread-safe");
    }

    @Test
    void aFailingRevisionFailsTheBuildAndLeavesNothing() throws Exception {
        Maven maven = Maven.on("modules", folder);
        maven.file(
                "one/db/revisions/bad.sql", Maven.revision("bad", "one", "ALTER TABLE none ADD c int;", "SELECT 1;"));

        Maven.Build build = maven.run("-pl", "one", "initialize");

        assertThat(build.status()).isEqualTo(1);
        assertThat(build.text())
                .contains(
                        "error[failed-statement]",
                        "db/revisions/bad.sql:6",
                        "mend the revision, and build again",
                        "relation \"none\" does not exist")
                .doesNotContain("\tat ", "--url");
        assertThat(folder.resolve("one/.tributary/databases")).isEmptyDirectory();
    }

    @Test
    void whatABuildDoesToItsDatabaseIsNotKept() throws Exception {
        Maven maven = Maven.on("modules", folder);

        Maven.Build changed = maven.run("-pl", "one", "initialize", "tributary:downgrade", "-Dtributary.target=base");
        Maven.Build next = maven.run("-pl", "one", "initialize");

        assertThat(changed.status()).as(changed.log()).isZero();
        assertThat(changed.text()).contains("upgrade <base> -> one", "downgrade one -> <base>");
        assertThat(next.status()).as(next.log()).isZero();
        assertThat(next.text()).contains("up to date").doesNotContain("upgrade <base>");
    }

    @Test
    void aDamagedFileIsMadeGoodByRunningTheRevisions() throws Exception {
        Maven maven = Maven.on("modules", folder);
        maven.run("-pl", "one", "initialize");
        Path kept = folder.resolve("one/.tributary/databases");
        Path file = kept.resolve(List.of(kept.toFile().list()).get(0));
        Files.write(file, new byte[] {1, 2, 3});

        Maven.Build build = maven.run("-pl", "one", "initialize");

        assertThat(build.status()).as(build.log()).isZero();
        assertThat(build.text()).contains("upgrade <base> -> one, create table", "up to date");
    }

    @Test
    void asksForAMajorVersionThatIsNotHere() throws Exception {
        Maven maven = Maven.on("modules", folder);

        Maven.Build build = maven.run("-pl", "one", "initialize", "-Dtributary.major=99");

        assertThat(build.status()).isEqualTo(1);
        assertThat(build.text()).contains("error[no-scratch-major]: there is no PostgreSQL 99 on this machine");
    }
}
