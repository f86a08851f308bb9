package dev.tributary.embedded.postgresql;

import dev.tributary.wording.OwnFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder with one server's data and who is using it.
 *
 * <p>Whoever starts, joins, leaves or stops the server does it inside {@link #locked}; the lock is the operating
 * system's, so it goes when its holder is killed. Each user leaves a file named for its process, so that a killed user is
 * told from a living one.
 */
final class ServerFolder {
    static final String LOG = "server.log";

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private final Path path;

    ServerFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve(LOG);
    }

    Path passwordFile() {
        return path.resolve("password");
    }

    private Path users() {
        return path.resolve("users");
    }

    private Path keepFile() {
        return path.resolve("keep");
    }

    /** Makes it where it is not there yet, with the mark that says whose it is. */
    void make() throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        try {
            OwnFolder.create(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
            // Another command was faster.
        }
    }

    /** Something done while nobody else, in this process or another, does the like. */
    interface Transition<T> {
        T make() throws IOException;
    }

    <T> T locked(Transition<T> transition) throws IOException {
        // A file lock belongs to the whole process, and closing any channel of the file gives it up.
        synchronized (ServerFolder.class) {
            Files.createDirectories(path);
            try (var channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // given up when the channel closes
                return transition.make();
            }
        }
    }

    /** The superuser's password, made by the first call; readable by the owner only. */
    String password() throws IOException {
        Path file = passwordFile();
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path fresh = path.resolve("password-" + UUID.randomUUID());
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(fresh, file);
        }
        return Files.readString(file);
    }

    /** A small fact kept beside the data, such as the port used last. */
    Optional<String> note(String name) throws IOException {
        Path file = path.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** Writes such a fact. */
    void note(String name, String text) throws IOException {
        Files.writeString(path.resolve(name), text + "\n");
    }

    /** Enters this process as a user; the file is what {@link #leave} takes. */
    Path enter() throws IOException {
        Files.createDirectories(users());
        ProcessHandle self = ProcessHandle.current();
        return Files.createFile(users().resolve(self.pid() + "-" + started(self) + "-" + UUID.randomUUID()));
    }

    void leave(Path user) throws IOException {
        Files.deleteIfExists(user);
    }

    /** Whether anybody uses the server; files of users that are gone are removed. */
    boolean isUsed() throws IOException {
        boolean used = false;
        for (Path user : userFiles()) {
            if (isAlive(user)) {
                used = true;
            } else {
                Files.deleteIfExists(user);
            }
        }
        return used;
    }

    /** Whether users have been here, and none of them is alive: the folder of a crashed command. */
    boolean isAbandoned() throws IOException {
        List<Path> users = userFiles();
        return !users.isEmpty() && users.stream().noneMatch(ServerFolder::isAlive);
    }

    private List<Path> userFiles() throws IOException {
        if (!Files.isDirectory(users())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(users())) {
            return files.sorted().toList();
        }
    }

    private static boolean isAlive(Path user) {
        String[] parts = user.getFileName().toString().split("-", 3);
        if (parts.length < 3 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("\\d{1,18}")) {
            return false;
        }
        var entered = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> Duration.between(entered, Instant.ofEpochMilli(started(process)))
                                .abs()
                                .compareTo(CLOCK_TOLERANCE)
                        <= 0)
                .isPresent();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    /** Asks that the running server stays when its last user leaves. */
    void keep(Postmaster server) throws IOException {
        Files.writeString(keepFile(), server.identity());
    }

    /** Takes {@link #keep} back. */
    void release() throws IOException {
        Files.deleteIfExists(keepFile());
    }

    /** Whether this server, and not one before it, was asked to stay. */
    boolean isKept(Postmaster server) throws IOException {
        return Files.exists(keepFile()) && Files.readString(keepFile()).equals(server.identity());
    }
}
