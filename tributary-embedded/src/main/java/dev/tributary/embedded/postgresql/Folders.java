package dev.tributary.embedded.postgresql;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.tributary.wording.SystemUser;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Removing folders, and making one where others could. */
final class Folders {
    private static final String USER_ID = "unix:uid";

    private Folders() {}

    /**
     * Makes a folder for what will be run. Where anybody may make one of that name first, as among temporary files, it has to be
     * this user's or root's.
     */
    static void claim(Path folder) throws IOException {
        @Nullable Path parent = folder.getParent();
        if (parent == null || !Files.exists(parent) || !mayBeWrittenByOthers(parent)) {
            return;
        }
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, NOFOLLOW_LINKS) || mayBeWrittenByOthers(folder) || !isOurs(folder)) {
                throw new IOException(
                        folder + " can be changed by somebody else; set XDG_CACHE_HOME to a folder of your own");
            }
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        String owner = String.valueOf(Files.getAttribute(folder, USER_ID, NOFOLLOW_LINKS));
        return owner.equals("0")
                || owner.equals(SystemUser.id())
                || SystemUser.id().isEmpty();
    }

    private static boolean mayBeWrittenByOthers(Path folder) throws IOException {
        return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Removes a folder and all in it; one that is not there, or vanishes meanwhile, is fine. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
