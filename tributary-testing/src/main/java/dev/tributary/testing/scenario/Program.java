package dev.tributary.testing.scenario;

import java.io.PrintWriter;
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
}
