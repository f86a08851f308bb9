package dev.tributary.cli.command;

import dev.tributary.project.Options;
import picocli.CommandLine.Model.CommandSpec;

/** One command: options are its fields, filled by picocli, and {@link #run} does it. */
public interface Command {

    /**
     * Does what the command line asked for.
     *
     * @return one of {@link Exit}
     * @throws dev.tributary.project.WrongUsage where the words make no sense together
     * @throws dev.tributary.wording.TributaryException for every other expected problem
     */
    int run(Call call);

    /**
     * What the parser has to know. The annotations say it; a command that is called all day long says it itself, because
     * reading annotations takes time.
     */
    default CommandSpec spec() {
        return CommandSpec.forAnnotatedObject(this);
    }

    /** Whether the result is to be one JSON object, as with {@code --json}, because an option of this command says so. */
    default boolean wantsJson() {
        return false;
    }

    /**
     * Whether there is something to write a line of JSON about, again and again: the events of a run, or the things of a list.
     * A command whose result is one thing refuses {@code --format jsonl}.
     */
    default boolean hasItems() {
        return false;
    }

    /** Whether the result may be more than a terminal shows at once, and is shown page by page there. */
    default boolean isPaged() {
        return false;
    }

    /** Whether {@code --env} may be given more than once, because databases of several environments are asked. */
    default boolean asksSeveralEnvironments() {
        return false;
    }

    /** Whether what is outdated about the settings is told, because the question is what is wrong with the project. */
    default boolean examinesSettings() {
        return false;
    }

    /** Adds those flags of this command that can also come from {@code tributary.toml}. */
    default void addTo(Options.Builder flags) {}
}
