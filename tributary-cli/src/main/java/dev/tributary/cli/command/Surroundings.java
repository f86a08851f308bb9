package dev.tributary.cli.command;

import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.Toolbox;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a call can see and touch of the machine, so that tests give it their own.
 *
 * @param out standard output
 * @param bytes standard output for what is no text, which fails where it cannot be written; null where it is a terminal or takes text alone
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
 * @param typed how a command line of Tributary is typed where the call came from: the words from {@code tributary} on to those
 *     that the shell is given
 */
public record Surroundings(
        PrintWriter out,
        @Nullable OutputStream bytes,
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
        Predicate<Path> lost,
        UnaryOperator<List<String>> typed) {

    /**
     * The machine as it is, for a call in a folder.
     *
     * @param directory the working directory, absolute
     * @param terminal whether a person reads standard output
     * @param errTerminal whether a person reads standard error
     * @param prompt asks a question without showing the answer; null where nobody can answer
     * @param typed how a command line of Tributary is typed where the call came from
     */
    public static Surroundings of(
            PrintWriter out,
            PrintWriter err,
            InputStream in,
            Map<String, String> environment,
            Path directory,
            boolean terminal,
            boolean errTerminal,
            @Nullable Function<String, char @Nullable []> prompt,
            Toolbox toolbox,
            UnaryOperator<List<String>> typed) {
        return new Surroundings(
                out,
                null,
                err,
                in,
                environment,
                directory,
                Clock.systemUTC(),
                terminal,
                errTerminal,
                prompt,
                Surroundings::randomId,
                toolbox,
                sources -> ScriptSet.read(sources, toolbox.product().syntax()),
                file -> new Container(environment, Path.of("/")).loses(file),
                typed);
    }

    /** The same, whose standard output takes what is no text, too. */
    public Surroundings writing(OutputStream bytes) {
        return new Surroundings(
                out,
                bytes,
                err,
                in,
                environment,
                directory,
                clock,
                terminal,
                errTerminal,
                prompt,
                newId,
                toolbox,
                reader,
                lost,
                typed);
    }

    /** Twelve random hex digits, so that two people never choose the same. */
    private static String randomId() {
        return UUID.randomUUID().toString().replace("-", "").substring(20);
    }
}
