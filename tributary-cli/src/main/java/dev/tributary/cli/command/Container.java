package dev.tributary.cli.command;

import dev.tributary.file.ContainerSigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The container that this process may be in, and which of its files outlive it: those on a mount. What lies in the container's
 * own file system, or in memory, goes when the container is removed.
 */
public final class Container {
    private final boolean inside;
    private final Path mounts;

    /**
     * Looks for the signs of a container.
     *
     * @param environment the process environment; {@code TRIBUTARY_CONTAINER} is {@code true} or {@code false}
     * @param root of the file system
     */
    public Container(Map<String, String> environment, Path root) {
        inside = ContainerSigns.in(environment, root);
        mounts = root.resolve("proc/self/mountinfo");
    }

    /** Whether a file goes with the container. A checkout that lies in one is somebody's place of work, so it does not count. */
    public boolean loses(Path file) {
        if (!inside || isInCheckout(file)) {
            return false;
        }
        try {
            return !isOnMount(real(file));
        } catch (IOException e) {
            return false; // where the system does not tell, nothing is claimed
        }
    }

    private static boolean isInCheckout(Path file) {
        for (@Nullable Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    private static Path real(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    /** The line of the longest mount point that holds the file; see proc_pid_mountinfo(5). */
    private boolean isOnMount(Path file) throws IOException {
        Path longest = Path.of("/");
        boolean kept = false;
        for (String line : Files.readAllLines(mounts)) {
            String[] fields = line.split(" ", -1);
            int dash = line.indexOf(" - ");
            if (fields.length < 5 || dash < 0) {
                continue;
            }
            Path point = Path.of(unescaped(fields[4]));
            if (file.startsWith(point) && point.getNameCount() >= longest.getNameCount()) {
                longest = point;
                kept = point.getNameCount() > 0 && !line.startsWith("tmpfs ", dash + 3);
            }
        }
        return kept;
    }

    private static String unescaped(String text) {
        return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
}
