package dev.tributary.cli.scenario;

import dev.tributary.cli.Cli;
import dev.tributary.cli.Toolboxes;
import dev.tributary.cli.command.Surroundings;
import dev.tributary.cli.json.PublishedSchemas;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSet;
import dev.tributary.testing.scenario.Program;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The real command line inside the test's JVM. The date is always the same one, and new ids are 0000000000001, 2, 3 … */
final class InProcess implements Program {

    /** The command line, psql and Flyway. */
    static Map<String, Program> programs() {
        return Map.of("tributary", new InProcess(), "psql", new Psql(), "flyway", new RealFlyway());
    }

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-12-08T09:30:00Z"), ZoneOffset.UTC);

    private final Predicate<Path> lost;
    private int ids;

    /** Where no file goes with a container. */
    InProcess() {
        this(file -> false);
    }

    /** Where these files go with the container. */
    InProcess(Predicate<Path> lost) {
        this.lost = lost;
    }

    @Override
    public int run(
            List<String> arguments, Path directory, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return run(arguments, directory, environment, InputStream.nullInputStream(), out, null, err);
    }

    @Override
    public int run(
            List<String> arguments,
            Path directory,
            Map<String, String> environment,
            InputStream in,
            OutputStream out,
            PrintWriter err) {
        var text = new PrintWriter(out, false, StandardCharsets.UTF_8);
        int status = run(arguments, directory, environment, in, text, out, err);
        text.flush();
        return status;
    }

    private int run(
            List<String> arguments,
            Path directory,
            Map<String, String> environment,
            InputStream in,
            PrintWriter out,
            @Nullable OutputStream bytes,
            PrintWriter err) {
        var printed = new StringWriter();
        var surroundings = new Surroundings(
                new PrintWriter(new Copying(out, printed)),
                bytes,
                err,
                in,
                environment,
                directory,
                CLOCK,
                false,
                false,
                null,
                () -> String.format("%012x", ++ids),
                Toolboxes.of(environment),
                sources -> ScriptSet.read(sources, new Postgresql().syntax()),
                lost,
                UnaryOperator.identity());
        int status = Cli.run(surroundings, arguments.toArray(String[]::new));
        PublishedSchemas.hold(arguments, printed.toString());
        return status;
    }

    /** Passes everything on as it comes, and keeps it. */
    private static final class Copying extends FilterWriter {
        private final StringWriter copy;

        Copying(Writer out, StringWriter copy) {
            super(out);
            this.copy = copy;
        }

        @Override
        public void write(int character) throws IOException {
            super.write(character);
            copy.write(character);
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            super.write(text, from, length);
            copy.write(text, from, length);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            super.write(text, from, length);
            copy.write(text, from, length);
        }
    }
}
