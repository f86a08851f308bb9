package dev.tributary.cli.proof;

import dev.tributary.graph.RevisionSet;
import dev.tributary.merge.Fork;
import dev.tributary.merge.MergeAnalysis;
import dev.tributary.rehearsal.TextDigest;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that an answer depends on, as one checksum. The database at the base is not read for it: on one server, the
 * scripts before the fork determine it.
 */
final class ProofKey {
    private final ScriptSet scripts;
    private final String server;
    private final String seed;

    /**
     * @param server which server it is
     * @param seed which rows are put into the base
     */
    ProofKey(ScriptSet scripts, String server, String seed) {
        this.scripts = scripts;
        this.server = server;
        this.seed = seed;
    }

    /** The same of the files alone: whether an answer is one to the files as they are now, on whatever server. */
    static String ofFiles(ScriptSet scripts, Fork fork) {
        return new ProofKey(scripts, "", "").of(fork);
    }

    String of(Fork fork) {
        var parts = new ArrayList<String>();
        parts.add("analysis " + MergeAnalysis.VERSION + " of "
                + ProofKey.class.getPackage().getImplementationVersion());
        parts.add(server);
        parts.add(seed);
        parts.add(fork.toString());
        RevisionSet taking = scripts.graph().ancestors(fork.heads());
        for (Script script : scripts.scripts()) {
            if (taking.contains(script.revision().id())) {
                // The whole file: its header says how it runs, and an answer names files and lines.
                parts.addAll(List.of(script.revision().origin(), script.source().text()));
                // Rows that the text leaves out, and what another tool's file comes to, are not in it.
                parts.addAll(
                        List.of(script.up().checksum(), script.transactions().toString()));
            }
        }
        return TextDigest.of(parts);
    }
}
