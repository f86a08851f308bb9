package dev.tributary.junit;

import dev.tributary.cli.Cli;
import dev.tributary.cli.command.Surroundings;
import dev.tributary.script.ScriptSet;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

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
        var surroundings = new Surroundings(
                writer,
                writer,
                InputStream.nullInputStream(),
                tests.environment(),
                TestProject.directory(),
                Clock.systemUTC(),
                false,
                false,
                null,
                () -> {
                    throw new UnsupportedOperationException("no revision is written by a test");
                },
                tests.toolbox(),
                sources -> ScriptSet.read(sources, tests.toolbox().product().syntax()),
                file -> false);
        int status = Cli.run(surroundings, all.toArray(String[]::new));
        return new CommandOutput(List.copyOf(all), status, printed.toString());
    }
}
