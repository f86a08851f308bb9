package dev.tributary.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder {@code .tributary} of a project: what can be made again. It keeps itself out of version control. */
public final class ProjectFolder {
    private final Path path;

    private ProjectFolder(Path path) {
        this.path = path;
    }

    /** The folder of the project with this root, whether it exists or not. */
    public static ProjectFolder of(Path projectRoot) {
        return new ProjectFolder(projectRoot.toAbsolutePath().normalize().resolve(".tributary"));
    }

    /** Where it is, absolute. */
    public Path path() {
        return path;
    }

    /** Makes it where it is not there yet, ignored by git. */
    public Path make() throws IOException {
        Files.createDirectories(path);
        Path ignore = path.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
        return path;
    }
}
