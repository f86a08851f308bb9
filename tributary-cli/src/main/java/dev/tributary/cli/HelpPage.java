package dev.tributary.cli;

import dev.tributary.cli.command.Command;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The pages of {@code --help}. */
final class HelpPage {
    private static final int WIDTH = 12;

    private HelpPage() {}

    /** All commands by group, each with the question it answers. */
    static List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("usage: tributary [OPTION…] COMMAND");
        CommandTable.groups().forEach((group, names) -> {
            lines.add("");
            lines.add(group);
            for (String name : names) {
                lines.add("  " + name + " ".repeat(Math.max(1, WIDTH - name.length())) + question(name));
            }
        });
        lines.add("");
        lines.add("tributary COMMAND --help lists the options of one; most of them may stand before the command too.");
        lines.add("exit status: 0 done, 1 problem, 2 wrong usage, 3 a check found something");
        return lines;
    }

    /** One command and its options. */
    static List<String> lines(CommandLine line) {
        return line.setUsageHelpWidth(100).getUsageMessage(Ansi.OFF).lines().toList();
    }

    private static String question(String name) {
        Command command = CommandTable.create(name);
        if (command == null) {
            throw new AssertionError(name);
        }
        return String.join(
                " ", command.getClass().getAnnotation(CommandLine.Command.class).description());
    }
}
