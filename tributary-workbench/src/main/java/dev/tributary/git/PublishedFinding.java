package dev.tributary.git;

import dev.tributary.git.PublishedChange.Part;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.render.LineDiff;
import dev.tributary.script.Amendment;
import dev.tributary.script.Finding;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat.Entry;
import dev.tributary.script.Section;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A change of a published revision, as a check tells it. Immutable. */
public final class PublishedFinding {
    /** The problem's code. */
    public static final String CODE = "published-revision-changed";

    /** So many digits of a checksum tell two texts of one revision apart. */
    private static final int DIGITS = 12;

    private static final int MOST_LINES = 30;

    private final PublishedChange change;
    private final String ref;

    /**
     * The finding of a change.
     *
     * @param ref the branch that has published it, as typed
     */
    public PublishedFinding(PublishedChange change, String ref) {
        this.change = change;
        this.ref = ref;
    }

    /**
     * That it is not to be.
     *
     * @param more facts that stand before the ways out, such as why an exception does not hold
     */
    public Finding error(List<String> more) {
        var facts = new ArrayList<>(facts());
        change.staleAmendment()
                .ifPresent(stale -> facts.add("its \"amends\" names " + stale.checksum() + ", and published is "
                        + shortened(change.published().up().checksum())));
        facts.addAll(more);
        return finding(Finding.Severity.ERROR, title(""), facts, remedies());
    }

    /** That it changed the way back alone, which makes no database another. */
    public Finding harmless() {
        return finding(
                Finding.Severity.NOTE,
                title(""),
                difference("@down", change.published().down(), down(change.here())),
                List.of());
    }

    /** That it is meant, by what its file says. */
    public Finding amended(Amendment amendment) {
        return finding(
                Finding.Severity.NOTE,
                title(", as its file says"),
                List.of("because  " + amendment.reason()),
                List.of());
    }

    /**
     * That it is lived with.
     *
     * @param where who says so
     */
    public Finding accepted(String where, String reason) {
        return finding(
                Finding.Severity.NOTE, title(", as " + where + " says"), List.of("because  " + reason), List.of());
    }

    private Finding finding(
            Finding.Severity severity, String title, List<String> facts, List<? extends Remedy> remedies) {
        return new Finding(severity, origin(), line(), 0, new Problem(CODE, title, facts, List.copyOf(remedies)));
    }

    private String title(String more) {
        var verbs = new ArrayList<String>();
        if (change.isGone()) {
            verbs.add("deleted");
        }
        if (change.parts().contains(Part.SQL) || change.parts().contains(Part.TRANSACTION)) {
            verbs.add("edited");
        }
        if (change.isMoved()) {
            verbs.add("re-parented");
        }
        String what = verbs.isEmpty() ? "was given another way back" : "was " + String.join(" and ", verbs);
        return RevisionLines.phrase(change.revision()) + " is published in " + ref + ", and " + what + " here" + more;
    }

    private List<String> facts() {
        var facts = new ArrayList<String>();
        Script here = change.here();
        if (here == null) {
            facts.add("databases that have it would be at a revision that no file holds");
            return facts;
        }
        if (change.parts().contains(Part.DOWN_REVISIONS)) {
            facts.add("re-parented from " + continued(change.published()) + " to " + continued(here));
        }
        if (change.parts().contains(Part.DEPENDENCIES)) {
            facts.add("depends-on was " + needed(change.published()) + ", and is " + needed(here));
        }
        if (change.isMoved()) {
            facts.add("databases that have it would never run what was put before it");
        }
        if (change.parts().contains(Part.TRANSACTION)) {
            facts.add("ran " + transaction(change.published()) + ", and would run " + transaction(here));
        }
        if (change.parts().contains(Part.SQL)) {
            facts.addAll(difference("@up", change.published().up(), here.up()));
            facts.add("databases that have it keep what the published text made; new ones get something else");
        }
        return facts;
    }

