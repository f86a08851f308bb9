package dev.tributary.cli;

import dev.tributary.cli.command.Command;
import dev.tributary.cli.command.Exit;
import dev.tributary.cli.command.GlobalOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The pages of {@code --help}. */
final class HelpPage {
    private static final int WIDTH = 13;
    private static final int WIDEST = 100;

    /** The library breaks lines within words, too. */
    private static final int UNBROKEN = 1_000;

    private HelpPage() {}

    /** All commands by group, each with the question it answers. */
    static List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("usage: tributary [OPTION…] COMMAND");
        CommandTable.groups().forEach((group, names) -> {
            lines.add("");
            lines.add(group);
            for (String name : names) {
                String words = name.equals("config") ? "config show" : name;
                lines.add("  " + words + " ".repeat(WIDTH - words.length()) + question(name));
            }
        });
        lines.add("");
        lines.add("tributary COMMAND --help lists the options of one; most of them may stand before the command too.");
        lines.add("exit status: " + Exit.WORDS);
        return lines;
    }

    /**
     * One command and its options.
     *
     * @param columns how wide the page may be; zero where that is not known
     */
    static List<String> lines(Command command, int columns) {
        CommandSpec spec = command.spec();
        ArgGroupSpec.Builder everywhere = ArgGroupSpec.builder().validate(false).heading("%nof every command:%n");
        new GlobalOptions().specBeside(spec).options().forEach(everywhere::addArg);
        spec.addArgGroup(everywhere.build());
        spec.usageMessage().customSynopsis(synopsis(spec)).description(question(command));
        return new CommandLine(spec)
                .setUsageHelpWidth(columns == 0 || columns >= WIDEST ? WIDEST : UNBROKEN)
                .getUsageMessage(Ansi.OFF)
                .lines()
                .toList();
    }

    private static String synopsis(CommandSpec spec) {
        var synopsis = new StringBuilder(spec.name()).append(" [OPTION…]");
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            String label = positional.paramLabel() + (positional.arity().max() > 1 ? "…" : "");
            synopsis.append(' ').append(positional.required() ? label : "[" + label + "]");
        }
        return synopsis.toString();
    }

    private static String question(String name) {
        Command command = CommandTable.create(name);
        if (command == null) {
            throw new AssertionError(name);
        }
        return question(command);
    }

    /** What a command answers. */
    static String question(Command command) {
        return String.join(
                " ", command.getClass().getAnnotation(CommandLine.Command.class).description());
    }
}
