package dev.tributary.embedded.postgresql;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** There is no embedded server: this machine cannot run it, or its programs are not here yet. */
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

    private NoEmbeddedServer(Problem problem) {
        super(problem);
    }

    /**
     * A build that brings no programs, on a machine that has none either.
     *
     * @param archive what the build does not carry
     * @param folder where jars with programs are looked for
     * @param ways how to get programs
     */
    static NoEmbeddedServer notHere(String archive, Path folder, List<Remedy> ways) {
        var next = new ArrayList<>(ways);
        next.add(Remedy.option("url", "postgres://USER@HOST/DATABASE").does("or use a server of your own"));
        return new NoEmbeddedServer(new Problem(
                "no-embedded-server",
                "the programs of the embedded server are not here",
                List.of(
                        "this build does not carry " + archive + ", " + folder + " has no jar with it,"
                                + " and no PostgreSQL server is installed",
                        "only the embedded server and scratch databases need them"),
                next));
    }
}
