package dev.tributary.project;

import dev.tributary.alembic.AlembicSettings;
import dev.tributary.script.ScriptLayout;
import java.nio.file.Path;
import java.util.List;

/**
 * An Alembic project whose revisions are to be read. Immutable.
 *
 * @param settings what its own settings say
 * @param folders of its revisions, absolute, in the order they are read; all of them are there
 * @param layout which of the files in them are revisions
 */
public record AlembicToRead(AlembicSettings settings, List<Path> folders, ScriptLayout layout) {
    /** Copies the folders. */
    public AlembicToRead {
        folders = List.copyOf(folders);
    }
}
