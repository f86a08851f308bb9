package dev.tributary.merge;

import dev.tributary.graph.Ancestry;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.script.Finding;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat.Entry;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Merges that were proved on something else than what the files hold now. Reads no database and replays nothing. */
public final class StaleProofs {
    private static final int MOST_NAMED = 5;

    private final ScriptSet scripts;

    /** Those among these scripts. */
    public StaleProofs(ScriptSet scripts) {
        this.scripts = scripts;
    }

    /** Each stale one; then in one note those that nobody can tell of, since they do not say what they were proved on. */
    public List<Finding> findings() {
        List<Script> proved = scripts.scripts().stream()
                .filter(script -> !script.proved().isEmpty())
                .toList();
        var findings = new ArrayList<Finding>();
        if (proved.isEmpty()) {
            return findings;
        }
        Ancestry ancestry = Ancestry.of(scripts.graph());
        for (Script merge : proved) {
            ProvedSides.read(merge.proved())
                    .flatMap(then -> objection(merge, then, ancestry))
                    .map(why -> stale(merge, why))
                    .ifPresent(findings::add);
        }
        List<Script> older = proved.stream()
                .filter(merge -> ProvedSides.read(merge.proved()).isEmpty())
                .toList();
        if (!older.isEmpty()) {
            findings.add(older(older));
        }
        return findings;
    }

    /** Whether a merge says that it was proved on other sides than it joins now, or on none that can be told. */
    public boolean isOutdated(Script merge) {
        return !merge.proved().isEmpty()
                && ProvedSides.read(merge.proved())
                        .map(then -> objection(merge, then, Ancestry.of(scripts.graph()))
                                .isPresent())
                        .orElse(true);
    }

    private Optional<List<String>> objection(Script merge, ProvedSides then, Ancestry ancestry) {
        List<RevisionId> heads = merge.revision().downRevisions();
        if (!then.hashes().keySet().equals(new HashSet<>(heads))) {
            return Optional.of(List.of(
                    "proved  " + RevisionLines.joined(then.hashes().keySet()),
                    "joined  " + (heads.isEmpty() ? "nothing" : RevisionLines.joined(heads))));
        }
        Map<RevisionId, String> now = ProvedSides.of(scripts, ancestry, heads).hashes();
        Map<RevisionId, List<RevisionId>> sides = ProvedSides.sides(scripts.graph(), heads);
        List<String> changed = heads.stream()
                .filter(head -> !Objects.equals(then.hashes().get(head), now.get(head)))
                .map(head -> "on the side of " + head + " something was edited, or has another parent: "
                        + named(sides.getOrDefault(head, List.of())))
                .toList();
        return changed.isEmpty() ? Optional.empty() : Optional.of(changed);
    }

    private static String named(List<RevisionId> side) {
        return side.isEmpty()
                ? "it holds nothing of its own now"
                : RevisionLines.joined(side.subList(0, Math.min(MOST_NAMED, side.size())))
                        + (side.size() > MOST_NAMED ? " and " + (side.size() - MOST_NAMED) + " more" : "");
    }

    private Finding stale(Script merge, List<String> why) {
        List<RevisionId> heads = merge.revision().downRevisions();
        var remedies = new ArrayList<Remedy>();
        if (heads.size() > 1) {
            remedies.add(Remedy.onFiles("prove").and(heads).does("proves it again, and gives the line to write"));
        }
        remedies.add(
                Remedy.advice("delete the \"proved\" line").does("then the merge does not say that it was proved"));
        return new Finding(
                Finding.Severity.WARNING,
                merge.revision().origin(),
                line(merge),
                0,
                new Problem(
                        "stale-proof",
                        RevisionLines.phrase(merge.revision()) + " was proved on something else than it joins now",
                        why,
                        remedies));
    }

    private static Finding older(List<Script> merges) {
        Script first = merges.get(0);
        return new Finding(
                Finding.Severity.NOTE,
                first.revision().origin(),
                line(first),
                0,
                new Problem(
                        "older-proof",
                        Counts.text(merges.size(), "merge") + (merges.size() == 1 ? " does" : " do")
                                + " not say which files it was proved on: the proof is of an older form",
                        RevisionLines.of(merges.stream().map(Script::revision).toList()),
                        List.of(Remedy.onFiles("prove")
                                .and(first.revision().downRevisions())
                                .does("proves the first again, and gives the line to write"))));
    }

    private static int line(Script merge) {
        return merge.format().line(merge, Entry.PROVED);
    }
}
