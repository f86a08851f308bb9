package dev.tributary.alembic;

import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptProblem;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Whether a file has room in Java's memory, which is asked before it is read: to run out of it half way names no file. */
final class RoomForFile {

    /** Its bytes, its text, the copies that are made while both grow, and its characters of two bytes each. */
    private static final int COPIES = 5;

    private static final long MEGABYTE = 1024 * 1024;

    private RoomForFile() {}

    /** @throws ScriptProblem where there is not enough */
    static void require(ScriptFile file) {
        long size = size(file);
        long needed = COPIES * size;
        long most = Runtime.getRuntime().maxMemory();
        if (needed <= most / 10 * 9) {
            return;
        }
        String origin = file.origin();
        throw new ScriptProblem(
                origin,
                0,
                0,
                "",
                new Problem(
                        "script-too-large",
                        "\"" + origin + "\" is too large for the memory that Java may use",
                        List.of("it is " + size / MEGABYTE + " MB long, reading it needs about " + needed / MEGABYTE
                                + " MB, and there are " + most / MEGABYTE + " MB"),
                        List.of(
                                Remedy.command("ls", "-l", origin).does("shows what it is"),
                                Remedy.advice("JAVA_TOOL_OPTIONS=-Xmx" + needed / MEGABYTE / 2 * 3
                                                + "m in the environment")
                                        .does("gives it that"))));
    }

    private static long size(ScriptFile file) {
        try {
            return file.onDisk().isPresent() ? Files.size(file.onDisk().get()) : 0;
        } catch (IOException e) {
            // Which is told when it is read.
            return 0;
        }
    }
}
