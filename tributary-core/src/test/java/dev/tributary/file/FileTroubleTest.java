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
        assertThat(actions(trouble)).startsWith("chown 0 '" + file + "'");
    }

    @Test
    void proposesAnotherUserInAContainerAlone() throws IOException {
        assumeTrue(SystemUser.id().equals("0"), "only root gives files away");
        Files.setAttribute(file, "unix:uid", STRANGER);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

        assertThat(actions(read(file, true)))
                .containsExactly("chown 0 '" + file + "'", "chmod u+r '" + file + "'", "--user \"$(id -u):$(id -g)\"");
        assertThat(actions(read(file, false))).containsExactly("chown 0 '" + file + "'", "chmod u+r '" + file + "'");
    }

    /** Behind a folder that may not be entered nobody sees whose a file is, and the folder may be anybody's home. */
    @Test
    void givesNoFolderAwayOnTheWayToAFile() throws IOException {
        assumeTrue(SystemUser.id().equals("0"), "only root gives files away");
        Files.setAttribute(folder, "unix:uid", STRANGER);
        var denied = new AccessDeniedException("x");

        assertThat(actions(read(folder.resolve("hidden"), false)))
                .containsExactly("ls -ld " + folder, "another folder, or another user");
        assertThat(actions(FileTrouble.of(folder.resolve("a/b"), denied, FileTrouble.Use.WRITING, false)))
                .containsExactly("ls -ld " + folder, "another folder, or another user");
        assertThat(actions(FileTrouble.of(folder.resolve("new"), denied, FileTrouble.Use.WRITING, false)))
                .containsExactly("chown 0 " + folder);
    }

    @Test
    void givesNoFolderOfTheSystemAway() {
        assumeTrue(Files.isDirectory(Path.of("/dev/shm")), "not Linux");
        var owner = new FileOwner("0", "rwx", "");
        for (String name : List.of("/", "/etc", "/usr/lib")) {
            Path of = Path.of(name);
            assertThat(DeniedAccess.remedies("12345", of.resolve("new"), of, owner, true, true))
                    .extracting(Remedy::action)
                    .containsExactly(
                            "ls -ld " + name, "another folder, or another user", "--user \"$(id -u):$(id -g)\"");
        }
        // Memory is mounted here, as a volume is in a container.
        assertThat(DeniedAccess.remedies("12345", Path.of("/dev/shm/new"), Path.of("/dev/shm"), owner, true, true))
                .extracting(Remedy::action)
                .startsWith("chown 12345 /dev/shm");
        assertThat(DeniedAccess.remedies("12345", Path.of("/dev/shm/new"), Path.of("/dev/shm"), owner, true, false))
                .extracting(Remedy::action)
                .startsWith("ls -ld /dev/shm");
    }

    /** Whether it was read or written, only the one who tried knew: what cannot be read says nothing of its mount. */
    @Test
    void doesNotBlameTheMountForADeniedPermission() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/mounts")), "not Linux");
        var readOnly = Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .map(line -> List.of(line.split(" ")))
                .filter(fields -> fields.get(3).startsWith("ro,") && Files.isDirectory(Path.of(fields.get(1))))
                .map(fields -> Path.of(fields.get(1)).resolve("a file"))
                .findFirst();
        assumeTrue(readOnly.isPresent(), "nothing is mounted read-only");
        var denied = new AccessDeniedException("x");
        var other = new FileSystemException("x", null, "Read-only file system");

        assertThat(FileTrouble.using(readOnly.get(), denied).facts()).startsWith("because   permission is denied");
        for (FileTrouble trouble :
                List.of(FileTrouble.using(readOnly.get(), other), FileTrouble.writing(readOnly.get(), denied))) {
            assertThat(trouble.facts().get(0)).endsWith("is mounted read-only");
        }
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

    private static FileTrouble read(Path file, boolean container) {
        return FileTrouble.of(file, new AccessDeniedException("x"), FileTrouble.Use.READING, container);
    }

    private static List<String> actions(FileTrouble trouble) {
        return trouble.remedies().stream().map(Remedy::action).toList();
    }
}
