package dev.tributary.cli;

import dev.tributary.cli.command.Call;
import dev.tributary.cli.command.Command;
import dev.tributary.cli.command.Exit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND]}. */
@picocli.CommandLine.Command(name = "tributary help", description = "Which commands are there, and what do they take?")
final class Help implements Command {

    @Parameters(arity = "0..2", paramLabel = "COMMAND", description = "One command; all of them unless given")
    private @Nullable List<String> words;

    @Override
    public int run(Call call) {
        if (words == null) {
            call.console().result("help", HelpPage.lines());
            return Exit.DONE;
        }
        String name = String.join(" ", words);
        Command command = CommandTable.create(name);
        if (command == null) {
            throw UnknownCommand.called(name);
        }
        call.console().result("help", HelpPage.lines(command, call.console().columns()));
        return Exit.DONE;
    }
}
