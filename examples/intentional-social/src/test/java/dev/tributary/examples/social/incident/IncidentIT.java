package dev.tributary.examples.social.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tributary.examples.social.Api;
import dev.tributary.testing.InstalledServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two branches, no merge, and a backend that cannot start: what happens, and how it ends well. */
final class IncidentIT {

    @TempDir
    private Path folder;

    @Test
    void twoHeadsEndInOneAndEveryRowIsStillThere() {
        var database = ProductionDatabase.ofThatEvening();
        Path revisions = folder.resolve("db/revisions");
        Built.copyRevisions(revisions, name -> !name.equals(Built.MERGE));
        var mails = new MailServer();
        Map<String, String> environment = mails.inside(Surroundings.of(database.url()));
        environment.put("TRIBUTARY_SCRIPTS", "file:" + revisions);
        Map<String, String> strict = new TreeMap<>(environment);
        strict.put("TRIBUTARY_ON_FAILURE", "fail");

        try (mails;
                var failing = BackendProcess.start(strict);
                var unready = BackendProcess.start(environment)) {
            endsOnceAndSaysWhatToDo(failing);
            staysUpAndSaysTheSame(unready);

            var tools = new Tools(folder, environment);
            assertThat(tools.run("heads").text()).contains("a1b2c3d4e5f6 (head)", "f8a9b2c3d4e5 (head)");
            assertThat(tools.run("check"))
                    .satisfies(said -> assertThat(said.status()).isEqualTo(3))
                    .satisfies(said -> assertThat(said.text()).contains("multiple head revisions are present: 2"));
            done(tools.run(
                    "merge",
                    "heads",
                    "-m",
                    "merge enum fix and photo urls",
                    "--rev-id",
                    "merge_heads_001",
                    "--no-prove"));
            done(tools.run("upgrade", "head"));
            assertThat(tools.run("current", "--check-heads").text()).contains("merge_heads_001 (head) (mergepoint)");

            unready.ready();
            try (var again = BackendProcess.start(strict)) {
                again.ready();
                for (BackendProcess healthy : List.of(unready, again)) {
                    var health = healthy.api().get("/health").expect(200);
                    assertThat(health.body().path("heads").valueStream().map(head -> head.asString()))
                            .containsExactly("merge_heads_001");
                    assertThat(occurrences(healthy.log(), BackendProcess.READY)).isEqualTo(1);
                    assertThat(healthy.healthCheck()).isZero();
                }
                worksOnTheOldRows(again.api(), again, mails);
            }
        }
        everyRowIsThere(database);
    }

    /** A status of its own would cost the message its last place: Spring Boot adds a stack of fifty lines below it. */
    @Test
    void saysInOneMessageThatTheDatabaseIsAway() throws IOException {
        int nobody;
        try (var closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }
        Map<String, String> environment = Surroundings.of("jdbc:postgresql://localhost:" + nobody + "/social");
        environment.put("TRIBUTARY_ON_FAILURE", "fail");

        try (var failing = BackendProcess.start(environment)) {
            assertThat(failing.ended()).as(failing.log()).isEqualTo(1);
            assertThat(failing.log())
                    .contains("APPLICATION FAILED TO START", "error[no-connection]")
                    .doesNotContain("\tat ", BackendProcess.READY);
        }
    }

    private static void endsOnceAndSaysWhatToDo(BackendProcess failing) {
        assertThat(failing.ended()).isEqualTo(1);
        assertThat(failing.log())
                .contains("APPLICATION FAILED TO START", "multiple-heads")
                .contains("a1b2c3d4e5f6", "fix connection status enum case")
                .contains("f8a9b2c3d4e5", "add photo_urls to posts")
                .contains("TRIBUTARY_TARGET=heads", "docker compose run --rm tributary upgrade heads")
                .contains("tributary merge heads")
                .doesNotContain("\tat ", BackendProcess.READY);
    }

