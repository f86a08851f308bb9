package dev.tributary.cli;

import dev.tributary.cli.report.Format;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line taken apart: the command, and every other word. Options of all commands may stand before the command,
 * so its name is the first word that is neither an option nor an option's value.
 *
 * @param command the command's name; empty where no word is one
 * @param rest all other words in order
 */
record Arguments(String command, List<String> rest) {

    static Arguments of(String... words) {
        var rest = new ArrayList<String>();
        String command = "";
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (!command.isEmpty() || (word.startsWith("-") && word.length() > 1)) {
                rest.add(word);
                if (command.isEmpty() && takesValue(word) && i + 1 < words.length) {
                    rest.add(words[++i]);
                }
            } else if (i + 1 < words.length && CommandTable.VERBS.contains(word + " " + words[i + 1])) {
                command = word + " " + words[++i];
            } else {
                command = word;
            }
        }
        return new Arguments(command, rest);
    }

    /** Whether the words hold this option, which has no value. */
    boolean has(String option, String shortOption) {
        return rest.contains(option) || rest.contains(shortOption);
    }

    /** The format that the words ask for, as far as that can be seen before they are parsed. */
    Format format() {
        Format asked = rest.contains("--json") ? Format.JSON : Format.TEXT;
        for (int i = 0; i < rest.size(); i++) {
            String word = rest.get(i);
            if (word.startsWith("--format=")) {
                asked = Format.called(word.substring("--format=".length())).orElse(asked);
            } else if (word.equals("--format") && i + 1 < rest.size()) {
                asked = Format.called(rest.get(i + 1)).orElse(asked);
            }
        }
        return asked;
    }

    private static boolean takesValue(String option) {
        return switch (option) {
            case "--config",
                    "--scripts",
                    "--url",
                    "--direct-url",
                    "--migration-url",
                    "--user",
                    "--password-file",
                    "--env",
                    "--project",
                    "--version-table",
                    "--trusted-owners",
                    "--graph-from",
                    "--format",
                    "--color" -> true;
            default -> false;
        };
    }
}
