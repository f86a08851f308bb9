package dev.tributary.embedded.postgresql;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** This machine cannot run the embedded server. */
final class NoEmbeddedServer extends TributaryException {
    private static final long serialVersionUID = 1L;

    NoEmbeddedServer(String reason) {
        super(new Problem(
                "no-embedded-server",
                "the embedded server does not run here",
                List.of(reason, "it runs on Linux with glibc and on macOS, on x86-64 and arm64"),
                List.of(
                        Remedy.option("url", "postgres://USER@HOST/DATABASE").does("use a server of your own"),
                        Remedy.command(
                                        "docker",
                                        "run",
                                        "-d",
                                        "-p",
                                        "5432:5432",
                                        "-e",
                                        "POSTGRES_PASSWORD=…",
                                        "postgres:16")
                                .does("or start one"))));
    }
}
