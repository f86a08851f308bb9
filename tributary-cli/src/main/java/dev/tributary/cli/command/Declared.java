package dev.tributary.cli.command;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the parser has to know of a command that declares its options in code. */
final class Declared {

    private Declared() {}

    /** A command called like its class. */
    static CommandSpec spec(Command command, OptionSpec... options) {
        String name = command.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        CommandSpec spec = CommandSpec.create().name("tributary " + name);
        for (OptionSpec option : options) {
            spec.addOption(option);
        }
        return spec;
    }
}
