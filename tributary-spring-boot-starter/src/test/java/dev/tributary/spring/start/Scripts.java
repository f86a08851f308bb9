package dev.tributary.spring.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Revision files in a folder of the test's own. */
public final class Scripts {

    private final Path folder;

    public Scripts(Path folder) {
        this.folder = folder;
    }

    /** A base with one table, and two branches that nobody has joined. */
    public static Scripts forkedIn(Path folder) {
        return new Scripts(folder)
                .write("0a1b2c3d4e5f", "none", "create note", "CREATE TABLE note (id bigint PRIMARY KEY)")
                .write("1a1b2c3d4e5f", "0a1b2c3d4e5f", "add author", "ALTER TABLE note ADD COLUMN author text")
                .write("2a1b2c3d4e5f", "0a1b2c3d4e5f", "add title", "ALTER TABLE note ADD COLUMN title text");
    }

    public Scripts write(String id, String revises, String message, String up) {
        return writeText(
                id,
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: " + message + "\n\n-- @up\n" + up
                        + ";\n");
    }

    public Scripts merge() {
        return writeText("3a1b2c3d4e5f", """
                -- revision: 3a1b2c3d4e5f
                -- revises: 1a1b2c3d4e5f, 2a1b2c3d4e5f
                -- message: join author and title
                """);
    }

    private Scripts writeText(String id, String text) {
        try {
            // Whole at once: somebody may be looking.
            Path draft = Files.writeString(folder.resolve(id + ".draft"), text);
            Files.move(draft, folder.resolve(id + ".sql"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Scripts delete(String id) {
        try {
            Files.delete(folder.resolve(id + ".sql"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the property says it. */
    public String location() {
        return "file:" + folder;
    }
}
