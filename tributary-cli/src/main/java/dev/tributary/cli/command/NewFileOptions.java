package dev.tributary.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that write a revision file. */
final class NewFileOptions {

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What it does, in a few words")
    private String message = "";

    @Option(names = "--rev-id", paramLabel = "ID", description = "Its id; 12 random hex digits unless said")
    private @Nullable String id;

    @Option(names = "--branch-label", paramLabel = "LABEL", description = "A name for the branch that it starts")
    private List<String> labels = new ArrayList<>();

    @Option(names = "--splice", description = "Continue a revision although another one does already")
    private boolean splice;

    @Option(
            names = "--long-id",
            description = "The id may be longer than 32 characters, because the version table was widened")
    private boolean longId;

    List<String> labels() {
        return labels;
    }

    boolean splice() {
        return splice;
    }

    /** The file that these options describe. */
    NewFile file(Call call) {
        String chosen = id == null ? call.surroundings().newId().get() : id;
        return new NewFile(call, message, chosen, longId);
    }
}
