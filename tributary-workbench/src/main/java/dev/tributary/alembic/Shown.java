package dev.tributary.alembic;

import java.nio.file.Path;

/**
 * How messages name files: from the folder that somebody works in.
 *
 * @param workingDirectory absolute
 */
record Shown(Path workingDirectory) {

    Shown {
        workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    /** The absolute path of what somebody wrote. */
    Path path(Path written) {
        return workingDirectory.resolve(written).normalize();
    }

    /** A path, such as {@code backend/alembic.ini}. */
    String of(Path path) {
        String shown = path.startsWith(workingDirectory)
                ? workingDirectory.relativize(path).toString()
                : path.toString();
        return shown.isEmpty() ? "." : shown.replace('\\', '/');
    }

    /** A line of a file. */
    String line(Path path, int line) {
        return of(path) + ":" + line;
    }
}
