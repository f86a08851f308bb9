package dev.tributary.scratch.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server's programs, unpacked.
 *
 * @param home holds {@code bin}, {@code lib} and {@code share}
 * @param major the server's major version
 */
record Binaries(Path home, int major) {
    private static final String MAJOR_FILE = "MAJOR";
    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (\\d+).*", Pattern.DOTALL);

    /** A program of the server. */
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /**
     * The binaries that came with this build, unpacked into the user's cache folder by the first call ever.
     *
     * @throws NoEmbeddedServer if there are none for this host, or they cannot be unpacked
     */
    static Binaries unpacked(Host host, Map<String, String> environment) {
        String archive = host.archive();
        @Nullable URL url = Binaries.class.getResource("/" + archive);
        if (url == null) {
            throw new NoEmbeddedServer("this build does not carry " + archive);
        }
        Path cache = host.cache(environment);
        try {
            Path home = cache.resolve("postgresql-" + key(url));
            if (!Files.exists(home.resolve(MAJOR_FILE))) {
                unpack(url, cache, home);
            }
            return new Binaries(home, Integer.parseInt(Files.readString(home.resolve(MAJOR_FILE))));
        } catch (IOException e) {
            throw new NoEmbeddedServer("cannot unpack its programs into " + cache + ": " + e.getMessage());
        }
    }

    /**
     * Tells apart what {@link #unpacked} gives, and unpacks nothing.
     *
     * @throws NoEmbeddedServer if there are none for this host
     */
    static String build(Host host) {
        String archive = host.archive();
        @Nullable URL url = Binaries.class.getResource("/" + archive);
        if (url == null) {
            throw new NoEmbeddedServer("this build does not carry " + archive);
        }
        try {
            return archive + " " + key(url);
        } catch (IOException e) {
            throw new NoEmbeddedServer("cannot read " + archive + ": " + e.getMessage());
        }
    }

    /** Tells builds apart without reading the archive, which would cost a tenth of a second at each start. */
    private static String key(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            var entry = jar.getJarEntry();
            return Long.toHexString(entry.getCrc()) + "-" + entry.getSize();
        }
        return Long.toHexString(connection.getLastModified()) + "-" + connection.getContentLengthLong();
    }

    /** Unpacks beside the place and moves whole, so that commands that start together never see a half. */
    private static void unpack(URL url, Path cache, Path home) throws IOException {
        Path fresh = cache.resolve("unpacking-" + UUID.randomUUID());
        try {
            Files.createDirectories(fresh);
            Archive.unpack(url, fresh);
            Files.writeString(fresh.resolve(MAJOR_FILE), major(fresh));
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another command was faster; its copy is as good as ours.
        } finally {
            Folders.delete(fresh);
        }
    }

    private static String major(Path home) throws IOException {
        Process process = new ProcessBuilder(
                        List.of(home.resolve("bin/postgres").toString(), "--version"))
                .redirectErrorStream(true)
                .start();
        String said;
        try (InputStream output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher version = VERSION.matcher(said);
        if (!version.matches()) {
            throw new IOException("the server's program does not run here: " + said.strip());
        }
        return version.group(1);
    }
}
