package dev.tributary.file;

import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What helps where a permission is denied. Nobody is told to give a folder of the system away. */
final class DeniedAccess {
    private static final String ROOT = "0";

    private DeniedAccess() {}

    /**
     * The commands, most likely first.
     *
     * @param own the number of who asked; empty where none is known
     * @param given what was to be read or written
     * @param found it, or the deepest folder on the way to it that can be seen
     * @param owner whose the latter is
     * @param container whether this process is in one
     */
    static List<Remedy> remedies(
            String own, Path given, Path found, FileOwner owner, boolean writing, boolean container) {
        String name = found.toString();
        if (own.isEmpty() || owner.id().isEmpty()) {
            return List.of(Remedy.command("ls", "-ld", name).does("shows who may do what"));
        }
        String rights = Files.isDirectory(found) ? (writing ? "rwx" : "rx") : (writing ? "rw" : "r");
        Remedy.Command change = Remedy.command("chmod", "u+" + rights, name);
        if (owner.id().equals(own)) {
            return List.of(change.does("it is yours: gives you the right"));
        }
        var next = new ArrayList<Remedy>();
        if (mayBeGiven(given, found, owner, writing, container)) {
            next.add(Remedy.command("chown", own, name).does("as root: makes it this user's"));
            if (!owner.may(rights)) {
                next.add(change.does("then gives its owner the right"));
            }
        } else {
            next.add(Remedy.command("ls", "-ld", name).does("shows who may do what"));
            next.add(Remedy.advice("another folder, or another user").does("this one is not this user's to have"));
        }
        if (container) {
            next.add(Remedy.advice("--user \"$(id -u):$(id -g)\"")
                    .does("before a container's service or image, where the file is yours outside: runs it as you"));
        }
        return next;
    }

    /** It itself, or the folder that it is to be in; root's folders are the system's, but for one that a container has from outside. */
    private static boolean mayBeGiven(Path given, Path found, FileOwner owner, boolean writing, boolean container) {
        if (!found.equals(given) && !(writing && found.equals(given.getParent()))) {
            return false;
        }
        return !Files.isDirectory(found) || !owner.id().equals(ROOT) || (container && isMounted(found));
    }

    private static boolean isMounted(Path folder) {
        try {
            return !Files.getAttribute(folder, "unix:dev")
                    .equals(Files.getAttribute(folder.getFileSystem().getPath("/"), "unix:dev"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
