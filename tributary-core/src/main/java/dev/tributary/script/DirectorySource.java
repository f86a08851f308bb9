package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
        if (seen.size() == 1) {
            found.sort((a, b) -> a.origin().compareTo(b.origin())); // the same within one folder, and much less work
        } else {
            found.sort((a, b) -> order.compare(a.origin(), b.origin()));
        }
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

    private record PathFile(Path path, String origin, ScriptFormat format) implements ScriptFile {
        /** A channel copies through memory outside of the heap, as long as what it is asked for at once. */
        private static final int PIECE = 1 << 16;

        @Override
        public byte[] read() {
            return Unreadable.limited(origin, beginning(Unreadable.MOST_BYTES + 1));
        }

        @Override
        public byte[] beginning(int most) {
            long size = size();
            try (var channel = Files.newByteChannel(path)) {
                return read(channel, (int) Math.min(size, most), most);
            } catch (IOException e) {
                if (Files.isDirectory(path)) {
                    throw Unreadable.folder(origin, format.suffix(), e);
                }
                throw Unreadable.of(origin, path, e);
            }
        }

        @Override
        public Optional<Path> onDisk() {
            return Optional.of(path);
        }

        /** How long it seems to be. Opening a pipe would wait for whoever writes into it, and a device may have no end. */
        private long size() {
            try {
                var attributes = Files.readAttributes(path, BasicFileAttributes.class);
                if (attributes.isOther()) {
                    throw Unreadable.noFile(origin);
                }
                return attributes.isRegularFile() ? attributes.size() : 0;
            } catch (IOException unreadable) {
                return 0; // which opening it says
            }
        }

        /** @param expected how much is there, unless the file changes meanwhile or does not say */
        private static byte[] read(ByteChannel channel, int expected, int most) throws IOException {
            var buffer = ByteBuffer.allocate(expected);
            while (true) {
                if (buffer.position() == buffer.capacity()) {
                    if (buffer.capacity() == most) {
                        return buffer.array();
                    }
                    var further = ByteBuffer.allocate(1);
                    if (channel.read(further) < 0) {
                        return buffer.array();
                    }
                    buffer = larger(buffer, most).put(further.flip());
                } else {
                    buffer.limit(Math.min(buffer.position() + PIECE, buffer.capacity()));
                    if (channel.read(buffer) < 0) {
                        return Arrays.copyOf(buffer.array(), buffer.position());
                    }
                }
            }
        }

        private static ByteBuffer larger(ByteBuffer full, int most) {
            long capacity = Math.min(most, Math.max(PIECE, 2L * full.capacity()));
            return ByteBuffer.allocate((int) capacity).put(full.flip());
        }
    }
}
