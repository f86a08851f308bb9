package dev.tributary.cli;

import dev.tributary.cli.command.Call;
import dev.tributary.cli.command.Command;
import dev.tributary.cli.command.Exit;
import dev.tributary.cli.command.GlobalOptions;
import dev.tributary.cli.command.Surroundings;
import dev.tributary.cli.command.Usage;
import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.Format;
import dev.tributary.cli.report.Gate;
import dev.tributary.cli.report.Palette;
import dev.tributary.cli.report.Pasted;
import dev.tributary.cli.report.ProblemReport;
import dev.tributary.cli.report.Receiver;
import dev.tributary.cli.report.Screen;
import dev.tributary.project.WrongUsage;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The command line in one object: words in, lines out, exit status back. It ends no process and knows no global state,
 * so that tests and commands that play others call it as the shell does.
 */
public final class Cli {

    private Cli() {}

    /**
     * Runs one command line.
     *
     * @param words what follows {@code tributary}
     * @return one of {@link Exit}
     */
    public static int run(Surroundings surroundings, String... words) {
        return run(surroundings, console -> {}, words);
    }

    /**
     * Runs one command line.
     *
     * @param paging is called before a person is shown what may be more than fits on the terminal
     * @param words what follows {@code tributary}
     * @return one of {@link Exit}
     */
    static int run(Surroundings surroundings, Consumer<Console> paging, String... words) {
        return run(surroundings, null, paging, words);
    }

    /**
     * Runs one command line whose result is an object, as with {@code --json}, that is not written but handed over.
     *
     * @param receiver gets either a result or a problem, once
     * @param words what follows {@code tributary}
     * @return one of {@link Exit}
     */
    public static int answer(Surroundings surroundings, Receiver receiver, String... words) {
        var all = new ArrayList<>(List.of("--json"));
        all.addAll(List.of(words));
        return run(surroundings, receiver, console -> {}, all.toArray(String[]::new));
    }

    private static int run(
            Surroundings surroundings, @Nullable Receiver receiver, Consumer<Console> paging, String... words) {
        Arguments arguments = Arguments.of(words);
        var screen = Screen.of(surroundings.terminal(), surroundings.environment());
        var beside = Screen.of(surroundings.errTerminal(), surroundings.environment());
        var written = new Console(
                surroundings.out(),
                surroundings.err(),
                screen,
                beside,
                Palette.PLAIN,
                Palette.PLAIN,
                false,
                receiver == null ? arguments.format() : Format.JSON,
                new Pasted(remedy -> remedy, surroundings.typed()),
                new Gate(Palette.PLAIN, surroundings.environment()));
        var plain = receiver == null ? written : written.gathering(receiver, remedy -> remedy);
        try {
            if (arguments.command().isEmpty()) {
                return withoutCommand(arguments, plain);
            }
            Command command = CommandTable.create(arguments.command());
            if (command == null) {
                refuseUnknownOptions(arguments);
                throw UnknownCommand.called(arguments.command());
            }
            return run(surroundings, receiver, paging, command, arguments, List.of(words), plain, screen, beside);
        } catch (WrongUsage wrong) {
            ProblemReport.show(plain, wrong);
            return Exit.USAGE;
        } catch (TributaryException problem) {
            // Something could not be closed; the result, if there is one, stands.
            plain.complaint(problem.problem().text());
            return Exit.PROBLEM;
        } catch (RuntimeException | Error unexpected) {
            ProblemReport.show(plain, unexpected, arguments.has("--verbose", "-v"));
            return Exit.PROBLEM;
        } finally {
            plain.flush();
        }
    }

    private static int withoutCommand(Arguments arguments, Console console) {
        if (arguments.has("--version", "-V")) {
            console.result("version", List.of("tributary " + Version.text()));
            return Exit.DONE;
        }
        if (arguments.has("--help", "-h")) {
            console.result("help", HelpPage.lines());
            return Exit.DONE;
        }
        refuseUnknownOptions(arguments);
        throw UnknownCommand.missing();
    }

    /** A mistyped option before the command makes its value look like the command. */
    private static void refuseUnknownOptions(Arguments arguments) {
        for (String word : arguments.rest()) {
            if (word.startsWith("-") && !Syntax.isGlobal(word)) {
                throw Syntax.unknownOption(word, "tributary", Syntax.globalOptions());
            }
        }
    }

    private static int run(
            Surroundings surroundings,
            @Nullable Receiver receiver,
            Consumer<Console> paging,
            Command command,
            Arguments arguments,
            List<String> words,
            Console plain,
            Screen screen,
            Screen beside) {
        var options = new GlobalOptions();
        CommandLine line = Syntax.of(command, options);
        try {
            Syntax.parse(line, arguments.rest());
        } catch (ParameterException e) {
            throw Syntax.problem(e);
        }
        if (options.help()) {
            plain.result("help", HelpPage.lines(command, plain.columns()));
            return Exit.DONE;
        }
        Format format = command.wantsJson() ? Format.JSON : options.format();
        Palette palette = options.palette(screen, surroundings.environment());
        var written = new Console(
                surroundings.out(),
                surroundings.err(),
                screen,
                beside,
                palette,
                palette == Palette.PLAIN ? palette : options.palette(beside, surroundings.environment()),
                options.quiet(),
                format,
                new Pasted(remedy -> Syntax.whole(line, words, options, remedy), surroundings.typed()),
                new Gate(palette, surroundings.environment()));
        var console = receiver == null ? written : written.gathering(receiver, remedy -> remedy);
        if (format == Format.JSONL && !command.hasItems()) {
            ProblemReport.show(console, oneResult(arguments.command()));
            return Exit.USAGE;
        }
        if (command.isPaged() && console.terminal() && screen.full()) {
            paging.accept(console);
        }
        try (var call = new Call(surroundings, options, console, command, Cli::run)) {
            return run(command, call);
        }
    }

    private static WrongUsage oneResult(String command) {
        return Usage.wrong(
                "--format",
                "\"" + command
                        + "\" has one result here, and nothing to tell line by line: --format jsonl is not for it",
                Remedy.option("format", "json").does("one object"));
    }

    /** Letters that the locale does not have are lost before they come here. */
    private static WrongUsage noFile(InvalidPathException name) {
        return Usage.wrong(
                "",
                "\"" + name.getInput() + "\" is no name of a file here: " + name.getReason(),
                Remedy.advice("LC_ALL=C.UTF-8 in front of the same command")
                        .does("where it holds letters that the locale does not have"));
    }

    /** Shows what went wrong while the call is still open: on Ctrl-C the process waits for the call to close. */
    private static int run(Command command, Call call) {
        try {
            return command.run(call);
        } catch (WrongUsage wrong) {
            ProblemReport.show(call.console(), wrong);
            return Exit.USAGE;
        } catch (TributaryException problem) {
            ProblemReport.show(call.console(), problem);
            return Exit.of(problem.problem());
        } catch (InvalidPathException name) {
            ProblemReport.show(call.console(), noFile(name));
            return Exit.USAGE;
        } catch (RuntimeException | Error unexpected) {
            ProblemReport.show(call.console(), unexpected, call.options().verbose());
            return Exit.PROBLEM;
        }
    }
}
