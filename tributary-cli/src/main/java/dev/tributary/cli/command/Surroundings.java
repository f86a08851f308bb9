package dev.tributary.cli.command;

import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.Toolbox;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a call can see and touch of the machine, so that tests give it their own.
 *
 * @param out standard output
 * @param err standard error
 * @param in standard input
 * @param environment the process environment
 * @param directory the working directory, absolute
 * @param clock dates of new revisions
 * @param terminal whether a person reads standard output
 * @param errTerminal whether a person reads standard error
 * @param prompt asks a question without showing the answer; null where nobody can answer
 * @param newId makes ids of new revisions
 * @param toolbox what the database product brings
 * @param reader reads scripts
 * @param lost whether a file goes with the container that the command runs in
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        InputStream in,
        Map<String, String> environment,
        Path directory,
        Clock clock,
        boolean terminal,
        boolean errTerminal,
        @Nullable Function<String, char @Nullable []> prompt,
        Supplier<String> newId,
        Toolbox toolbox,
        Function<List<ScriptSource>, ScriptSet> reader,
        Predicate<Path> lost) {}
