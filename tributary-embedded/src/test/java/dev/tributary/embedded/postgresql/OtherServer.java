package dev.tributary.embedded.postgresql;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A second server, of PostgreSQL 14, whose jar the build has put beside the classes. */
final class OtherServer {
    static final int MAJOR = 14;

    private OtherServer() {}

    /** The jar, named as it is published. */
    static Path jar() throws IOException {
        Path folder = Path.of(System.getProperty("tributary.root", ".."), "tributary-embedded/target/servers");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*-" + MAJOR + ".*.jar")) {
            return jars.iterator().next().toAbsolutePath().normalize();
        }
    }

    /** The tests' class path with the jar at its end. */
    static ClassLoader classPath() throws IOException {
        return new URLClassLoader(new URL[] {jar().toUri().toURL()}, OtherServer.class.getClassLoader());
    }

    /** The jar alone. */
    static ClassLoader alone() throws IOException {
        return new URLClassLoader(new URL[] {jar().toUri().toURL()}, null);
    }

    /** No search path, and a cache that outlives the test, so that it unpacks once. */
    static Map<String, String> environment() {
        Path cache = Path.of(System.getProperty("tributary.root", ".."), "tributary-embedded/target/cache");
        return Map.of("XDG_CACHE_HOME", cache.toAbsolutePath().normalize().toString());
    }

    /** This machine as if nobody had installed anything on it. */
    static Host bareHost(Path empty) {
        Host host = Host.current();
        return new Host(host.system(), host.architecture(), host.home(), empty);
    }
}
