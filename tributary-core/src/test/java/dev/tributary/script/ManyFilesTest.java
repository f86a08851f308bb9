package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Revision;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** So many files that they are read by several threads: what they say, and in which order, is what each says alone. */
class ManyFilesTest {
    private static final SqlSyntax SYNTAX = new Postgresql().syntax();
    private static final int FILES = 900;

    @TempDir
    private Path folder;

    @Test
    void readsManyFilesAsItReadsEachAlone() throws IOException {
        for (int number = 0; number < FILES; number++) {
            write(number, text(number));
        }

        Read many = read(List.of(ScriptSource.directory(folder)));

        Read alone = read(ScriptSource.directory(folder).files().stream()
                .map(file -> (ScriptSource) () -> List.of(file))
                .toList());
        assertThat(many).isEqualTo(alone);
        assertThat(many.scripts()).hasSizeGreaterThan(FILES / 2);
        assertThat(many.problems()).hasSizeGreaterThan(FILES / 20);
    }

    @Test
    void tellsTheFirstFileThatCannotBeReadFirst() throws IOException {
        for (int number = 0; number < FILES; number++) {
            write(number, text(1));
        }
        Files.createDirectory(folder.resolve("0450x.sql"));
        Files.write(folder.resolve("0700x.sql"), new byte[] {'-', (byte) 0xFF});

        assertThat(read(List.of(ScriptSource.directory(folder))).problems())
                .hasSize(2)
                .first()
                .asString()
                .contains("0450x.sql")
                .contains("is a folder");
    }

    /** What an outcome consists of, as far as it can be compared. */
    private record Read(List<Script> scripts, List<String> problems, List<Revision> revisions, List<String> others) {}

    private static Read read(List<ScriptSource> sources) {
        var problems = new ArrayList<TributaryException>();
        var revisions = new ArrayList<Revision>();
        var others = new ArrayList<String>();
        List<Script> scripts = ScriptLoader.load(sources, SYNTAX, problems, revisions, others);
        return new Read(scripts, problems.stream().map(p -> p.problem().text()).toList(), revisions, others);
    }

    private void write(int number, byte[] bytes) throws IOException {
        Files.write(folder.resolve(String.format(Locale.ROOT, "%04d.sql", number)), bytes);
    }

    private static byte[] text(int number) {
        String header = "-- revision: r" + number + "\n-- revises: none\n\n";
        String text = switch (number % 20) {
            case 3 -> header + "-- @up\nSELECT 'open;\n";
            case 7 -> "-- revision: r" + number + "\n-- revize: none\n";
            case 11 -> header + "-- @up\nBEGIN;\n-- @down\n-- @down\n";
            case 13 -> header + "-- @up\nSELECT 1;\n" + "-- long\n".repeat(number == 413 ? 150_000 : 1);
            case 17 -> "SELECT " + number + ";\n";
            default -> header + "-- @up\nSELECT " + number + ";\n\n-- @down\nSELECT 'é';\n";
        };
        return text.getBytes(number % 20 == 19 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
