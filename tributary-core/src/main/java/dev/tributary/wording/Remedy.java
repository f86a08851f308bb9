package dev.tributary.wording;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A way out of a problem: what to do, and what that does. It stays in parts until somebody shows it, since the same way out
 * is a line to paste on a terminal, a variable of the environment on a server, and fields in JSON. Nobody reads its text
 * again. Immutable.
 */
public sealed interface Remedy extends Serializable {

    /** What doing it does; may be empty. */
    String effect();

    /** The same way out, described anew. */
    Remedy does(String effect);

    /** What to do, in one line for a terminal; a command is quoted for the shell. */
    String action();

    /** Answers by case; a new case does not compile until every reader knows it. */
    <T> T as(Cases<T> cases);

    /** A function of each case. */
    interface Cases<T> {
        /** A command for a shell. */
        T command(Command command);

        /** A setting of Tributary's, or of something beside it. */
        T setting(Setting setting);

        /** A statement for the database. */
        T sql(Sql sql);

        /** A change in a file. */
        T edit(Edit edit);

        /** Something that only a person can do. */
        T advice(Advice advice);

        /** A folder of Tributary's own that may go. */
        T removal(Removal removal);
    }

    /** A command of Tributary's that needs the database. */
    static Command onDatabase(String... words) {
        return Command.tributary(Place.DATABASE, words);
    }

    /** A command of Tributary's that needs the revision files, so the project's folder. */
    static Command onFiles(String... words) {
        return Command.tributary(Place.FILES, words);
    }

    /** A command of another program. One of git's belongs into the project's folder. */
    static Command command(String... words) {
        return new Command(
                List.of(words), words[0].equals("git") ? Place.FILES : Place.MACHINE, List.of(), "", "", List.of(), "");
    }

    /** An option of the command line that has a value. */
    static Setting option(String name, String value) {
        return new Setting(name, value, Setting.Form.OPTION, "");
    }

    /** An option of the command line that has no value. */
    static Setting option(String name) {
        return option(name, "");
    }

    /** A variable of the environment. */
    static Setting variable(String name, String value) {
        return new Setting(name, value, Setting.Form.VARIABLE, "");
    }

    /** A statement for the database. */
    static Sql sql(String statement) {
        return new Sql(statement, "");
    }

    /** A text for a file; which one, the effect says. */
    static Edit edit(String text) {
        return new Edit("", text, "");
    }

    /** Something that only a person can do. */
    static Advice advice(String text) {
        return new Advice(text, "");
    }

    /** Takes away a folder that Tributary has made. */
    static Removal removal(OwnFolder folder) {
        return new Removal(folder, "");
    }

    /** Where a command can run. */
    enum Place {
        /** Wherever the database can be reached. */
        DATABASE,
        /** In the project's folder. */
        FILES,
        /** On the machine in question. */
        MACHINE
    }

