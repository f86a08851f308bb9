package dev.tributary.junit;

import dev.tributary.cli.Cli;
import dev.tributary.cli.command.Surroundings;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a command of the command line said, run in this process.
 *
 * @param words as they would be typed
 * @param status its exit status
 * @param text what it printed
 */
record CommandOutput(List<String> words, int status, String text) {

    static CommandOutput of(TestDatabases databases, String... words) {
        var tests = new TestProject(databases.wish());
        var all = new ArrayList<>(List.of(words));
        all.addAll(tests.words());
        var printed = new StringWriter();
        var writer = new PrintWriter(printed);
        var surroundings = Surroundings.of(
                writer,
                writer,
                InputStream.nullInputStream(),
                tests.environment(),
                TestProject.directory(),
                false,
                false,
                null,
                tests.toolbox(),
                UnaryOperator.identity());
        int status = Cli.run(surroundings, all.toArray(String[]::new));
        return new CommandOutput(List.copyOf(all), status, printed.toString());
    }
}
