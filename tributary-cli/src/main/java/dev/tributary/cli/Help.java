package dev.tributary.cli;

import dev.tributary.cli.command.Call;
import dev.tributary.cli.command.Command;
import dev.tributary.cli.command.Exit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND]}. */
@picocli.CommandLine.Command(name = "tributary help", description = "Which commands are there, and what do they take?")
final class Help implements Command {

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "One command; all of them unless given")
    private @Nullable String name;

    @Override
    public int run(Call call) {
        if (name == null) {
            call.console().result("help", HelpPage.lines());
            return Exit.DONE;
        }
        Command command = CommandTable.create(name);
        if (command == null) {
            throw UnknownCommand.called(name);
        }
        call.console().result("help", HelpPage.lines(command));
        return Exit.DONE;
    }
}
