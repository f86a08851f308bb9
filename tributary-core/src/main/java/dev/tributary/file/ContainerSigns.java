package dev.tributary.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What tells a process that it runs in a container, whose files and users are other ones than those of the machine. */
public final class ContainerSigns {
    /** Says it, where the signs mislead. */
    private static final String VARIABLE = "TRIBUTARY_CONTAINER";

    private static final List<String> FILES = List.of(".dockerenv", "run/.containerenv");

    /**
     * What engines set {@code container} to; podman's file is hidden where /run is memory, as with a root file system that is only
     * read. Others set it as well whose root file system stays: lxc, systemd-nspawn.
     */
    private static final List<String> ENGINES = List.of("podman", "oci", "docker");

    private ContainerSigns() {}

    /**
     * Whether this is a container.
     *
     * @param environment the process environment; {@code TRIBUTARY_CONTAINER} is {@code true} or {@code false}
     * @param root of the file system
     */
    public static boolean in(Map<String, String> environment, Path root) {
        String said = environment.getOrDefault(VARIABLE, "");
        if (!said.isEmpty()) {
            return said.equals("true");
        }
        return FILES.stream().anyMatch(sign -> Files.exists(root.resolve(sign)))
                || ENGINES.contains(environment.getOrDefault("container", ""))
                || !environment.getOrDefault("KUBERNETES_SERVICE_HOST", "").isEmpty();
    }

    /** Whether this process is in one. */
    static boolean here() {
        return in(System.getenv(), Path.of("/"));
    }
}
