package dev.tributary.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion of commands and options for fish, which understands no script of another shell. */
final class FishCompletion {
    private static final String NO_COMMAND = "__tributary_needs_command";

    private final List<String> lines = new ArrayList<>();

    private FishCompletion() {}

    /** One line for each word, with its meaning. */
    static List<String> lines(CommandSpec root) {
        var fish = new FishCompletion();
        fish.lines.add("complete -c tributary -f");
        // What fish has itself for this takes the value of an option for a command.
        fish.lines.add("function " + NO_COMMAND + "; not __fish_seen_subcommand_from "
                + String.join(" ", root.subcommands().keySet()) + "; end");
        root.options().forEach(option -> fish.option("", option));
        root.subcommands().forEach((name, line) -> {
            CommandSpec command = line.getCommandSpec();
            fish.word(NO_COMMAND, name, description(command));
            String behind = "__fish_seen_subcommand_from " + name;
            command.options().forEach(option -> fish.option(behind, option));
            command.positionalParameters().stream()
                    .filter(positional -> positional.completionCandidates() != null)
                    .forEach(positional -> positional
                            .completionCandidates()
                            .forEach(word -> fish.word(behind, word, description(command))));
            command.subcommands().forEach((verb, nested) -> {
                fish.word(behind, verb, description(nested.getCommandSpec()));
                nested.getCommandSpec()
                        .options()
                        .forEach(option -> fish.option(behind + "; and __fish_seen_subcommand_from " + verb, option));
            });
        });
        return fish.lines;
    }

    private static String description(CommandSpec command) {
        return String.join(" ", command.usageMessage().description());
    }

    private void word(String condition, String word, String meaning) {
        lines.add("complete -c tributary -n " + quoted(condition) + " -a " + word + " -d " + quoted(meaning));
    }

    private void option(String condition, OptionSpec option) {
        if (option.hidden()) {
            return;
        }
        var line = new StringBuilder("complete -c tributary");
        if (!condition.isEmpty()) {
            line.append(" -n ").append(quoted(condition));
        }
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            String value = option.paramLabel().toUpperCase(Locale.ROOT);
            line.append(value.contains("FILE") || value.contains("DIR") ? " -r -F" : " -x");
        }
        lines.add(line + " -d " + quoted(String.join(" ", option.description())));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
