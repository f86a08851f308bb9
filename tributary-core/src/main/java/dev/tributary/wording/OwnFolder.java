package dev.tributary.wording;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that Tributary made for its own files, such as the data of an embedded server; rows that somebody put there go with
 * it. The only folders that a message may tell a person to remove; so there is no other way to one of these than to look
 * whether the mark is there.
 */
public final class OwnFolder implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The file that says so. */
    public static final String MARK = ".made-by-tributary";

    /** As text, since a problem that names the folder may travel to another process. */
    private final String path;

    private OwnFolder(Path path) {
        this.path = path.toString();
    }

    /** A folder, if it is one, no link to one, and has the mark. */
    public static Optional<OwnFolder> at(Path folder) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.isRegularFile(folder.resolve(MARK), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(new OwnFolder(folder))
                : Optional.empty();
    }

    /** Makes a new folder and marks it; one that is there already, or anything else of that name, is never marked. */
    public static OwnFolder create(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.writeString(
                folder.resolve(MARK), "Tributary made this folder for its own files, and may tell you to remove it.\n");
        return new OwnFolder(folder);
    }

    /** Where it is. */
    public Path path() {
        return Path.of(path);
    }
}
