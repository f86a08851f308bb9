package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The revision files of a folder and of the folders below it. */
final class DirectorySource implements ScriptSource {
    private final Path folder;
    private final String shown;
    private final ScriptLayout layout;

    /** @param shown how messages name the folder */
    DirectorySource(Path folder, String shown, ScriptLayout layout) {
        this.folder = folder;
        this.shown = shown.replace('\\', '/');
        this.layout = layout;
    }

    @Override
    public List<ScriptFile> files() {
        var found = new ArrayList<PathFile>();
        var others = new ArrayList<PathFile>();
        var folders = new ArrayDeque<Place>();
        folders.add(new Place(folder, shown));
        // Links may lead in a circle.
        Set<Path> seen = new HashSet<>();
        while (!folders.isEmpty()) {
            Place place = folders.remove();
            try (var entries = Files.newDirectoryStream(place.path())) {
                if (!seen.add(place.path().toRealPath())) {
                    continue;
                }
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (name.startsWith(".")) {
                        continue;
                    }
                    String origin = place.shown().isEmpty() ? visible(name) : place.shown() + "/" + visible(name);
                    // Only what is not named like a script is asked for its kind: that is a system call for each.
                    if (layout.holds(name)) {
                        found.add(new PathFile(entry, origin, layout.format()));
                    } else if (ForeignFiles.mayBe(name, layout)) {
                        others.add(new PathFile(entry, origin, ScriptFormat.sql()));
                    } else if (layout.enters(name) && Files.isDirectory(entry)) {
                        folders.add(new Place(entry, origin));
                    }
                }
            } catch (IOException e) {
                throw unreadable(place, e);
            } catch (DirectoryIteratorException e) {
                throw unreadable(place, Objects.requireNonNull(e.getCause()));
            }
        }
        ForeignFiles.problem(shown, found, others, layout).ifPresent(problem -> {
            throw problem;
        });
        Comparator<String> order = layout.order();
        found.sort((a, b) -> order.compare(a.origin(), b.origin()));
        return List.copyOf(found);
    }

    /** A name may hold a line end, which would make other lines out of one. */
    private static String visible(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return name.replaceAll("\\p{Cntrl}", "\ufffd");
            }
        }
        return name;
    }

    private record Place(Path path, String shown) {}

    private static ScriptProblem unreadable(Place place, IOException cause) {
        if (cause instanceof NoSuchFileException || cause instanceof NotDirectoryException) {
            boolean file = cause instanceof NotDirectoryException;
            return new ScriptProblem(
                    place.shown(),
                    0,
                    0,
                    place.shown(),
                    new Problem(
                            "no-scripts-folder",
                            "\"" + place.shown() + "\" is " + (file ? "a file, not a folder" : "not there")
                                    + ": no revision files can be read",
                            List.of("looked for "
                                    + place.path().toAbsolutePath().normalize()),
                            List.of(
                                    Remedy.onFiles("init").does("makes the folder and a configuration"),
                                    Remedy.option("scripts", "DIR").does("says where the revision files are"))),
                    cause);
        }
        return Unreadable.of(place.shown(), place.path(), cause);
    }

    @FunctionalInterface
    private interface Reading {
        byte[] of(InputStream in) throws IOException;
    }

    private record PathFile(Path path, String origin, ScriptFormat format) implements ScriptFile {
        @Override
        public byte[] read() {
            return read(in -> Unreadable.limited(origin, in));
        }

        @Override
        public byte[] beginning(int most) {
            return read(in -> in.readNBytes(most));
        }

        @Override
        public Optional<Path> onDisk() {
            return Optional.of(path);
        }

        private byte[] read(Reading reading) {
            // Opening a pipe waits for whoever writes into it, and a device may have no end.
            if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
                throw Unreadable.noFile(origin);
            }
            try (var in = Files.newInputStream(path)) {
                return reading.of(in);
            } catch (IOException | UncheckedIOException e) {
                if (Files.isDirectory(path)) {
                    throw Unreadable.folder(origin, format.suffix(), e);
                }
                throw Unreadable.of(origin, path, e);
            }
        }
    }
}