    private static void staysUpAndSaysTheSame(BackendProcess unready) {
        var health = unready.api().get("/health").expectProblem(503, "multiple-heads");
        assertThat(health.body().path("heads").valueStream().map(head -> head.asString()))
                .containsExactly("cd8dc5e61fed");
        assertThat(health.body().path("headsOfScripts").valueStream().map(head -> head.asString()))
                .containsExactly("a1b2c3d4e5f6", "f8a9b2c3d4e5");
        var feed = unready.api().get("/feed").expect(503);
        assertThat(feed.type()).startsWith("application/problem+json");
        assertThat(feed.string("code")).isEqualTo("multiple-heads");
        assertThat(feed.text()).contains("TRIBUTARY_TARGET=heads", "tributary merge heads");
        assertThat(unready.log())
                .contains("a1b2c3d4e5f6  fix connection status enum case", "f8a9b2c3d4e5  add photo_urls to posts")
                .doesNotContain(BackendProcess.READY);
        assertThat(occurrences(unready.log(), "error[multiple-heads]"))
                .as("said once")
                .isEqualTo(1);
        assertThat(unready.isAlive()).isTrue();
        assertThat(unready.healthCheck()).isNotZero();
    }

    /** An account of that evening has not proved its address: the column came with the branch. */
    private static void worksOnTheOldRows(Api api, BackendProcess backend, MailServer mails) {
        api.post("/accounts/codes", "{'email': 'ana@example.com'}").expect(202);
        String code = mails.codeFor("ana@example.com");
        api.post(
                        "/accounts/verify",
                        "{'email': 'ana@example.com', 'code': '" + code + "', 'password': '"
                                + ProductionDatabase.PASSWORD + "'}")
                .expect(204);
        String token = api.post(
                        "/login", "{'email': 'ana@example.com', 'password': '" + ProductionDatabase.PASSWORD + "'}")
                .expect(200)
                .string("token");
        Api ana = api.as(token);
        assertThat(ana.get("/feed").expect(200).body().path("posts").findValuesAsString("content"))
                .containsExactly("good morning from ben");
        ana.post("/posts", "{'content': 'all is well', 'photoUrls': ['https://example.com/a.jpg']}")
                .expect(201);
        assertThat(ana.get("/connections").expect(200).body().findValuesAsString("status"))
                .containsExactlyInAnyOrder("accepted", "rejected");
        assertThat(backend.log())
                .doesNotContain(ProductionDatabase.PASSWORD, token)
                .doesNotContain(Surroundings.SECRETS.values());
    }

    private static void everyRowIsThere(ProductionDatabase database) {
        assertThat(database.column("SELECT version_num FROM tributary_version")).containsExactly("merge_heads_001");
        assertThat(database.column("SELECT status::text FROM connections ORDER BY id"))
                .containsExactly("accepted", "pending", "rejected");
        assertThat(database.column("SELECT username FROM users ORDER BY id")).containsExactly("ana", "ben", "cleo");
        assertThat(database.column("SELECT content FROM posts ORDER BY id"))
                .containsExactly(
                        "good morning from ana", "good morning from ben", "good morning from cleo", "all is well");
    }

    @Test
    void ofFiveInstancesOnAFreshDatabaseEachBecomesHealthyAndEachRevisionRunsOnce() {
        var database = ProductionDatabase.fresh();
        Map<String, String> environment = Surroundings.of(database.url());

        List<BackendProcess> instances = Stream.generate(() -> BackendProcess.start(environment))
                .limit(5)
                .toList();
        try {
            for (BackendProcess instance : instances) {
                instance.ready().api().get("/health").expect(200);
            }
        } finally {
            instances.forEach(BackendProcess::close);
        }

        assertThat(database.column("SELECT revision FROM tributary_journal WHERE state = 'done' ORDER BY revision"))
                .hasSize(10)
                .doesNotHaveDuplicates();
        assertThat(database.column("SELECT version_num FROM tributary_version")).containsExactly("merge_heads_001");
    }

    @Test
    void anOldBuildOnANewerDatabaseStartsOrSaysWhyNot() {
        var database = ProductionDatabase.ofThatEvening();
        database.upgrade("head");
        Path revisions = folder.resolve("db/revisions");
        Built.copyRevisions(revisions, name -> name.compareTo("2025-12-04") < 0);
        Map<String, String> environment = Surroundings.of(database.url());
        environment.put("TRIBUTARY_SCRIPTS", "file:" + revisions);
        Map<String, String> strict = new TreeMap<>(environment);
        strict.put("TRIBUTARY_ON_FAILURE", "fail");
        strict.put("TRIBUTARY_ON_UNKNOWN_REVISION", "fail");

        try (var tolerant = BackendProcess.start(environment);
                var refusing = BackendProcess.start(strict)) {
            assertThat(refusing.ended()).isEqualTo(1);
            assertThat(refusing.log())
                    .contains("the database is at revision \"merge_heads_001\", which no file holds")
                    .contains("TRIBUTARY_ON_UNKNOWN_REVISION=warn", "deploy the build that has it");

            var health = tolerant.ready().api().get("/health").expect(200);
            assertThat(health.body().path("ahead").valueStream().map(head -> head.asString()))
                    .containsExactly("merge_heads_001");
            assertThat(tolerant.log()).contains("the database is ahead of this build", "merge_heads_001");
        }
    }

