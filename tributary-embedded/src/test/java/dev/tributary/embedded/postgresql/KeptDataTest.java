package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.toolbox.postgresql.scratch.PostgresqlScratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scratch database comes back on a later server, or nothing does. */
class KeptDataTest {
    private static final ServerBuild BUILD = ServerBuilds.here(System.getenv()).own();

    @TempDir
    Path folder;

    @Test
    void aLaterServerBeginsWithTheDatabaseAndItsSettings() throws SQLException, IOException {
        Path file = kept("CREATE TABLE t AS SELECT 7 AS n", "ALTER DATABASE %s SET search_path = app, public");

        try (PostgresqlScratch server = beginning(file)) {
            ScratchDatabase kept = server.kept().orElseThrow();
            ScratchDatabase copy = server.copy(kept);
            for (ScratchDatabase database : List.of(kept, copy)) {
                assertThat(ask(database, "SELECT n FROM public.t")).isEqualTo("7");
                assertThat(ask(database, "SHOW search_path")).isEqualTo("app, public");
            }
        }

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        try (PostgresqlScratch again = beginning(file)) {
            assertThat(again.kept()).as("it can be used more than once").isPresent();
        }
    }

    @Test
    void onlyTheFirstOfSeveralIsKept() throws SQLException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        try (PostgresqlScratch server = beginning(folder.resolve("none"))) {
            assertThat(server.kept()).isEmpty();
            ScratchDatabase one = server.create();
            run(one, "CREATE TABLE t AS SELECT 1 AS n");
            server.keep(one, first);
            ScratchDatabase other = server.create();
            run(other, "CREATE TABLE t AS SELECT 2 AS n");
            server.keep(other, second);
        }

        assertThat(second).doesNotExist();
        try (PostgresqlScratch server = beginning(first)) {
            assertThat(ask(server.kept().orElseThrow(), "SELECT n FROM t")).isEqualTo("1");
        }
    }

    @Test
    void nothingIsReadOfAFileThatIsDamagedAnywhere() throws SQLException, IOException {
        byte[] whole = Files.readAllBytes(kept("CREATE TABLE t AS SELECT 7 AS n"));
        Path file = folder.resolve("damaged");
        Map<String, byte[]> damaged = Map.of(
                "empty", new byte[0],
                "text", "no archive\n".getBytes(StandardCharsets.UTF_8),
                "cut", Arrays.copyOf(whole, whole.length / 2),
                "flipped", flipped(whole, withinAFile(whole)),
                "zeroes", zeroes(whole, whole.length / 2, 4096));
        for (Map.Entry<String, byte[]> entry : damaged.entrySet()) {
            Files.write(file, entry.getValue());
            try (PostgresqlScratch server = beginning(file)) {
                assertThat(server.kept()).as(entry.getKey()).isEmpty();
                assertThat(ask(server.create(), "SELECT 1")).isEqualTo("1");
            }
        }
    }

    /** Without the machinery of a server for each: wherever one bit is wrong, the file is refused or its data is the same. */
    @Test
    void noSingleBitChangesWhatIsRead() throws SQLException, IOException {
        byte[] whole = Files.readAllBytes(kept("CREATE TABLE t AS SELECT 7 AS n"));
        Path file = folder.resolve("damaged");
        Files.write(file, whole);
        List<byte[]> before = contents(file);
        var random = new Random(14);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 16; i++) {
            int place = random.nextInt(whole.length);
            if (i % 2 == 0) { // a name has no checksum of its own
                place = text.indexOf("data/base/", place - whole.length / 8) + 12;
            }
            Files.write(file, flipped(whole, place));
            List<byte[]> after = contents(file);
            if (!after.isEmpty()) { // a field that nobody reads
                assertThat(after)
                        .as("bit at " + place)
                        .usingElementComparator(Arrays::compare)
                        .isEqualTo(before);
            }
        }
    }

    /** Its checksums are right, and the server still cannot make anything of it, as where it is another machine's. */
    @Test
    void dataThatTheServerDoesNotStartWithIsThrownAway() throws SQLException, IOException {
        Path file = kept("CREATE TABLE t AS SELECT 7 AS n");
        var other = new ServerFolder(Files.createDirectory(folder.resolve("other")));
        assertThat(KeptData.read(file, other, new Account(List.of(), null))).isTrue();
        Files.write(other.data().resolve("global/pg_control"), new byte[8192]);
        KeptData.write(other, file);

        try (PostgresqlScratch server = beginning(file)) {
            assertThat(server.kept()).isEmpty();
            assertThat(ask(server.create(), "SELECT 1")).isEqualTo("1");
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void aServerWithATablespaceIsNotKept() throws SQLException, IOException {
        Path file = folder.resolve("kept");
        try (PostgresqlScratch server = beginning(folder.resolve("none"))) {
            ScratchDatabase database = server.create();
            Path place = Files.createDirectory(
                    Path.of(ask(database, "SHOW data_directory")).resolveSibling("space"));
            run(database, "CREATE TABLESPACE elsewhere LOCATION '" + place + "'");
            server.keep(database, file);
        }

        assertThat(folder).isEmptyDirectory();
    }

    private Path kept(String... statements) throws SQLException {
        Path file = folder.resolve("kept");
        try (PostgresqlScratch server = beginning(folder.resolve("none"))) {
            ScratchDatabase database = server.create();
            for (String statement : statements) {
                run(database, statement.replace("%s", database.name()));
            }
            server.keep(database, file);
        }
        return file;
    }

    /** Of every file that is read, the bytes; empty where nothing was. */
    private static List<byte[]> contents(Path file) throws IOException {
        Path scratch = Files.createTempDirectory(file.getParent(), "read");
        try {
            if (!KeptData.read(file, new ServerFolder(scratch), new Account(List.of(), null))) {
                assertThat(scratch).isEmptyDirectory();
                return List.of();
            }
            var contents = new ArrayList<byte[]>();
            try (Stream<Path> paths = Files.walk(scratch)) {
                for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                    contents.add(scratch.relativize(path).toString().getBytes(StandardCharsets.UTF_8));
                    contents.add(Files.readAllBytes(path));
                }
            }
            return contents;
        } finally {
            Folders.delete(scratch);
        }
    }

    /** A place in the compressed rows of pg_proc: of the fields around a file, some are read by nobody, as its time. */
    private static int withinAFile(byte[] archive) {
        int name = new String(archive, StandardCharsets.ISO_8859_1).indexOf("/1255");
        assertThat(name).isPositive();
        return name + 2000;
    }

    private static byte[] flipped(byte[] bytes, int place) {
        byte[] flipped = bytes.clone();
        flipped[place] ^= 0x10;
        return flipped;
    }

    private static byte[] zeroes(byte[] bytes, int from, int count) {
        byte[] zeroes = bytes.clone();
        Arrays.fill(zeroes, from, from + count, (byte) 0);
        return zeroes;
    }

    private static PostgresqlScratch beginning(Path file) {
        return PostgresqlScratch.on(BUILD.temporary(file), false);
    }

    private static void run(ScratchDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connections().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(ScratchDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connections().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
