package dev.tributary.git;

import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptFormat;

/**
 * A file as it will be.
 *
 * @param number of the project's folder it is in
 * @param path in the repository; empty where no commit has it
 * @param origin as messages name it
 * @param content reads it
 */
record MergedFile(int number, String path, String origin, Side side, ScriptFile content) implements ScriptFile {

    @Override
    public byte[] read() {
        return content.read();
    }

    @Override
    public ScriptFormat format() {
        return content.format();
    }
}
