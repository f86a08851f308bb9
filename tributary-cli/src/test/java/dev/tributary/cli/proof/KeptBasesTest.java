package dev.tributary.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.embedded.postgresql.EmbeddedServers;
import dev.tributary.graph.RevisionId;
import dev.tributary.project.ProjectFolder;
import dev.tributary.rehearsal.KnownBases;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.script.Section;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
import dev.tributary.toolbox.postgresql.scratch.PostgresqlScratch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base is made once, as long as what it is made of stays the same. */
class KeptBasesTest {
    private static final Toolbox TOOLBOX = new PostgresqlToolbox(System.getenv(), new EmbeddedServers(System.getenv()));
    private static final List<RevisionId> BASE = List.of(RevisionId.of("r1"));
    private static final Map<String, String> SCRIPTS = Map.of(
            "r1.sql", file("r1", "none", "CREATE TABLE t AS SELECT clock_timestamp() AS made"),
            "a1.sql", file("a1", "r1", "CREATE TABLE a ()"),
            "b1.sql", file("b1", "r1", "CREATE TABLE b ()"));

    @TempDir
    Path project;

    private Instant now = Instant.now();

    @Test
    void theNextCallBeginsWithTheSameDatabase() throws SQLException {
        String made = made(SCRIPTS, "16", false);

        assertThat(made(SCRIPTS, "16", false)).isEqualTo(made);
        assertThat(made(with("a1.sql", file("a1", "r1", "CREATE TABLE other ()")), "16", false))
                .as("what a side does is not a part of the base")
                .isEqualTo(made);
    }

    @Test
    void anythingThatTheBaseDependsOnMakesItAnew() throws SQLException {
        String made = made(SCRIPTS, "16", false);

        assertThat(made(SCRIPTS, "another server", false)).isNotEqualTo(made);
        assertThat(made(SCRIPTS, "16", true)).as("--no-cache").isNotEqualTo(made);
        assertThat(made(with("r1.sql", SCRIPTS.get("r1.sql") + "-- changed\n"), "16", false))
                .isNotEqualTo(made);
        now = now.plus(KeptBases.AGE).plusSeconds(60);
        assertThat(made(SCRIPTS, "16", false)).as("a day later").isNotEqualTo(made);
    }

    /** As a file in Python does once it is told what a type of the project's own is in SQL. */
    @Test
    void theSameFileThatComesToOtherSqlMakesItAnew() throws SQLException {
        String made = made(SCRIPTS, "16", false);
        var syntax = TOOLBOX.product().syntax();
        ScriptSet told = ScriptSet.of(read(SCRIPTS).scripts().stream()
                .map(script -> script.revision().id().equals(BASE.get(0))
                        ? script.knownAs(
                                script.format(),
                                Section.of("r1", "CREATE TABLE t AS SELECT clock_timestamp()::text AS made;", syntax),
                                null,
                                script.transactions())
                        : script)
                .toList());

        assertThat(made(told, "16", false)).isNotEqualTo(made);
    }

    @Test
    void aBaseThatMakesRolesIsNotKept() throws SQLException {
        made(with("r1.sql", SCRIPTS.get("r1.sql") + "CREATE ROLE kept_bases_app;\n"), "16", false);

        assertThat(project.resolve(".tributary/bases")).doesNotExist();
    }

    @Test
    void whatIsMadeInNoTimeIsNotKept() throws SQLException {
        try (Call call = new Call(read(SCRIPTS), "16", false)) {
            call.bases.keep(BASE, call.server().create(), KeptBases.WORTH_KEEPING.minusMillis(1));
        }

        assertThat(project.resolve(".tributary/bases")).doesNotExist();
    }

