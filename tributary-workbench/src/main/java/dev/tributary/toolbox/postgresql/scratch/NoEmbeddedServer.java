package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** This machine cannot run the embedded server. */
public final class NoEmbeddedServer extends TributaryException {
    private static final long serialVersionUID = 1L;

    NoEmbeddedServer(String reason) {
        super(new Problem(
                "no-embedded-server",
                "the embedded server does not run here",
                List.of(reason, "it runs on Linux with glibc and on macOS, on x86-64 and arm64"),
                List.of(
                        Remedy.unsorted("--url postgres://USER@HOST/DATABASE", "use a server of your own"),
                        Remedy.unsorted(
                                "docker run -d -p 5432:5432 -e POSTGRES_PASSWORD=… postgres:16", "or start one"))));
    }
}
