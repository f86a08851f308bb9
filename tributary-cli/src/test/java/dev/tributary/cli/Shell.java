package dev.tributary.cli;

import dev.tributary.cli.command.Surroundings;
import dev.tributary.cli.json.PublishedSchemas;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.RecordedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Types command lines in a folder, as a shell would, without a process of their own. */
final class Shell {
    private final Path directory;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Function<List<ScriptSource>, ScriptSet> reader =
            sources -> ScriptSet.read(sources, new Postgresql().syntax());
    private boolean terminal;
    private boolean apart;
    private boolean person;
    private byte[] input = new byte[0];
    private OutputStream bytes = new ByteArrayOutputStream();
    private int ids;
    private Predicate<Path> lost = file -> false;
    private UnaryOperator<List<String>> typed = UnaryOperator.identity();

    Shell(Path directory) {
        this.directory = directory;
    }

    /**
     * What a command printed.
     *
     * @param status the exit status
     */
    record Printed(int status, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }

        /** Standard output as the one JSON object that it has to be. */
        Map<String, Object> json() {
            return RecordedData.object(out);
        }

        String both() {
            return out + err;
        }
    }

    Path directory() {
        return directory;
    }

    Shell set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** As if in a container that keeps nothing. */
    Shell losing() {
        lost = file -> true;
        return this;
    }

    /** As if command lines of Tributary were typed in another way. */
    Shell typedAs(UnaryOperator<List<String>> way) {
        typed = way;
        return this;
    }

    Shell reading(ScriptSet scripts) {
        reader = folders -> scripts;
        return this;
    }

    Shell reading(Supplier<ScriptSet> scripts) {
        reader = folders -> scripts.get();
        return this;
    }

    Shell onTerminal(boolean person) {
        terminal = person;
        return this;
    }

    /** Standard error goes into a file, whatever standard output is. */
    Shell withErrorsApart() {
        apart = true;
        return this;
    }

    Shell typing(String text) {
        return typing(text.getBytes(StandardCharsets.UTF_8));
    }

    Shell typing(byte[] bytes) {
        input = bytes;
        return this;
    }

    /** What is no text goes there. */
    Shell writing(OutputStream stream) {
        bytes = stream;
        return this;
    }

    /** A person is there who answers questions with what {@link #typing} says. */
    Shell answering(String text) {
        person = true;
        return typing(text);
    }

    /** Writes a file below the folder. */
    Shell file(String name, String content) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a revision file whose SQL changes nothing. */
    Shell revision(String id, String revises, String message) {
        return script(id, revises, message, "SELECT 1;", "SELECT 1;");
    }

    /** Writes a revision file. */
    Shell script(String id, String revises, String message, String up, String down) {
        return file(
                "db/revisions/" + id + "_" + message.replace(' ', '_') + ".sql",
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: " + message + "\n\n-- @up\n" + up
                        + "\n\n-- @down\n" + down + "\n");
    }

    Printed run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Cli.run(
                new Surroundings(
                        new PrintWriter(out),
                        bytes,
                        new PrintWriter(err),
                        new ByteArrayInputStream(input),
                        environment,
                        directory,
                        Clock.fixed(Instant.parse("2025-12-05T10:00:00Z"), ZoneOffset.UTC),
                        terminal,
                        terminal && !apart,
                        person
                                ? question -> new String(input, StandardCharsets.UTF_8)
                                        .strip()
                                        .toCharArray()
                                : null,
                        () -> String.format("%012d", ++ids),
                        Toolboxes.of(environment),
                        folders -> reader.apply(folders),
                        lost,
                        typed),
                words);
        PublishedSchemas.hold(List.of(words), out.toString());
        return new Printed(status, out.toString(), err.toString());
    }
}