    /**
     * A command for a shell.
     *
     * @param words the program and its arguments, as the program is to get them
     * @param place where it can run
     * @param options more options of the same command, which on a server may be settings instead
     * @param input the file that its standard input is read from; may be empty
     * @param output the file that its standard output goes to; may be empty
     * @param then the words of a command that follows if this one succeeds; may be empty
     */
    record Command(
            List<String> words,
            Place place,
            List<Setting> options,
            String input,
            String output,
            List<String> then,
            String effect)
            implements Remedy {

        /** What removes things without asking; such a line comes from a {@link Removal} or not at all. */
        private static final List<String> REMOVERS = List.of("rm", "rmdir", "unlink", "del", "dropdb");

        private static final String PROGRAM = "tributary";

        public Command {
            words = List.copyOf(words);
            options = List.copyOf(options);
            then = List.copyOf(then);
            if (words.isEmpty()
                    || REMOVERS.contains(words.get(0))
                    || (!then.isEmpty() && REMOVERS.contains(then.get(0)))) {
                throw new IllegalArgumentException("no way out of anything: " + words);
            }
        }

        private static Command tributary(Place place, String... words) {
            var all = new ArrayList<String>();
            all.add(PROGRAM);
            all.addAll(Arrays.asList(words));
            return new Command(all, place, List.of(), "", "", List.of(), "");
        }

        /** The same command with more words. */
        public Command and(Iterable<?> more) {
            var all = new ArrayList<>(words);
            more.forEach(word -> all.add(word.toString()));
            return new Command(all, place, options, input, output, then, effect);
        }

        /** The same command with more words. */
        public Command and(String... more) {
            return and(Arrays.asList(more));
        }

        /** The same with more words for each command of Tributary's in it. */
        public Command andTributarys(List<String> more) {
            return new Command(
                    joined(words, more),
                    place,
                    options,
                    input,
                    output,
                    then.isEmpty() ? then : joined(then, more),
                    effect);
        }

        private static List<String> joined(List<String> words, List<String> more) {
            if (!words.get(0).equals(PROGRAM)) {
                return words;
            }
            var all = new ArrayList<>(words);
            all.addAll(more);
            return all;
        }

        /** The same command with another option, which on a server may be a setting. */
        public Command with(String option, String value) {
            var all = new ArrayList<>(options);
            all.add(option(option, value));
            return new Command(words, place, all, input, output, then, effect);
        }

        /** The same command, reading a file. */
        public Command from(String file) {
            return new Command(words, place, options, file, output, then, effect);
        }

        /** The same command, writing a file. */
        public Command into(String file) {
            return new Command(words, place, options, input, file, then, effect);
        }

        /** The same command, followed by another one if it succeeds. */
        public Command then(String... next) {
            return new Command(words, place, options, input, output, List.of(next), effect);
        }

        /** Whether it is this command of Tributary's. */
        public boolean is(String command) {
            return words.size() > 1
                    && words.get(0).equals(PROGRAM)
                    && words.get(1).equals(command);
        }

        @Override
        public Command does(String effect) {
            return new Command(words, place, options, input, output, then, effect);
        }

        /** The words with the options behind them: all that the program gets. */
        public List<String> arguments() {
            var all = new ArrayList<>(words);
            for (Setting option : options) {
                all.add("--" + option.name());
                if (!option.value().isEmpty()) {
                    all.add(option.value());
                }
            }
            return List.copyOf(all);
        }

        @Override
        public String action() {
            return ShellWords.line(arguments())
                    + (input.isEmpty() ? "" : " < " + ShellWords.word(input))
                    + (output.isEmpty() ? "" : " > " + ShellWords.word(output))
                    + (then.isEmpty() ? "" : " && " + ShellWords.line(then));
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.command(this);
        }
    }

    /**
     * A setting of Tributary's, or of something beside it.
     *
     * @param name an option without its dashes, or the name of a variable
     * @param value empty where it has none
     * @param form which of the two
     */
    record Setting(String name, String value, Form form, String effect) implements Remedy {

        /** How a setting is written. */
        public enum Form {
            /** An option of the command line. */
            OPTION,
            /** A variable of the environment. */
            VARIABLE
        }

        @Override
        public Setting does(String effect) {
            return new Setting(name, value, form, effect);
        }

        @Override
        public String action() {
            String word = value.isEmpty() ? "" : ShellWords.word(value);
            return form == Form.OPTION
                    ? "--" + name + (word.isEmpty() ? "" : " " + word)
                    : name + (word.isEmpty() ? "" : "=" + word);
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.setting(this);
        }
    }

    /**
     * A statement for the database.
     *
     * @param statement complete, with its semicolon where one is needed
     */
    record Sql(String statement, String effect) implements Remedy {

        @Override
        public Sql does(String effect) {
            return new Sql(statement, effect);
        }

        @Override
        public String action() {
            return statement;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.sql(this);
        }
    }

    /**
     * A change in a file.
     *
     * @param file the file, where it is known; may be empty
     * @param text what is to stand there
     */
    record Edit(String file, String text, String effect) implements Remedy {

        /** The same change, of this file. */
        public Edit in(String file) {
            return new Edit(file, text, effect);
        }

        @Override
        public Edit does(String effect) {
            return new Edit(file, text, effect);
        }

        @Override
        public String action() {
            return text;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.edit(this);
        }
    }

    /**
     * Something that only a person can do.
     *
     * @param text a sentence without a full stop
     */
    record Advice(String text, String effect) implements Remedy {

        @Override
        public Advice does(String effect) {
            return new Advice(text, effect);
        }

        @Override
        public String action() {
            return text;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.advice(this);
        }
    }

    /**
     * Removes a folder with all in it. There is none for a folder that Tributary has not made and marked.
     *
     * @param folder the folder
     */
    record Removal(OwnFolder folder, String effect) implements Remedy {

        public Removal {
            Objects.requireNonNull(folder);
        }

        @Override
        public Removal does(String effect) {
            return new Removal(folder, effect);
        }

        @Override
        public String action() {
            return ShellWords.line(List.of("rm", "-r", folder.path().toString()));
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.removal(this);
        }
    }
}
