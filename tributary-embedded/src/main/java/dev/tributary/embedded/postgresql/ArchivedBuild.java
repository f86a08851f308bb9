package dev.tributary.embedded.postgresql;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs in an archive that lies in a jar; unpacked into the user's cache folder by the first call ever, together with
 * the major version that they then state.
 *
 * @param archive where the archive is
 * @param cache the user's folder for what can be made again
 * @param home where it is or will be unpacked, in there
 * @param identity the archive's name and what tells its content from another one's
 * @param place for people
 */
record ArchivedBuild(URL archive, Path cache, Path home, String identity, String place) implements ServerBuild {
    private static final String MAJOR_FILE = "MAJOR";

    /** A jar's name ends in its version, such as {@code …-linux-amd64-15.18.0.jar}. */
    private static final Pattern VERSIONED = Pattern.compile("-(\\d+)\\.(\\d+)(?:\\.\\d+)*\\.jar(?:!/[^!]*)?$");

    /** Newest first, by the names of the jars. */
    static final Comparator<Path> NEWEST_FIRST = Comparator.comparingInt((Path jar) -> number(jar.toString(), 1))
            .thenComparingInt(jar -> number(jar.toString(), 2))
            .reversed()
            .thenComparing(Comparator.naturalOrder());

    /**
     * An archive; reads nothing but the directory of its jar.
     *
     * @param cache the user's folder for what can be made again
     */
    static ArchivedBuild of(URL archive, Path cache, String place) throws IOException {
        String key = key(archive);
        String name = archive.getPath().substring(archive.getPath().lastIndexOf('/') + 1);
        return new ArchivedBuild(archive, cache, cache.resolve("postgresql-" + key), name + " " + key, place);
    }

    /** Tells contents apart without reading them, which would cost a tenth of a second at each start. */
    private static String key(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            var entry = jar.getJarEntry();
            return Long.toHexString(entry.getCrc()) + "-" + entry.getSize();
        }
        return Long.toHexString(connection.getLastModified()) + "-" + connection.getContentLengthLong();
    }

    /** What the programs said when they were unpacked; before that what the jar's name says, where it says anything. */
    @Override
    public int major() {
        try {
            Optional<Integer> remembered = remembered();
            if (remembered.isPresent()) {
                return remembered.get();
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        int named = number(archive.toString(), 1);
        return named > 0 ? named : binaries().major();
    }

    private static int number(String jar, int part) {
        Matcher version = VERSIONED.matcher(jar);
        return version.find() ? Integer.parseInt(version.group(part)) : 0;
    }

    private Optional<Integer> remembered() throws IOException {
        Path file = home.resolve(MAJOR_FILE);
        return Files.exists(file)
                ? Optional.of(Files.readString(file).strip())
                        .filter(text -> text.matches("\\d{1,3}"))
                        .map(Integer::valueOf)
                : Optional.empty();
    }

    @Override
    public Binaries binaries() {
        try {
            Folders.claim(cache);
            if (remembered().isEmpty()) {
                unpack();
            }
            int major = remembered().orElseThrow(() -> new IOException("what is there is damaged, remove it"));
            return new Binaries(home.resolve("bin"), major);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private NoEmbeddedServer unusable(IOException cause) {
        return new NoEmbeddedServer("cannot unpack its programs from " + place + " into " + home + ": "
                + EmbeddedServerFailed.reason(cause));
    }

    /** Unpacks beside the place and moves whole, so that commands that start together never see a half. */
    private void unpack() throws IOException {
        Path fresh = home.resolveSibling("unpacking-" + UUID.randomUUID());
        try {
            Files.createDirectories(fresh);
            ProgramArchive.unpack(archive, fresh);
            int major = Binaries.major(Binaries.version(fresh.resolve("bin")));
            Files.writeString(fresh.resolve(MAJOR_FILE), String.valueOf(major));
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (remembered().isEmpty()) {
                throw e;
            }
            // Another command was faster; its copy is as good as ours.
        } finally {
            Folders.delete(fresh);
        }
    }
}
