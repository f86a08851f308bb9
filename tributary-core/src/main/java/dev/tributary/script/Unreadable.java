package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.util.List;

/** Files that cannot be read at all, and reading those that can. */
final class Unreadable {
    /** A revision is text that people review; what is larger is data. Two copies of it must fit into a small heap. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    private Unreadable() {}

    /** Reads to the end, unless that is too far. */
    static byte[] limited(String origin, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ScriptProblem(
                    origin,
                    0,
                    0,
                    "",
                    new Problem(
                            "script-too-large",
                            "\"" + origin + "\" is larger than 64 MB",
                            List.of("a revision is read whole, reviewed and kept in the journal"),
                            List.of(
                                    Remedy.advice("split it into several revisions"),
                                    Remedy.advice("load the data apart from the schema")
                                            .does("with COPY from a program"))));
        }
        return bytes;
    }

    static ScriptProblem of(String origin, Exception cause) {
        String reason = cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
        return new ScriptProblem(
                origin,
                0,
                0,
                origin,
                new Problem(
                        "unreadable-script",
                        "\"" + origin + "\" cannot be read",
                        List.of(String.valueOf(reason)),
                        List.of(Remedy.command("ls", "-l", origin).does("shows who may read it"))),
                cause);
    }

    static ScriptProblem folder(String origin, Exception cause) {
        String suffix = ScriptFormats.of(origin).suffix();
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
