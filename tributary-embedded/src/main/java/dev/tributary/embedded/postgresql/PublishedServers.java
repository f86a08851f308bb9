package dev.tributary.embedded.postgresql;

import dev.tributary.toolbox.PublishedJars;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The builds of PostgreSQL that are published as Maven artifacts, and how one is fetched. */
final class PublishedServers {
    static final String GROUP = "io.zonky.test.postgres";

    private PublishedServers() {}

    /** The major version that a distribution carries where it carries one. */
    static String usualMajor() {
        return version("usual").orElseThrow().replaceFirst("\\..*", "");
    }

    /** The command that puts the jar of a major version into a folder; empty where none is known for the host. */
    static Optional<Remedy> fetch(Host host, String major, Path folder) {
        return host.artifact()
                .flatMap(artifact -> version(major)
                        .map(version -> Remedy.command(
                                "mvn",
                                "dependency:copy",
                                "-Dartifact=" + GROUP + ":" + artifact + ":" + version,
                                "-DoutputDirectory=" + folder)));
    }

    /** The jar of a major version for a host, where it is known and can be had. */
    static Optional<Path> jar(Host host, String major, PublishedJars jars) {
        return host.artifact()
                .flatMap(artifact -> version(major).flatMap(version -> jars.get(GROUP, artifact, version)));
    }

    private static Optional<String> version(String key) {
        var versions = new Properties();
        try (InputStream in = PublishedServers.class.getResourceAsStream("known-servers.properties")) {
            if (in == null) {
                throw new AssertionError("known-servers.properties");
            }
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.ofNullable(versions.getProperty(key));
    }
}
