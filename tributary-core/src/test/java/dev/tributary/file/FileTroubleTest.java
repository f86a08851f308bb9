package dev.tributary.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.wording.Remedy;
import dev.tributary.wording.SystemUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    private static final int STRANGER = 12345;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a file"), "x");
    }

    @Test
    void saysOfAStrangersFileWhoseItIsAndWhoAsked() throws IOException {
        assumeTrue(SystemUser.id().equals("0"), "only root gives files away");
        Files.setAttribute(file, "unix:uid", STRANGER);
        Files.setAttribute(file, "unix:gid", 0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        FileTrouble trouble = FileTrouble.reading(file, new AccessDeniedException("x"));

        assertThat(trouble.facts())
                .containsExactly(
                        "because   permission is denied",
                        "file      " + file + " belongs to uid 12345, gid 0 (root), rw-r-----",
                        "you are   uid 0 (root), gid 0");
        assertThat(actions(trouble)).containsExactly("chown 0 '" + file + "'", "--user \"$(id -u):$(id -g)\"");
    }

    @Test
    void saysOfOnesOwnFileWhichRightIsMissing() throws IOException {
        assumeTrue(!SystemUser.id().isEmpty(), "not Linux");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

        assertThat(actions(FileTrouble.reading(file, new AccessDeniedException("x"))))
                .containsExactly("chmod u+r '" + file + "'");
        assertThat(actions(FileTrouble.writing(folder.resolve("new"), new AccessDeniedException("x"))))
                .containsExactly("chmod u+rwx " + folder);
    }

    @Test
    void namesTheFirstThingOnTheWayThatIsNotThere() throws IOException {
        var missing = new NoSuchFileException("x");

        assertThat(FileTrouble.reading(folder.resolve("nosuch"), missing).facts())
                .containsExactly("because   there is no such file");
        assertThat(FileTrouble.writing(folder.resolve("no/such/file"), missing).facts())
                .containsExactly("because   there is no folder \"" + folder.resolve("no") + "\"");
        assertThat(FileTrouble.writing(folder.resolve("no"), missing).isMissing())
                .isTrue();
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
        assertThat(FileTrouble.reading(link, missing).facts())
                .containsExactly("because   it is a link to \"nowhere\", which is not there");
        assertThat(FileTrouble.writing(file.resolve("b"), new FileSystemException("x", null, "Not a directory"))
                        .facts())
                .containsExactly("because   \"" + file + "\" is a file, not a folder");
        assertThat(FileTrouble.reading(folder, new IOException("Is a directory"))
                        .facts())
                .containsExactly("because   it is a folder, not a file");
    }

    @Test
    void saysTheReasonOfTheSystemWhereItKnowsNoBetter() {
        var cause = new UncheckedIOException(new FileSystemException("x", null, "Too many levels"));

        assertThat(FileTrouble.reading(file, cause).facts()).startsWith("because   Too many levels");
    }

    @Test
    void leavesOutWhatAFileSystemDoesNotTell() throws IOException {
        try (var zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path inside = Files.writeString(zip.getPath("/x"), "x");

            FileTrouble trouble = FileTrouble.reading(inside, new AccessDeniedException("x"));

            assertThat(trouble.facts())
                    .startsWith("because   permission is denied")
                    .noneMatch(fact -> fact.contains("/x belongs"));
            assertThat(actions(trouble)).containsExactly("ls -ld /x");
        }
    }

    @Test
    void triesAFolderAndLeavesNothingThere() throws IOException {
        TrialFile.in(folder);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static List<String> actions(FileTrouble trouble) {
        return trouble.remedies().stream().map(Remedy::action).toList();
    }
}
