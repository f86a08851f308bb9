package dev.tributary.embedded.postgresql;

import dev.tributary.toolbox.PublishedJars;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The servers that can be started on this machine: those on the class path, those whose jars lie in the user's cache
 * folder, those that can be fetched, and those that are installed; in this order where several have the same major version.
 */
final class ServerBuilds {
    private static final String INSTALLING = "its server, from the system's packages";

    private final Host host;
    private final Path cache;
    private final ClassLoader classPath;
    private final PublishedJars published;
    private final InstalledServers installed;

    ServerBuilds(Host host, Map<String, String> environment, ClassLoader classPath) {
        this(host, environment, classPath, PublishedJars.NONE);
    }

    /** Servers of a host, with this class path, and what can be fetched. */
    ServerBuilds(Host host, Map<String, String> environment, ClassLoader classPath, PublishedJars published) {
        this.host = host;
        this.cache = host.cache(environment);
        this.classPath = classPath;
        this.published = published;
        this.installed = new InstalledServers(host, environment);
    }

    /**
     * The servers of this machine.
     *
     * @param environment the process environment, which says where the user's cache folder is
     */
    static ServerBuilds here(Map<String, String> environment) {
        return here(environment, PublishedJars.NONE);
    }

    /**
     * The same, and what can be fetched.
     *
     * @param environment the process environment, which says where the user's cache folder is
     * @param published gets what is not here
     */
    static ServerBuilds here(Map<String, String> environment, PublishedJars published) {
        return new ServerBuilds(Host.current(), environment, ServerBuilds.class.getClassLoader(), published);
    }

    /** Where jars are looked for besides the class path. */
    Path folder() {
        return cache.resolve("servers");
    }

    /** The host. */
    Host host() {
        return host;
    }

    /**
     * The server that came with the build: the first on the class path.
     *
     * @throws NoEmbeddedServer if it brings none for this host
     */
    ServerBuild own() {
        String archive = host.archive();
        return onClassPath(archive).stream()
                .findFirst()
                .orElseThrow(() -> NoEmbeddedServer.notHere(archive, folder(), waysToGet()));
    }

    /** A fetched jar helps only where it can be unpacked. */
    private List<Remedy> waysToGet() {
        List<Remedy> ways = EmbeddedServers.waysToGet(PublishedServers.usualMajor(), this, INSTALLING);
        return canUnpack() ? ways : ways.subList(ways.size() - 1, ways.size());
    }

    /**
     * The one to take where nothing speaks for a version: the build's own, else the same where it can be fetched, else the newest
     * there is.
     *
     * @throws NoEmbeddedServer if there is none at all
     */
    ServerBuild any() {
        try {
            return own();
        } catch (NoEmbeddedServer none) {
            return fetched(PublishedServers.usualMajor())
                    .or(() -> all().stream().findFirst())
                    .orElseThrow(() -> none);
        }
    }

    /** A server of this major version, if one is to be had; unpacks nothing that is known to be of another. */
    Optional<ServerBuild> of(int major) {
        return archived()
                .filter(build -> build.major() == major)
                .findFirst()
                .or(() -> fetched(String.valueOf(major)))
                .or(() -> installed.of(major));
    }

    private Optional<ServerBuild> fetched(String major) {
        return canUnpack() ? PublishedServers.jar(host, major, published).flatMap(this::inJar) : Optional.empty();
    }

    /** The first of each major version, the newest first. */
    List<ServerBuild> all() {
        var byMajor = new TreeMap<Integer, ServerBuild>(Comparator.reverseOrder());
        Stream.concat(archived(), installed.all().stream()).forEach(build -> byMajor.putIfAbsent(build.major(), build));
        return List.copyOf(byMajor.values());
    }

    private Stream<ServerBuild> archived() {
        String archive;
        try {
            archive = host.archive();
        } catch (NoEmbeddedServer e) {
            return Stream.of(); // nobody makes archives for this host; what is installed may run all the same
        }
        return Stream.concat(onClassPath(archive).stream(), Stream.of(archive).flatMap(name -> inCache(name).stream()));
    }

    private List<ServerBuild> onClassPath(String archive) {
        var builds = new ArrayList<ServerBuild>();
        try {
            for (URL url : Collections.list(classPath.getResources(archive))) {
                builds.add(ArchivedBuild.of(url, cache, "the build"));
            }
        } catch (IOException e) {
            throw new NoEmbeddedServer("cannot read " + archive + ": " + e.getMessage());
        }
        return builds;
    }

    private List<ServerBuild> inCache(String archive) {
        if (!canUnpack() || !Files.isDirectory(folder())) {
            return List.of();
        }
        var jars = new ArrayList<Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            return List.of();
        }
        jars.sort(ArchivedBuild.NEWEST_FIRST);
        var builds = new ArrayList<ServerBuild>();
        for (Path jar : jars) {
            if (holds(jar, archive)) {
                inJar(jar).ifPresent(builds::add);
            }
        }
        return builds;
    }

    /** Empty where it went away just now. */
    private Optional<ServerBuild> inJar(Path jar) {
        try {
            var url = URI.create("jar:" + jar.toUri() + "!/" + host.archive()).toURL();
            return Optional.of(ArchivedBuild.of(url, cache, jar.toString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Images leave the library out. */
    private boolean canUnpack() {
        return classPath.getResource("org/tukaani/xz/XZInputStream.class") != null;
    }

    /** Whether it is a whole jar, and for this host. */
    private static boolean holds(Path jar, String archive) {
        try (var file = new JarFile(jar.toFile())) {
            return file.getEntry(archive) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
