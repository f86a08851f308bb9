package dev.tributary.scratch;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** A scratch server of a major version was asked for, and this machine has none. */
public final class NoScratchMajor extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final int major;

    /**
     * For a version.
     *
     * @param product the kind of server
     * @param origin who asked for it
     * @param found what there is instead, for people; may be empty
     * @param ways how it comes to this machine
     */
    public NoScratchMajor(String product, int major, String origin, List<String> found, List<Remedy> ways) {
        super(problem(product, major, origin, found, ways));
        this.major = major;
    }

    /** The version that was asked for. */
    public int major() {
        return major;
    }

    private static Problem problem(String product, int major, String origin, List<String> found, List<Remedy> ways) {
        var facts = new ArrayList<String>();
        facts.add("asked for by  " + origin);
        facts.add("found here    " + (found.isEmpty() ? "none of any version" : found.get(0)));
        found.stream().skip(1).forEach(other -> facts.add("              " + other));
        var remedies = new ArrayList<>(ways);
        remedies.add(
                Remedy.option("scratch-url", "postgres://USER@HOST/postgres").does("a server for tests that has it"));
        return new Problem(
                "no-scratch-major",
                "there is no " + product + " " + major + " on this machine to make scratch databases with",
                facts,
                remedies);
    }
}
