package dev.tributary.toolbox.postgresql.backup;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The installations of pg_dump and pg_restore on this machine: on the PATH, and in the folders where packages put them
 * without adding them to the PATH.
 */
public final class DumpPrograms {

    /** Folder and pattern of the folders in it that hold one version each. */
    private static final List<List<String>> USUAL_PLACES = List.of(
            List.of("/usr/lib/postgresql", "*", "bin"),
            List.of("/usr", "pgsql-*", "bin"),
            List.of("/usr/local", "pgsql*", "bin"),
            List.of("/opt/homebrew/opt", "{postgresql@*,libpq}", "bin"),
            List.of("/usr/local/opt", "{postgresql@*,libpq}", "bin"),
            List.of("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
            List.of("C:/Program Files/PostgreSQL", "*", "bin"));

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ((\\d+)\\S*)");

    private final List<DumpProgram> found;

    private DumpPrograms(List<DumpProgram> found) {
        this.found = List.copyOf(found);
    }

    /** Looks around on this machine; runs each program once to ask for its version. */
    public static DumpPrograms find(Map<String, String> environment) {
        var found = new ArrayList<DumpProgram>();
        Set<Path> seen = new LinkedHashSet<>();
        for (Path folder : folders(environment)) {
            program(folder, seen).ifPresent(found::add);
        }
        return new DumpPrograms(found);
    }

    /** None at all, as on a machine without client programs. */
    public static DumpPrograms none() {
        return new DumpPrograms(List.of());
    }

    /** Whether a server of that major version can be dumped with one of them. */
    public boolean canDump(int serverMajor) {
        return found.stream().anyMatch(program -> program.major() >= serverMajor);
    }

    /** All of them, as {@code pg_dump 15.14 in /usr/lib/postgresql/15/bin}. */
    List<String> names() {
        return found.stream()
                .map(program -> program.name() + " in " + program.dump().getParent())
                .toList();
    }

    /**
     * The program for a server: of its own version, or else of the next one after it. An older one refuses, and what a much
     * newer one writes an old server may not understand.
     */
    Optional<DumpProgram> fitting(int serverMajor) {
        return found.stream()
                .filter(program -> program.major() >= serverMajor)
                .min(Comparator.comparingInt(DumpProgram::major));
    }

    /** The programs that may restore into a server, the best first: its own version, newer ones, older ones. */
    List<DumpProgram> restoring(int serverMajor) {
        return found.stream()
                .sorted(Comparator.comparingInt(program -> program.major() >= serverMajor
                        ? program.major() - serverMajor
                        : 1000 + serverMajor - program.major()))
                .toList();
    }

    private static List<Path> folders(Map<String, String> environment) {
        var folders = new ArrayList<Path>();
        for (String entry : environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
            if (!entry.isBlank()) {
                folders.add(Path.of(entry));
            }
        }
        for (List<String> place : USUAL_PLACES) {
            Path parent = Path.of(place.get(0));
            if (!Files.isDirectory(parent)) {
                continue;
            }
            var versions = new ArrayList<Path>();
            try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, place.get(1))) {
                all.forEach(version -> versions.add(version.resolve(place.get(2))));
            } catch (IOException e) {
                continue; // a folder that may not be read holds no program for us
            }
            versions.sort(Comparator.naturalOrder());
            folders.addAll(versions);
        }
        return folders;
    }

    private static Optional<DumpProgram> program(Path folder, Set<Path> seen) {
        String ending =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? ".exe" : "";
        Path dump = folder.resolve("pg_dump" + ending);
        Path restore = folder.resolve("pg_restore" + ending);
        if (!Files.isExecutable(dump) || !Files.isExecutable(restore)) {
            return Optional.empty();
        }
        try {
            Path real = dump.toRealPath();
            // Debian's wrapper picks another version for each server; what it picks from is among the usual places.
            if (String.valueOf(real.getFileName()).equals("pg_wrapper") || !seen.add(real)) {
                return Optional.empty();
            }
            ProgramRun run = ProgramRun.of(List.of(dump.toString(), "--version"), Map.of());
            Matcher version = VERSION.matcher(run.output());
            return run.status() == 0 && version.find()
                    ? Optional.of(new DumpProgram(dump, restore, version.group(1), Integer.parseInt(version.group(2))))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // what does not run is no program for us
        }
    }
}
