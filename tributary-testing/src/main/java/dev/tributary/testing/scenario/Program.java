package dev.tributary.testing.scenario;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command of a document, as a process of its own would be. */
@FunctionalInterface
public interface Program {
    /** In the environment of programs alone: the URL of the scenario's database. */
    String DATABASE = "scenario.database";

    /** Runs it; the exit status. */
    int run(List<String> arguments, Path directory, Map<String, String> environment, PrintWriter out, PrintWriter err);

    /** The same between files: standard input is given, and standard output may be no text. Unless it can, it is, and nothing is read. */
    default int run(
            List<String> arguments,
            Path directory,
            Map<String, String> environment,
            InputStream in,
            OutputStream out,
            PrintWriter err) {
        var text = new PrintWriter(out, false, StandardCharsets.UTF_8);
        int status = run(arguments, directory, environment, text, err);
        text.flush();
        return status;
    }
}
