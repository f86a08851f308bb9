package dev.tributary.cli;

import dev.tributary.cli.command.Call;
import dev.tributary.cli.command.Command;
import dev.tributary.cli.command.Exit;
import dev.tributary.cli.command.GlobalOptions;
import dev.tributary.cli.command.Usage;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code completion SHELL}: the one command besides help for which all commands are built. */
@picocli.CommandLine.Command(
        name = "tributary completion",
        description = "How does my shell complete these words? (bash, zsh, fish)")
final class Completion implements Command {

    /** The shells there are completions for. */
    static final class Shells extends ArrayList<String> {
        Shells() {
            super(List.of("bash", "zsh", "fish"));
        }
    }

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "bash, zsh or fish: source <(tributary completion bash)")
    private String shell = "";

    @Override
    public int run(Call call) {
        if (!new Shells().contains(shell)) {
            throw Usage.wrong(
                    shell,
                    "there is no completion for \"" + shell + "\"",
                    Remedy.advice("source <(tributary completion bash)"));
        }
        CommandSpec root = CommandSpec.create().name("tributary");
        root.addMixin("options of every command", new GlobalOptions().spec());
        for (String name : CommandTable.names()) {
            CommandSpec spec = spec(name);
            for (String verb : CommandTable.VERBS) {
                if (verb.startsWith(name + " ")) {
                    String last = verb.substring(name.length() + 1);
                    spec.addSubcommand(last, spec(verb).name(last));
                }
            }
            root.addSubcommand(name, spec.name(name));
        }
        if (shell.equals("fish")) {
            call.console().program("completion", FishCompletion.lines(root));
            return Exit.DONE;
        }
        // The script speaks both dialects: in zsh it loads the compatibility functions by itself.
        call.console()
                .program(
                        "completion",
                        AutoComplete.bash("tributary", new CommandLine(root))
                                .lines()
                                .toList());
        return Exit.DONE;
    }

    private static CommandSpec spec(String name) {
        Command command = CommandTable.create(name);
        if (command == null) {
            throw new AssertionError(name);
        }
        CommandSpec spec = Syntax.of(command, new GlobalOptions()).getCommandSpec();
        spec.usageMessage().description(HelpPage.question(command));
        return spec;
    }
}
