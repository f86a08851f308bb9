package dev.tributary.engine;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.Section;
import dev.tributary.session.JournalDraft;
import dev.tributary.session.KeptText;
import dev.tributary.session.Position;
import dev.tributary.session.Recorded;
import dev.tributary.session.StateRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What is recorded of revisions' origins, by today's files. */
public final class Lineage {

    private Lineage() {}

    /** A revision, for the journal. */
    public static Recorded recorded(ScriptSet scripts, Script script) {
        RevisionId id = script.revision().id();
        Section down = script.down();
        return new Recorded(
                id.text(),
                script.revision().message(),
                script.revision().downRevisions(),
                scripts.graph().dependencies(id),
                scripts.ancestry().hash(id),
                List.of(),
                script.header(),
                kept(script.up()),
                down == null ? null : kept(down),
                down == null ? null : down.checksum(),
                script.checksumOnly());
    }

    private static KeptText kept(Section section) {
        long bytes = section.bytes();
        return new KeptText(bytes, bytes > KeptText.LONGEST ? null : section.text());
    }

    /** A revision whose row comes in place of others, for the journal: none of its SQL runs, and what these led to counts as applied. */
    static Recorded replacement(ScriptSet scripts, Script script, List<RevisionId> replaced) {
        RevisionId id = script.revision().id();
        var assumed = new LinkedHashSet<>(replaced);
        assumed.addAll(before(scripts, replaced));
        return new Recorded(
                id.text(),
                script.revision().message(),
                List.of(),
                List.of(),
                scripts.ancestry().hash(id),
                List.copyOf(assumed),
                script.header(),
                null,
                null,
                null,
                script.checksumOnly());
    }

    /** Version rows before and after a step, with the ancestry of those after it. */
    public static Position position(ScriptSet scripts, List<RevisionId> before, List<RevisionId> after) {
        return new Position(before, after, hashes(scripts, after));
    }

    /** The hash of each head's ancestry, by place. */
    static List<String> hashes(ScriptSet scripts, List<RevisionId> heads) {
        return heads.stream()
                .map(head -> scripts.graph().contains(head) ? scripts.ancestry().hash(head) : StateRow.UNKNOWN)
                .toList();
    }

    /** What comes before heads, without them. */
    public static List<RevisionId> before(ScriptSet scripts, List<RevisionId> heads) {
        RevisionGraph graph = scripts.graph();
        List<RevisionId> known = heads.stream().filter(graph::contains).toList();
        return graph.ancestors(known).stream().filter(id -> !known.contains(id)).toList();
    }

    /** That what comes before the version rows by today's files is taken for what came before them when they ran. */
    static JournalDraft assumption(ScriptSet scripts, List<RevisionId> rows) {
        return new JournalDraft(
                Recorded.stamp(
                        rows.stream().map(RevisionId::text).collect(Collectors.joining(", ")), before(scripts, rows)),
                position(scripts, rows, rows),
                "stamp",
                "done",
                "",
                null,
                null,
                "what came before was not recorded; the files of this run are believed");
    }
}
