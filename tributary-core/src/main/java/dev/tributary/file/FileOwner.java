package dev.tributary.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Whose a file is, and who may do what with it, as far as its file system tells.
 *
 * @param id the owner's number; empty where the system has none
 * @param rights the owner's own, such as {@code rw}; empty where it has none
 * @param words who it is, of which group, and the rights of each; empty where the system does not tell them in the way of POSIX
 */
record FileOwner(String id, String rights, String words) {

    static FileOwner of(Path path) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            String id = number(path, "unix:uid");
            String rights = PosixFilePermissions.toString(attributes.permissions());
            return new FileOwner(
                    id,
                    rights.substring(0, 3).replace("-", ""),
                    named("uid", id, attributes.owner().getName()) + ", "
                            + named(
                                    "gid",
                                    number(path, "unix:gid"),
                                    attributes.group().getName()) + ", "
                            + rights);
        } catch (IOException | UnsupportedOperationException e) {
            return new FileOwner("", "", "");
        }
    }

    Optional<String> text() {
        return Optional.of(words).filter(text -> !text.isEmpty());
    }

    /** Whether the owner has all of these, such as {@code rx}. */
    boolean may(String wanted) {
        return wanted.chars().allMatch(right -> rights.indexOf(right) >= 0);
    }

    private static String number(Path path, String attribute) throws IOException {
        try {
            return String.valueOf(Files.getAttribute(path, attribute));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return "";
        }
    }

    /** {@code uid 0 (root)}; in a container a number often has no name, and Java then gives the number in its place. */
    static String named(String kind, String number, String name) {
        if (number.isEmpty()) {
            return name;
        }
        return kind + " " + number + (name.isEmpty() || name.equals(number) ? "" : " (" + name + ")");
    }
}
