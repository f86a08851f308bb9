package dev.tributary.script;

import dev.tributary.file.FileTrouble;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that cannot be read at all, and reading those that can. */
final class Unreadable {
    /** A revision is text that people review; what is larger is data. Two copies of it must fit into a small heap. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    /** What any heap has room for. */
    private static final long SMALL_HEAP = 16 * 1024 * 1024;

    private Unreadable() {}

    /** Reads to the end, unless that is too far. */
    static byte[] limited(String origin, InputStream in) throws IOException {
        return limited(origin, in.readNBytes(MOST_BYTES + 1));
    }

    /** The bytes of a file, or more of them than it may have. */
    static byte[] limited(String origin, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw tooLarge(origin);
        }
        return bytes;
    }

    static ScriptProblem tooLarge(String origin) {
        return tooLarge(
                origin,
                "\"" + origin + "\" is larger than 64 MB",
                List.of("a revision is read whole, reviewed and kept in the journal"));
    }

    static ScriptProblem tooLarge(String origin, String title, List<String> facts, Remedy... others) {
        var remedies = new ArrayList<Remedy>(List.of(others));
        remedies.add(Remedy.advice("split it into several revisions"));
        remedies.add(Remedy.advice("write its rows below COPY … FROM stdin")
                .does("such rows are sent from the file as they are read, however many there are"));
        return new ScriptProblem(origin, 0, 0, "", new Problem("script-too-large", title, facts, remedies));
    }

    /**
     * Refuses what Java's memory has no room for, before anything is done: what runs out of memory half way is worse.
     *
     * @param all the texts of all files so far, by their length
     * @param longest statement, which exists several times while it is sent
     */
    static void requireRoom(String origin, long all, long longest) {
        long most = Runtime.getRuntime().maxMemory();
        long needed = 3 * all + 5 * longest;
        if (needed > SMALL_HEAP && needed > most / 10 * 9) {
            throw tooLarge(
                    origin,
                    "\"" + origin + "\" is too large for the memory that Java may use",
                    List.of(
                            "it and the files before it need about " + megabytes(needed) + ", and there are "
                                    + megabytes(most),
                            "nothing was run"),
                    Remedy.advice("JAVA_TOOL_OPTIONS=-Xmx" + megabyteCount(needed / 2 * 3) + "m in the environment")
                            .does("gives it that"));
        }
    }

    private static long megabyteCount(long bytes) {
        return bytes / (1024 * 1024);
    }

    private static String megabytes(long bytes) {
        return megabyteCount(bytes) + " MB";
    }

    /** A file or folder on disk. */
    static ScriptProblem of(String origin, Path path, Exception cause) {
        FileTrouble trouble = FileTrouble.reading(path, cause);
        return new ScriptProblem(
                origin,
                0,
                0,
                origin,
                new Problem(
                        "unreadable-script", "\"" + origin + "\" cannot be read", trouble.facts(), trouble.remedies()),
                cause);
    }

    /** What is read in another way than from a disk. */
    static ScriptProblem of(String origin, Exception cause) {
        return new ScriptProblem(
                origin,
                0,
                0,
                origin,
                new Problem(
                        "unreadable-script",
                        "\"" + origin + "\" cannot be read",
                        List.of(String.valueOf(cause.getMessage())),
                        List.of(Remedy.command("ls", "-l", origin).does("shows who may read it"))),
                cause);
    }

    /** A pipe, a socket or a device. */
    static ScriptProblem noFile(String origin) {
        return new ScriptProblem(
                origin,
                0,
                0,
                origin,
                new Problem(
                        "unreadable-script",
                        "\"" + origin + "\" is a pipe or a device, not a file",
                        List.of("a revision is a file that gives the same each time it is read"),
                        List.of(Remedy.command("ls", "-l", origin).does("shows what it is"))));
    }

    static ScriptProblem folder(String origin, String suffix, Exception cause) {
        return new ScriptProblem(
                origin,
                0,
                0,
                origin,
                new Problem(
                        "unreadable-script",
                        "\"" + origin + "\" is a folder that is named like a revision file",
                        List.of("only files may end in " + suffix + " below a scripts folder"),
                        List.of(Remedy.command("mv", origin, origin.substring(0, origin.length() - suffix.length()))
                                .does("files inside it are then read"))),
                cause);
    }
}
