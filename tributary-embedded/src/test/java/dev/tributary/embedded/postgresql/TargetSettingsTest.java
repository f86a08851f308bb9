package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import dev.tributary.toolbox.postgresql.scratch.ChosenScratch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a scratch database scripts find what they find on the database that it stands for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TargetSettingsTest {
    private static final String LOOK = "CREATE TABLE %s AS SELECT current_setting('TimeZone') AS zone,"
            + " current_setting('DateStyle') AS dates, current_setting('IntervalStyle') AS intervals,"
            + " current_setting('search_path') AS path, '03/04/2025'::date AS day";

    @TempDir
    static Path folder;

    private ServerBuilds builds;
    private EmbeddedServer target;

    @BeforeAll
    void start() throws IOException, SQLException {
        builds = new ServerBuilds(
                OtherServer.bareHost(folder),
                OtherServer.environment(),
                getClass().getClassLoader());
        target = EmbeddedServer.temporary(builds.own());
        execute(
                "postgres",
                "CREATE ROLE deploy LOGIN PASSWORD 'no secret'",
                "CREATE DATABASE shop OWNER deploy TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'",
                "ALTER DATABASE shop SET TimeZone = 'Asia/Kolkata'",
                "ALTER DATABASE shop SET DateStyle = 'ISO, DMY'",
                "ALTER DATABASE shop SET search_path = \"$user\", app, public",
                "ALTER ROLE deploy SET IntervalStyle = 'iso_8601'",
                "ALTER ROLE deploy IN DATABASE shop SET search_path = app, public");
    }

    @AfterAll
    void stop() {
        target.close();
    }

    @Test
    void holdOnAServerThatIsStarted() throws SQLException {
        try (ScratchServer server = choose("").open()) {
            assertThat(server.shortfalls()).isEmpty();
            assertThat(seen(server))
                    .isEqualTo(List.of("Asia/Kolkata", "ISO, DMY", "iso_8601", "app, public", "2025-04-03"));
        }
    }

    @Test
    void holdForRevisionsOfOthers() throws SQLException {
        try (ScratchServer server = choose("").openRestricted()) {
            assertThat(seen(server))
                    .isEqualTo(List.of("Asia/Kolkata", "ISO, DMY", "iso_8601", "app, public", "2025-04-03"));
        }
    }

    /** Nothing is said to those who use that server, too. */
    @Test
    void holdOnAServerThatIsGiven() throws SQLException {
        try (var given = EmbeddedServer.temporary(builds.own());
                ScratchServer server =
                        choose(url(given, "postgres", "postgres")).open()) {
            assertThat(seen(server))
                    .isEqualTo(List.of("Asia/Kolkata", "ISO, DMY", "iso_8601", "app, public", "2025-04-03"));
            assertThat(server.shortfalls())
                    .singleElement()
                    .asString()
                    .startsWith("the database has UTF8, collation C, and the scratch server UTF8, collation ");
            try (var connection = new ServerConnections(given.address()).open();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM pg_db_role_setting")) {
                row.next();
                assertThat(row.getInt(1)).isZero();
            }
        }
    }

    /** As in production: weaker than what is said of the role, and stronger than what the database had before. */
    @Test
    void giveWayToWhatARevisionSaysOfItsDatabase() throws SQLException {
        try (var given = EmbeddedServer.temporary(builds.own())) {
            for (String scratchUrl : List.of("", url(given, "postgres", "postgres"))) {
                try (ScratchServer server = choose(scratchUrl).open()) {
                    assertThat(seen(
                                    server,
                                    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET TimeZone = ''Europe/Paris''',"
                                            + " current_database()); END $$"))
                            .startsWith("Europe/Paris", "ISO, DMY");
                }
            }
        }
    }

    @Test
    void areSortedByAsFarAsTheServerCan() throws SQLException {
        try (ScratchServer server = choose("").open();
                ScratchDatabase first = server.create();
                ScratchDatabase copy = server.copy(first);
                Connection connection = copy.connections().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT datcollate || datctype FROM pg_database WHERE datname = current_database()")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("CC");
        }
    }

    /** What is said of that role or given to it need not be left out; its rights are those of any replay. */
    @Test
    void runAsARoleThatIsCalledAsThere() throws SQLException {
        try (ScratchServer server = choose("").open()) {
            assertThat(role(server)).isEqualTo("deploy true");
        }
        try (ScratchServer server = choose("").openRestricted()) {
            assertThat(role(server)).isEqualTo("deploy false");
        }
    }

    private static String role(ScratchServer server) throws SQLException {
        try (ScratchDatabase database = server.create();
                Connection connection = database.connections().open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT rolname || ' ' || rolsuper FROM pg_roles JOIN pg_database d ON d.datdba = pg_roles.oid"
                                + " WHERE rolname = session_user AND datname = current_database()")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void giveWayToTheZoneThatTheProjectSays() throws SQLException {
        var options = Options.builder().timeZone("America/Lima");
        try (ScratchServer server = choose(options, "").open()) {
            assertThat(seen(server)).startsWith("America/Lima", "ISO, DMY");
        }
    }

    /** An answer that is kept holds for these settings. */
    @Test
    void tellServersApart() throws SQLException {
        String before = choose("").identity();
        execute("postgres", "ALTER DATABASE shop SET xmloption = 'document'");
        try {
            assertThat(choose("").identity()).isNotEqualTo(before);
        } finally {
            execute("postgres", "ALTER DATABASE shop RESET xmloption");
        }
        assertThat(choose("").identity()).isEqualTo(before);
    }

    /** Who names the version is not asked for it, and the database is not connected to. */
    @Test
    void areNotAskedForWhereTheVersionIsNamed() {
        ChosenScratch choice = choose(
                Options.builder().scratchMajor(String.valueOf(builds.own().major())), "");

        assertThat(choice.identity()).isEqualTo(builds.own().identity());
    }

    private static List<String> seen(ScratchServer server, String... before) throws SQLException {
        var files = new LinkedHashMap<String, String>();
        String revises = "none";
        for (int i = 0; i < before.length; i++) {
            files.put(
                    "b" + i + ".sql",
                    "-- revision: b" + i + "\n-- revises: " + revises + "\n-- @up\n" + before[i] + ";\n");
            revises = "b" + i;
        }
        files.put(
                "r.sql",
                "-- revision: r\n-- revises: " + revises + "\n-- @up\n" + LOOK.replace("%s", "public.seen") + ";\n");
        try (ScratchDatabase first = server.create();
                ScratchDatabase database = server.copy(first)) {
            var scripts = ScriptSet.read(List.of(ScriptSource.inMemory(files)), new Postgresql().syntax());
            // Each in a session of its own, as in a proof.
            for (var script : scripts.scripts()) {
                Tributary.on(database.connections(), new Postgresql())
                        .scripts(scripts)
                        .versionTable("public.version")
                        .build()
                        .upgrade(script.revision().id().text());
            }
            try (Connection connection = database.connections().open();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT * FROM public.seen")) {
                row.next();
                var seen = new ArrayList<String>();
                for (int column = 1; column <= 5; column++) {
                    seen.add(row.getString(column));
                }
                return seen;
            }
        }
    }

    private ChosenScratch choose(String scratchUrl) {
        return choose(Options.builder(), scratchUrl);
    }

    private ChosenScratch choose(Options.Builder options, String scratchUrl) {
        Project project = Project.load(
                options.build(),
                scratchUrl.isEmpty()
                        ? Map.of("TRIBUTARY_URL", url(target, "shop", "deploy"))
                        : Map.of("TRIBUTARY_URL", url(target, "shop", "deploy"), "TRIBUTARY_SCRATCH_URL", scratchUrl),
                folder,
                new PostgresqlAddresses());
        return ChosenScratch.of(project, project, new EmbeddedServers(() -> builds));
    }

    private static String url(EmbeddedServer server, String database, String user) {
        var password = server.address().password();
        String secret = user.equals("deploy") ? "no%20secret" : password == null ? "" : password.reveal();
        return "postgres://" + user + ":" + secret + "@" + server.address().hosts() + "/" + database;
    }

    private void execute(String database, String... statements) throws SQLException {
        try (Connection connection = new ServerConnections(target.address().to(database)).open();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
