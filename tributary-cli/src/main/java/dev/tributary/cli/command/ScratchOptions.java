package dev.tributary.cli.command;

import dev.tributary.project.Options;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that may need a scratch server: which one. */
final class ScratchOptions {

    @Option(
            names = "--scratch-url",
            paramLabel = "URL",
            description = "The server for databases to be thrown away; one is started unless said")
    private @Nullable String url;

    @Option(
            names = "--scratch-major",
            paramLabel = "N",
            description = "PostgreSQL version of scratch databases; the real database's unless said")
    private @Nullable String major;

    void addTo(Options.Builder flags) {
        flags.scratchUrl(url).scratchMajor(major);
    }

    /** One of them that was typed; null where none was. */
    @Nullable
    String option() {
        return url != null ? "--scratch-url" : major != null ? "--scratch-major" : null;
    }
}
