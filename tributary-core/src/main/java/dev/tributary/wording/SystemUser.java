package dev.tributary.wording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who runs this process, as the operating system says. In a container that takes any user id the id has no name, and Java then
 * calls the user {@code ?}, which is nobody's name.
 */
public final class SystemUser {

    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private SystemUser() {}

    /** The user's name; empty where the id has none. */
    public static Optional<String> name() {
        return name(System.getProperty("user.name", ""));
    }

    static Optional<String> name(String property) {
        return Optional.of(property).filter(name -> !name.isEmpty() && !name.equals("?"));
    }

    /** The user's name, or the number in its place; empty where neither is known. */
    public static String nameOrId() {
        return name().orElseGet(SystemUser::id);
    }

    /** The number; empty where the system does not tell it in the way of Linux, since there every user has a name. */
    public static String id() {
        return number("unix:uid");
    }

    /** Number, name and group, as {@code uid 10001 (social), gid 0}; empty where the number is not told. */
    public static Optional<String> text() {
        String id = id();
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "uid " + id + name().map(name -> " (" + name + ")").orElse("") + ", gid " + number("unix:gid"));
    }

    private static String number(String attribute) {
        try {
            return String.valueOf(Files.getAttribute(THIS_PROCESS, attribute));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
