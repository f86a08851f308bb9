package dev.tributary.cli;

import dev.tributary.cli.command.Command;
import dev.tributary.cli.command.GlobalOptions;
import dev.tributary.cli.command.Usage;
import dev.tributary.project.ForeignWords;
import dev.tributary.project.WrongUsage;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How the words of one command are read, and how mistakes in them are told. */
final class Syntax {

    private Syntax() {}

    /** A parser for one command and the options of every command; no other command is built. */
    static CommandLine of(Command command, GlobalOptions options) {
        CommandSpec spec = command.spec();
        spec.addMixin("options of every command", options.specBeside(spec));
        // A target may begin with a minus sign (downgrade -1); real options are told apart in parse().
        return new CommandLine(spec)
                .setUnmatchedOptionsArePositionalParams(true)
                .setExpandAtFiles(false);
    }

    /** Fills the command's fields. */
    static void parse(CommandLine line, List<String> words) {
        var result = line.parseArgs(words.toArray(String[]::new));
        for (PositionalParamSpec positional : result.matchedPositionals()) {
            for (String word : positional.originalStringValues()) {
                if (isOption(word)) {
                    throw unknownOption(word, line.getCommandName(), optionNames(line));
                }
            }
        }
    }

    /** Whether a word is an option of every command. */
    static boolean isGlobal(String word) {
        return globalOptions().contains(word.replaceFirst("=.*", ""));
    }

    /** The names of the options of every command. */
    static Set<String> globalOptions() {
        return new TreeSet<>(new GlobalOptions().spec().optionsMap().keySet());
    }

    /** The problem of an option that a command does not have. */
    static WrongUsage unknownOption(String word, String command, Collection<String> known) {
        String name = word.replaceFirst("=.*", "");
        var next = new ArrayList<Remedy>(ForeignWords.answer(name));
        if (next.isEmpty()) {
            Spelling.closest(name, known)
                    .ifPresent(closest -> next.add(Remedy.advice("did you mean " + closest + "?")));
        }
        next.add(help(command).does("its options"));
        return Usage.wrong(name, "\"" + command + "\" has no option \"" + name + "\"", next);
    }

    /** A parser's complaint in our words. */
    static WrongUsage problem(ParameterException e) {
        CommandLine line = e.getCommandLine();
        String command = line.getCommandName();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            return isOption(word)
                    ? unknownOption(word, command, optionNames(line))
                    : wrong(command, word, "\"" + command + "\" has no use for \"" + word + "\"");
        }
        if (e instanceof MissingParameterException missing) {
            String names = missing.getMissing().stream().map(Syntax::label).collect(Collectors.joining(" and "));
            return wrong(command, names, "\"" + command + "\" needs " + names);
        }
        if (e instanceof OverwrittenOptionException overwritten) {
            String name =
                    overwritten.getOverwritten() instanceof OptionSpec option ? option.longestName() : "an option";
            return wrong(command, name, name + " is given more than once");
        }
        return wrong(command, "", "\"" + command + "\": " + e.getMessage());
    }

    /**
     * A way out as it can be pasted: an option as the call again with it, another command for the same project and database.
     *
     * @param words what was typed behind {@code tributary}
     */
    static Remedy whole(CommandLine line, List<String> words, GlobalOptions options, Remedy remedy) {
        if (remedy instanceof Remedy.Setting setting) {
            return whole(line, words, setting);
        }
        return remedy instanceof Remedy.Command command ? options.there(command) : remedy;
    }

    /**
     * The call again with one option more, or with another value for it; an option that it does not have as it is.
     *
     * @param words what was typed behind {@code tributary}
     */
    private static Remedy whole(CommandLine line, List<String> words, Remedy.Setting setting) {
        String name = "--" + setting.name();
        OptionSpec option = line.getCommandSpec().findOption(name);
        if (option == null || setting.form() != Remedy.Setting.Form.OPTION || words.contains("--")) {
            return setting;
        }
        var names = List.of(option.names());
        var kept = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (names.contains(word)) {
                i += option.arity().max();
            } else if (names.stream().noneMatch(one -> word.startsWith(one + "="))) {
                kept.add(word);
            }
        }
        return Remedy.onFiles()
                .and(kept)
                .and(name)
                .and(setting.value().isEmpty() ? List.of() : List.of(setting.value()))
                .does(setting.effect());
    }

    private static WrongUsage wrong(String command, String flag, String title) {
        return Usage.wrong(flag, title, List.of(help(command).does("what it takes")));
    }

    /** @param command the program's name and the command's, as the parser has them */
    private static Remedy.Command help(String command) {
        return Remedy.command(command.split(" ")).and("--help");
    }

    private static Collection<String> optionNames(CommandLine line) {
        return line.getCommandSpec().optionsMap().keySet();
    }

    private static String label(ArgSpec spec) {
        if (spec instanceof OptionSpec option) {
            return option.arity().max() == 0 ? option.longestName() : "a value for " + option.longestName();
        }
        return spec.paramLabel();
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && word.charAt(0) == '-' && !Character.isDigit(word.charAt(1));
    }
}