    @Test
    void aMergeInAContainerWithoutTheSourceFolderSaysThatItWillBeLost() throws IOException {
        assumeThat(Files.exists(Path.of("/proc/self/mountinfo"))
                        && Files.getFileStore(folder).equals(Files.getFileStore(Path.of("/"))))
                .as("the temporary folder is no mount, as in a container")
                .isTrue();
        Path revisions = folder.resolve("db/revisions");
        Built.copyRevisions(revisions, name -> !name.equals(Built.MERGE));
        var environment = new TreeMap<>(Surroundings.of("jdbc:postgresql://nowhere/social"));
        environment.put("TRIBUTARY_CONTAINER", "true");

        var said = new Tools(folder, environment).run("merge", "heads", "-m", "merge", "--no-prove");

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("will be lost", ":" + revisions);
    }

    /** An image has no PostgreSQL server; a machine that runs this test may have one, which is then taken. */
    @Test
    void theImagesCommandLineHasNoEmbeddedServerAndSaysSo() throws IOException {
        Built.copyRevisions(folder.resolve("db/revisions"), name -> true);
        Files.writeString(folder.resolve("tributary.toml"), "[environments.dev]\nurl = \"embedded\"\n");

        var said = new Tools(folder, Surroundings.of("jdbc:postgresql://nowhere/social")).run("status", "--env", "dev");

        assertThat(said.text()).doesNotContain("NoClassDefFoundError");
        if (InstalledServer.find().isEmpty()) {
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.text()).contains("error[no-embedded-server]", "install PostgreSQL ");
        } else {
            assertThat(said.status()).as("not up to date").isEqualTo(3);
        }
    }

    /** As the runbook has it, whose own lines are played in containers; here without any, on a server that has pg_dump beside it. */
    @Test
    void theNuclearOptionLosesNothingThatWasBackedUp() throws IOException {
        var installation = InstalledServer.find();
        assumeThat(installation).as("a PostgreSQL with pg_dump is installed").isPresent();
        Built.copyRevisions(folder.resolve("db/revisions"), name -> true);
        Matcher night = Pattern.compile("(?s)```toml\n(.*?)```")
                .matcher(Files.readString(Built.ROOT.resolve("docs/runbook.md")));
        assertThat(night.find()).isTrue();
        try (var server = installation.orElseThrow().start()) {
            DatabaseRole.makeOn(server);
            var database = ProductionDatabase.ofThatEvening(DatabaseRole.as(server.url("social")));
            server.psql("postgres", "CREATE DATABASE social_restored OWNER social");
            var tools = new Tools(folder, Surroundings.of(server.url("social")));

            done(tools.run("backup", "--output", "before.dump"));
            Files.writeString(folder.resolve("tributary.toml"), night.group(1));
            done(tools.run("reset", "--env", "night", "--database", "social", "--yes", "--no-backup"));
            Files.delete(folder.resolve("tributary.toml"));
            assertThat(database.column("SELECT version_num FROM tributary_version"))
                    .containsExactly("merge_heads_001");
            assertThat(database.column("SELECT username FROM users")).isEmpty();
            done(tools.run("restore", "before.dump", "--into", "social_restored"));

            try (var backend = BackendProcess.start(Surroundings.of(server.url("social_restored")))) {
                backend.ready().api().get("/health").expect(200);
            }
            var restored = ProductionDatabase.at(server.url("social_restored"));
            assertThat(restored.column("SELECT username FROM users ORDER BY id"))
                    .containsExactly("ana", "ben", "cleo");
            assertThat(restored.column("SELECT status::text FROM connections ORDER BY id"))
                    .containsExactly("accepted", "pending", "rejected");
            assertThat(restored.column("SELECT count(*)::text FROM posts")).containsExactly("3");
        }
    }

    private static void done(Tools.Said said) {
        assertThat(said.status()).as(said.text()).isZero();
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
