package dev.tributary.embedded.postgresql;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The data of a server that was stopped, with its password, in one file from which other servers can begin. The file is moved into
 * its place when it is whole. A machine can still lose a part of it when it crashes; each entry has a checksum, and the last one
 * tells the names of all others.
 */
final class KeptData {
    private static final String DATA = "data/";
    private static final String PASSWORD = "password";
    private static final String END = "end";

    private KeptData() {}

    /**
     * Writes what is in a folder, the server of which has been stopped.
     *
     * @param file to be replaced where it is there
     */
    static void write(ServerFolder folder, Path file) throws IOException {
        Path place = file.toAbsolutePath().normalize();
        Path fresh = Files.createTempFile(place.getParent(), "being-written-", ""); // for the owner alone
        try {
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16))) {
                zip.setLevel(Deflater.BEST_SPEED);
                var names = new CRC32();
                add(zip, PASSWORD, folder.passwordFile(), names);
                for (Path path : below(folder.data())) {
                    add(zip, DATA + folder.data().relativize(path), path, names);
                }
                zip.putNextEntry(new ZipEntry(END));
                zip.write(checksum(names));
                zip.closeEntry();
            }
            move(fresh, place);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path fresh, Path place) throws IOException {
        try {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** In an order in which folders come before what is in them. */
    private static List<Path> below(Path data) throws IOException {
        try (Stream<Path> paths = Files.walk(data)) {
            return paths.filter(path -> !path.equals(data)).sorted().toList();
        }
    }

    private static void add(ZipOutputStream zip, String name, Path path, CRC32 names) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new IOException(path + " leads out of the data"); // a tablespace
        }
        boolean folder = Files.isDirectory(path);
        var entry = new ZipEntry(folder ? name + "/" : name);
        names.update(entry.getName().getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(entry);
        if (!folder) {
            Files.copy(path, zip);
        }
        zip.closeEntry();
    }

    private static byte[] checksum(CRC32 names) {
        return String.valueOf(names.getValue()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Makes a folder's data out of such a file.
     *
     * @param account who has to own it
     * @return whether it could be read whole; otherwise nothing is left of it
     */
    static boolean read(Path file, ServerFolder folder, Account account) throws IOException {
        boolean whole = false;
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            account.create(folder.data());
            onlyOwners(folder.data());
            var names = new CRC32();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(END)) {
                    whole = Arrays.equals(zip.readAllBytes(), checksum(names));
                    break;
                }
                names.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                unpack(zip, entry, folder, account);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Damaged, or gone meanwhile; the server begins with nothing.
        } finally {
            if (!whole) {
                Folders.delete(folder.data());
                Files.deleteIfExists(folder.passwordFile());
            }
        }
        return whole;
    }

    private static void unpack(ZipInputStream zip, ZipEntry entry, ServerFolder folder, Account account)
            throws IOException {
        Path path = folder.path().resolve(entry.getName()).normalize();
        if (!path.startsWith(folder.data()) && !path.equals(folder.passwordFile())) {
            throw new ZipException(entry.getName());
        }
        if (entry.isDirectory()) {
            account.create(path);
        } else {
            Files.copy(zip, path);
            account.own(path);
        }
        onlyOwners(path);
    }

    private static void onlyOwners(Path path) throws IOException {
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
}
