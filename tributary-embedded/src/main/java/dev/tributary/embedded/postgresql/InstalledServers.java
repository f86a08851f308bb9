package dev.tributary.embedded.postgresql;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Servers installed on this machine, in the folders that packages use and on the search path. */
final class InstalledServers {

    /** Folder, name of a version's folder in it, and where in that the programs are. */
    private static final List<List<String>> LAYOUTS = List.of(
            List.of("usr/lib/postgresql", "*", "bin"), // Debian, Ubuntu
            List.of("usr", "pgsql-*", "bin"), // PostgreSQL's own packages for Red Hat
            List.of("usr/lib", "postgresql*", "bin"), // SUSE
            List.of("usr/lib64", "postgresql-*", "bin"), // Gentoo
            List.of("usr/libexec", "postgresql*", ""), // Alpine
            List.of("opt/homebrew/opt", "postgresql@*", "bin"),
            List.of("usr/local/opt", "postgresql@*", "bin"),
            List.of("Applications/Postgres.app/Contents/Versions", "*", "bin"),
            List.of("Library/PostgreSQL", "*", "bin"));

    private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:\\.\\d+)?$");

    private final Path files;
    private final String searchPath;

    InstalledServers(Host host, Map<String, String> environment) {
        this.files = host.files();
        this.searchPath = environment.getOrDefault("PATH", "");
    }

    /** One of this major version; where the folder's name says another, it is not even asked. */
    Optional<InstalledBuild> of(int major) {
        return candidates()
                .filter(candidate -> candidate.named().orElse(major) == major)
                .flatMap(candidate -> build(candidate.folder()).stream())
                .filter(build -> build.major() == major)
                .findFirst();
    }

    /** The first of each major version, the newest first. */
    List<InstalledBuild> all() {
        var byMajor = new TreeMap<Integer, InstalledBuild>();
        candidates()
                .flatMap(candidate -> build(candidate.folder()).stream())
                .forEach(build -> byMajor.putIfAbsent(build.major(), build));
        return List.copyOf(byMajor.descendingMap().values());
    }

    private record Candidate(Path folder, OptionalInt named) {}

    private Stream<Candidate> candidates() {
        return Stream.concat(
                        LAYOUTS.stream().flatMap(layout -> versions(layout).stream()),
                        onSearchPath().map(folder -> new Candidate(folder, OptionalInt.empty())))
                .filter(candidate -> Binaries.areIn(candidate.folder()));
    }

    private List<Candidate> versions(List<String> layout) {
        Path folder = files.resolve(layout.get(0));
        var found = new ArrayList<Candidate>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder, layout.get(1))) {
                for (Path version : versions) {
                    Matcher number = NUMBER.matcher(version.getFileName().toString());
                    found.add(new Candidate(
                            version.resolve(layout.get(2)),
                            number.find() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty()));
                }
            } catch (IOException e) {
                return List.of(); // we may not look there: nothing of it can be used either
            }
        }
        found.sort((one, other) -> one.folder().compareTo(other.folder()));
        return found;
    }

    /** Absolute folders only: what lies where one happens to stand is not run. */
    private Stream<Path> onSearchPath() {
        return Stream.of(searchPath.split(File.pathSeparator, -1))
                .flatMap(InstalledServers::path)
                .filter(Path::isAbsolute);
    }

    private static Stream<Path> path(String text) {
        try {
            return text.isEmpty() ? Stream.of() : Stream.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Stream.of();
        }
    }

    private static Optional<InstalledBuild> build(Path folder) {
        try {
            return Optional.of(InstalledBuild.in(folder));
        } catch (IOException e) {
            return Optional.empty(); // its libraries are missing, or it is no server at all
        }
    }
}
