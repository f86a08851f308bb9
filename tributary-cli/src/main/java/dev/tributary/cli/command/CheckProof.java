package dev.tributary.cli.command;

import dev.tributary.cli.report.ProofFindings;
import dev.tributary.cli.report.Proved;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.ScriptSet;
import java.util.List;

/**
 * What {@code check --prove} adds: the heads, replayed in every order. Starts no server where there are no two heads.
 *
 * @param foreign whether some revisions come from a git ref
 * @param stopped whether git would stop at a file, so that nobody knows yet what it will hold
 */
record CheckProof(
        Call call, Proving proving, ProofFindings.Circumstances circumstances, boolean foreign, boolean stopped) {

    ProofFindings of(ScriptSet scripts) {
        List<RevisionId> heads = scripts.graph().heads();
        Proved proofs = heads.size() < 2 ? Proved.nothing() : proving.prove(call, scripts, heads, foreign);
        return new ProofFindings(scripts, proofs, circumstances);
    }
}