    private static List<String> difference(String name, @Nullable Section published, @Nullable Section here) {
        var lines = new ArrayList<>(List.of(name + ": - as published, + as it is here"));
        List<String> difference = LineDiff.of(text(published), text(here));
        lines.addAll(difference.subList(0, Math.min(MOST_LINES, difference.size())));
        if (difference.size() > MOST_LINES) {
            lines.add("… " + Counts.text(difference.size() - MOST_LINES, "more line"));
        }
        return lines;
    }

    private static String text(@Nullable Section section) {
        return section == null ? "" : section.text();
    }

    private static @Nullable Section down(@Nullable Script script) {
        return script == null ? null : script.down();
    }

    private static String transaction(Script script) {
        if (!script.transactional()) {
            return "outside a transaction";
        }
        return script.transactions().isSpecial()
                ? "inside a transaction, " + script.transactions().isolation().words()
                : "inside a transaction";
    }

    private static String continued(Script script) {
        return listed(
                script.revision().downRevisions().stream().map(RevisionId::text).toList());
    }

    private static String needed(Script script) {
        return listed(script.revision().dependencies());
    }

    private static String listed(Collection<String> names) {
        return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(", "));
    }

    private List<Remedy> remedies() {
        var remedies = new ArrayList<Remedy>();
        String published = change.revision().origin();
        boolean elsewhere = !change.isGone() && !published.equals(origin());
        remedies.add(Remedy.command("git", "checkout", ref, "--", published)
                .does("takes the change back" + (elsewhere ? "; then delete " + origin() : "")));
        if (change.parts().contains(Part.SQL)) {
            remedies.add(Remedy.onFiles("revision", "-m", "…")
                    .does("the change as a revision of its own, which reaches every database"));
        }
        if (!change.isGone()) {
            remedies.add(Remedy.edit(amendsLine())
                    .in(origin())
                    .does("in the header of " + name() + ", if it is meant: says so in the review, with your reason"));
        }
        remedies.add(Remedy.edit("[[accept]]")
                .in("tributary.toml")
                .does("in tributary.toml with problem = \"" + CODE + "\", revision = \""
                        + change.revision().id() + "\" and a reason: lives with it"));
        return remedies;
    }

    private String amendsLine() {
        return change.published()
                .format()
                .says(Entry.AMENDS, shortened(change.published().up().checksum()) + " <reason>");
    }

    private static String shortened(String checksum) {
        int end = checksum.indexOf(':') + 1 + DIGITS;
        return checksum.substring(0, Math.min(end, checksum.length()));
    }

    private String name() {
        return origin().substring(origin().lastIndexOf('/') + 1);
    }

    /** The file here; where there is none any more, the one that was published. */
    private String origin() {
        Script here = change.here();
        Revision shown = here == null ? change.revision() : here.revision();
        return shown.origin();
    }

    /** The line that would be changed: a review shows it there. */
    private int line() {
        Script here = change.here();
        if (here == null) {
            return 1;
        }
        if (change.isMoved()) {
            return here.format()
                    .line(
                            here,
                            change.parts().contains(Part.DOWN_REVISIONS) ? Entry.DOWN_REVISIONS : Entry.DEPENDENCIES);
        }
        if (change.isHarmless()) {
            return Math.max(
                    1, lineOf(change.published().down(), here.down(), here.up().line()));
        }
        return lineOf(change.published().up(), here.up(), here.up().line());
    }

    /** The first statement that is another one; where some are missing at the end, the last. */
    private static int lineOf(@Nullable Section published, @Nullable Section here, int otherwise) {
        List<Statement> before = published == null ? List.of() : published.statements();
        List<Statement> now = here == null ? List.of() : here.statements();
        for (int i = 0; i < now.size(); i++) {
            if (i >= before.size()
                    || !now.get(i).text().equals(before.get(i).text())
                    || !now.get(i).copyData().equals(before.get(i).copyData())) {
                return now.get(i).line();
            }
        }
        return now.isEmpty() ? otherwise : now.get(now.size() - 1).line();
    }
}
