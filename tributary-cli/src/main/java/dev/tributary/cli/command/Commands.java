package dev.tributary.cli.command;

/** Runs a command line as the shell would, for commands that play others. */
@FunctionalInterface
public interface Commands {

    /**
     * Runs one command line.
     *
     * @param arguments the words after {@code tributary}
     * @return the exit status
     */
    int run(Surroundings surroundings, String... arguments);
}
