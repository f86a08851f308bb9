package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the incident in the documents are those that the command draws of it. {@code -Dgolden.update} draws them anew.
 */
class IncidentPicturesTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));
    private static final Path REVISIONS = ROOT.resolve("examples/intentional-social/src/main/resources/db/revisions");
    private static final String FORK = "cd8dc5e61fed";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder).set("DATABASE_URL", TestServer.newDatabase());
    }

    private void copy(boolean merge) throws IOException {
        try (Stream<Path> files = Files.list(REVISIONS)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.contains("merge_heads_001") == merge) {
                    shell.file("db/revisions/" + name, Files.readString(file));
                }
            }
        }
    }

    private void isThePicture(String name) throws IOException {
        var printed = shell.run("history", "--svg", "-i", "-r", FORK + ":", "-q");
        assertThat(printed.status()).as(printed.err()).isZero();
        Path picture = ROOT.resolve("docs").resolve(name);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(picture, printed.out());
        }
        assertThat(Files.readString(picture).replace("\r\n", "\n")).isEqualTo(printed.out());
    }

    @Test
    void beforeAndAfterTheMerge() throws IOException {
        copy(false);
        assertThat(shell.run("upgrade", FORK).status()).isZero();
        isThePicture("two-heads.svg");

        copy(true);
        assertThat(shell.run("upgrade", "head").status()).isZero();
        isThePicture("merged-heads.svg");
    }

    @Test
    void bothAreInTheDocumentsThatTellOfIt() throws IOException {
        for (String page : List.of("README.md", "docs/incident.md", "docs/pictures.md")) {
            assertThat(Files.readString(ROOT.resolve(page)))
                    .as(page)
                    .contains("two-heads.svg)")
                    .contains("merged-heads.svg)");
        }
    }
}
