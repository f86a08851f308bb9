package dev.tributary.script;

import java.nio.file.Path;
import java.util.List;

/** Somewhere revision files come from. */
@FunctionalInterface
public interface ScriptSource {

    /** All scripts in load order: file names sorted. Reads anew at each call. */
    List<Script> read();

    /** The {@code .sql} files of a folder. */
    static ScriptSource directory(Path folder) {
        throw new UnsupportedOperationException();
    }

    /** The {@code .sql} files below a folder of the class path, such as {@code db/revisions}. */
    static ScriptSource classpath(String folder) {
        throw new UnsupportedOperationException();
    }
}
