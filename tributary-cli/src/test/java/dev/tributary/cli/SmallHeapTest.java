package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a script does, the memory that it takes has a bound: the command line with a heap that would not hold it. */
class SmallHeapTest {

    private static final String BASE = "-- revision: a1\n-- revises: none\n\n";

    @TempDir
    private Path folder;

    private final String url = TestServer.newDatabase();

    @Test
    void fetchesAllRowsOfASelectAndKeepsNone() throws Exception {
        String rows = "SELECT nextval('seen'), repeat('x', 1000) FROM generate_series(1, 100000);\n";
        script("a1", BASE + "CREATE SEQUENCE seen;\n" + rows);
        script("a2", "-- revision: a2\n-- revises: a1\n-- transactional: false\n\n" + rows);

        String printed = tributary(0, "upgrade");

        assertThat(printed).contains("now at a2");
        assertThat(value("SELECT last_value FROM seen")).isEqualTo("200000");
    }

    @Test
    void countsNoticesAndShowsTheFirst() throws Exception {
        script("a1", BASE + """
                CREATE TABLE t (i int);
                CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS
                  'BEGIN RAISE NOTICE ''row %'', NEW.i; RETURN NEW; END';
                CREATE TRIGGER f BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
                DO $$ BEGIN
                  FOR i IN 1..30000 LOOP RAISE NOTICE 'notice % %', i, repeat('x', 2000); END LOOP;
                END $$;
                COPY t FROM stdin;
                """ + "1\n".repeat(1000) + "\\.\n");

        String printed = tributary(0, "upgrade");

        assertThat(printed)
                .contains("warning: notice 1 xxx", "warning: notice 200 xxx")
                .doesNotContain("notice 201 ", "row 1")
                .contains("warning: and 30800 more notices of a1 not shown");
    }

    @Test
    void sendsRowsFromTheFile() throws Exception {
        try (var out =
                Files.newBufferedWriter(Files.createDirectories(revisions()).resolve("a1.sql"))) {
            out.write(BASE + "CREATE TABLE t (i int, x text);\nCOPY t FROM stdin;\n");
            for (int i = 0; i < 700_000; i++) {
                out.write(i + "\tsome text to make a row of about ninety bytes, as reference data is, or nearly so\n");
            }
            out.write("\\.\nSELECT nosuch FROM t;\n");
        }

        String failed = tributary(1, "upgrade");
        Path file = revisions().resolve("a1.sql");
        assertThat(failed).contains("a1.sql:700007", "nosuch").doesNotContain("OutOfMemory");
        try (var out = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
            out.truncate(Files.size(file) - "SELECT nosuch FROM t;\n".length());
        }

        assertThat(tributary(0, "upgrade")).contains("now at a1");
        assertThat(value("SELECT count(*) FROM t")).isEqualTo("700000");
        assertThat(value("SELECT up_text IS NULL AND up_size > 58000000 FROM tributary_journal WHERE state = 'done'"))
                .isEqualTo("t");
        assertThat(tributary(0, "status")).contains("up to date");
        assertThat(tributary(0, "heads")).isEqualTo("a1 (head)\n");
    }

    @Test
    void refusesByNameWhatItHasNoRoomFor() throws Exception {
        script("a1", BASE + "SELECT '" + "x".repeat(20_000_000) + "';\n");

        assertThat(tributary(1, "upgrade"))
                .startsWith(
                        "error[script-too-large]: \"db/revisions/a1.sql\" is too large for the memory that Java may use")
                .contains("JAVA_TOOL_OPTIONS=-Xmx");
    }

    private Path revisions() {
        return folder.resolve("db/revisions");
    }

    private void script(String id, String text) throws IOException {
        Files.writeString(Files.createDirectories(revisions()).resolve(id + ".sql"), text);
    }

    private String tributary(int status, String... words) throws Exception {
        ChildProcess.Ended ended = new ChildProcess(folder, folder, "-Xmx48m")
                .set("DATABASE_URL", url)
                .run(words);
        String printed = ended.out() + ended.err();
        assertThat(ended.status()).as(printed).isEqualTo(status);
        return printed;
    }

    private String value(String query) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
