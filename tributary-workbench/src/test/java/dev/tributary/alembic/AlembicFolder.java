package dev.tributary.alembic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of an Alembic project into a folder. */
record AlembicFolder(Path top) {

    /** A file with its folders. */
    AlembicFolder file(String name, String text) {
        try {
            Path file = top.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Alembic's {@code init} makes: {@code env.py}, the template and a first revision in {@code versions}. */
    AlembicFolder scripts(String folder) {
        return file(folder + "/env.py", "from alembic import context\n")
                .file(folder + "/script.py.mako", "")
                .revision(folder + "/versions");
    }

    /** A revision. */
    AlembicFolder revision(String folder) {
        return file(folder + "/4c1f9e2ab3d0_first.py", "revision = \"4c1f9e2ab3d0\"\ndown_revision = None\n");
    }

    /** Where a repository begins. */
    AlembicFolder repository() {
        return file(".git/HEAD", "ref: refs/heads/main\n");
    }

    AlembicSettings settings(String named) {
        return AlembicSettings.of(Path.of(named), null, top);
    }

    AlembicSettings settings(String named, String section) {
        return AlembicSettings.of(Path.of(named), section, top);
    }

    Path path(String name) {
        return top.resolve(name);
    }
}
