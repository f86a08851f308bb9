package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.WantedMajor;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** A scratch server of a major version was asked for, and this machine has none. */
public final class NoScratchMajor extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final int major;

    NoScratchMajor(WantedMajor wanted, LocalServers servers) {
        super(problem(wanted, servers));
        this.major = wanted.major();
    }

    /** The version that was asked for. */
    public int major() {
        return major;
    }

    private static Problem problem(WantedMajor wanted, LocalServers servers) {
        int major = wanted.major();
        var facts = new ArrayList<String>();
        facts.add("asked for by  " + wanted.origin());
        List<? extends LocalServers.Build> others = servers.all();
        if (others.isEmpty()) {
            facts.add("found here    none of any version");
        }
        for (LocalServers.Build other : others) {
            facts.add((other == others.get(0) ? "found here    " : "              ") + other.major() + " in "
                    + other.place());
        }
        var remedies = new ArrayList<>(servers.waysToGet(major));
        remedies.add(
                Remedy.option("scratch-url", "postgres://USER@HOST/postgres").does("a server for tests that has it"));
        return new Problem(
                "no-scratch-major",
                "there is no PostgreSQL " + major + " on this machine to make scratch databases with",
                facts,
                remedies);
    }
}
