package dev.tributary.cli.command;

import dev.tributary.project.Options;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --on-unknown-revision} of the commands that look whether a database is where these files want it. */
final class UnknownRevisionOption {

    private final OptionSpec spec = OptionSpec.builder("--on-unknown-revision")
            .paramLabel("WHAT")
            .type(String.class)
            .arity("1")
            .description("Where the database is at a revision that no file holds: fail, or warn and apply nothing")
            .build();

    OptionSpec spec() {
        return spec;
    }

    void addTo(Options.Builder flags) {
        @Nullable String said = spec.getValue();
        flags.onUnknownRevision(said);
    }
}