    @Test
    void keepsTheNewestWithinItsRoom() throws IOException, SQLException {
        Path bases = Files.createDirectories(project.resolve(".tributary/bases"));
        for (int age = 0; age < KeptBases.KEPT + 2; age++) {
            Path old = Files.writeString(bases.resolve((age == 0 ? "being-written-" : "old-") + age), "x");
            Files.setLastModifiedTime(old, FileTime.from(now.minusSeconds(10_000L - age)));
        }
        made(SCRIPTS, "16", false);
        try (Stream<Path> files = Files.list(bases)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .hasSize(KeptBases.KEPT)
                    .doesNotContain("being-written-0", "old-1", "old-2");
        }

        Path large = bases.resolve("large");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(KeptBases.ROOM + 1);
        }
        Files.setLastModifiedTime(large, FileTime.from(now.minusSeconds(1)));
        made(with("r1.sql", SCRIPTS.get("r1.sql") + "-- changed\n"), "16", false);
        assertThat(large).doesNotExist();
    }

    /** When the base that a call begins with was made. */
    private String made(Map<String, String> files, String identity, boolean anew) throws SQLException {
        return made(read(files), identity, anew);
    }

    private String made(ScriptSet scripts, String identity, boolean anew) throws SQLException {
        try (Call call = new Call(scripts, identity, anew)) {
            Optional<ScratchDatabase> kept = call.bases.find(BASE);
            ScratchServer server = call.server();
            ScriptSet set = call.scripts;
            var instruments = TOOLBOX.instruments();
            var keeping = new Slow(call.bases);
            try (Rehearsal rehearsal = kept.isPresent()
                    ? Rehearsal.on(kept.get(), server, set, instruments, Duration.ZERO)
                    : Rehearsal.from(null, BASE, server, set, instruments, Duration.ZERO, keeping)) {
                assertThat(rehearsal.base().seen().schema().objects())
                        .anyMatch(object -> object.title().equals("table public.t"));
                return kept.isPresent() ? ask(kept.get()) : ask(keeping.made().orElseGet(server::create));
            }
        }
    }

    private static String ask(ScratchDatabase database) throws SQLException {
        try (Connection connection = database.connections().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT to_regclass('public.t') IS NOT NULL")) {
            rows.next();
            if (!rows.getBoolean(1)) {
                return "not kept";
            }
        }
        try (Connection connection = database.connections().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT made FROM public.t")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Says that it took long. */
    private static final class Slow implements KnownBases {
        private final KeptBases bases;
        private Optional<ScratchDatabase> made = Optional.empty();

        Slow(KeptBases bases) {
            this.bases = bases;
        }

        Optional<ScratchDatabase> made() {
            return made;
        }

        @Override
        public Optional<ScratchDatabase> find(Collection<RevisionId> base) {
            return bases.find(base);
        }

        @Override
        public void keep(Collection<RevisionId> base, ScratchDatabase database, Duration took) {
            made = Optional.of(database);
            bases.keep(base, database, KeptBases.WORTH_KEEPING);
        }
    }

    /** A server that is started when it is asked for, as a command does it. */
    private final class Call implements AutoCloseable {
        private final ScriptSet scripts;
        private final KeptBases bases;
        private @Nullable PostgresqlScratch server;

        Call(ScriptSet scripts, String identity, boolean anew) {
            this.scripts = scripts;
            this.bases = new KeptBases(
                    ProjectFolder.of(project),
                    scripts,
                    () -> identity,
                    this::server,
                    file -> {
                        server = PostgresqlScratch.on(TOOLBOX.servers().any().temporary(file), false);
                        return Optional.of(server);
                    },
                    Clock.fixed(now, ZoneOffset.UTC),
                    anew);
        }

        ScratchServer server() {
            if (server == null) {
                server = PostgresqlScratch.on(TOOLBOX.servers().any().temporary(), false);
            }
            return server;
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }

    private static ScriptSet read(Map<String, String> files) {
        return ScriptSet.read(
                List.of(ScriptSource.inMemory(files)), TOOLBOX.product().syntax());
    }

    private static Map<String, String> with(String name, String text) {
        var files = new HashMap<>(SCRIPTS);
        files.put(name, text);
        return files;
    }

    private static String file(String id, String revises, String sql) {
        return "-- revision: " + id + "\n-- revises: " + revises + "\n\n-- @up\n" + sql + ";\n";
    }
}
