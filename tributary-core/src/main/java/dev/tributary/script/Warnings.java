package dev.tributary.script;

import dev.tributary.graph.Ancestry;
import dev.tributary.graph.Replaced;
import dev.tributary.graph.Revision;
import dev.tributary.script.ScriptFormat.Entry;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is odd about files that can be used. */
final class Warnings {

    private Warnings() {}

    /**
     * What is odd about one file.
     *
     * @param forwardOnly whether nobody expects a way back
     */
    static void of(Script script, boolean forwardOnly, List<Finding> findings) {
        ofName(script, findings);
        String origin = script.revision().origin();
        String id = script.revision().id().text();
        framed(script.up(), origin, findings);
        if (script.down() != null) {
            framed(script.down(), origin, findings);
        }
        if (script.isOpaque()) {
            return;
        }
        boolean joins = script.revision().downRevisions().size() > 1;
        if (script.up().statements().isEmpty() && !joins) {
            findings.add(warning(
                    origin,
                    script.up().line(),
                    "empty-upgrade",
                    "revision \"" + id + "\" does nothing: its upgrade holds no statement",
                    List.of("a database that it was applied to never runs what is written into it later"),
                    List.of(
                            Remedy.advice("write its SQL")
                                    .does("below \"" + Marker.UP_TEXT + "\", before it is applied anywhere"),
                            says(origin, Entry.IGNORE, "empty-upgrade <reason>")
                                    .does("in the header, where nothing is meant"))));
        }
        if (script.down() == null && script.irreversible().isEmpty() && !forwardOnly) {
            findings.add(missingDown(script));
        }
    }

    /** That a file is called after another id than it has. */
    static void ofName(Script script, List<Finding> findings) {
        String origin = script.revision().origin();
        String id = script.revision().id().text();
        String name = origin.substring(origin.lastIndexOf('/') + 1);
        String named = idIn(name, script.format().suffix(), id);
        String what = script.holdsSql() ? "header" : "code";
        if (!named.isEmpty()) {
            int line = script.format().line(script, Entry.REVISION);
            findings.add(warning(
                    origin,
                    line,
                    "misnamed-script",
                    "the file's name says \"" + named + "\", its " + what + " says \"" + id + "\"",
                    List.of(SourceText.place(origin, line), "the " + what + " is what counts"),
                    List.of(Remedy.command("git", "mv", origin, origin.replace(named, id))
                            .does("makes them agree"))));
        }
    }

    /** That a file has the name of one of Alembic's revisions, and is none. */
    static Finding noRevision(String origin) {
        return warning(
                origin,
                1,
                "no-revision",
                "the file says of no revision, so it is left out",
                List.of(origin, "it has neither \"revision\" nor \"down_revision\", and Alembic stops at such a file"),
                List.of(Remedy.advice("move it out of the folder").does("what revisions import can lie elsewhere")));
    }

    /** Whether a file has a way back, or a place for one, or says that none is needed. */
    static boolean mentionsWayBack(Script script) {
        Section down = script.down();
        return (down != null && !down.statements().isEmpty())
                || script.undoesNothing()
                || script.format().line(script, Entry.DOWNGRADE) > 1;
    }

    private static Finding missingDown(Script script) {
        String origin = script.revision().origin();
        int marker = script.format().line(script, Entry.DOWNGRADE);
        boolean empty = marker > 1;
        return warning(
                origin,
                empty ? marker : script.up().line(),
                "missing-down",
                "revision \"" + script.revision().id() + "\" has " + (empty ? "an empty" : "no") + " downgrade",
                List.of("a downgrade stops before it, without touching anything"),
                List.of(
                        empty
                                ? Remedy.advice("write the way back").does("below \"" + Marker.DOWN_TEXT + "\"")
                                : says(origin, Entry.DOWNGRADE, "")
                                        .does("on a line of its own, with the way back below it"),
                        says(origin, Entry.IRREVERSIBLE, "<reason>").does("in the header, if there is none"),
                        says(origin, Entry.NOTHING_TO_UNDO, HeaderValues.NOTHING)
                                .does("in the header, if nothing is to be undone")));
    }

    private static void framed(Section section, String origin, List<Finding> findings) {
        Statement opening = section.opening();
        if (opening != null) {
            findings.add(warning(
                    origin,
                    opening.line(),
                    "needless-transaction",
                    "\"" + Mistakes.firstLine(opening.text()) + "\" and what commits it are not needed",
                    List.of(
                            SourceText.place(origin, opening.line()),
                            "a revision runs in a transaction of its own, so they are left out"),
                    List.of(Remedy.advice("delete both statements")
                            .does("unless it has run somewhere: then the text stays as it ran"))));
        }
    }

    /** What is replaced may have its files still, and then they say what the ancestry was. */
    static void ofReplaced(ScriptSet scripts, List<Finding> findings) {
        Ancestry ancestry = null;
        for (Script script : scripts.scripts()) {
            for (Replaced replaced : script.revision().replaces()) {
                Optional<Script> old = scripts.find(replaced.revision());
                if (old.isPresent()) {
                    ancestry = ancestry == null ? Ancestry.of(scripts.graph()) : ancestry;
                    String hash = ancestry.hash(replaced.revision());
                    if (!hash.equals(replaced.ancestry())) {
                        findings.add(staleReplaces(script, replaced, old.get(), hash));
                    }
                }
            }
        }
    }

    private static Finding staleReplaces(Script script, Replaced replaced, Script old, String hash) {
        String origin = script.revision().origin();
        int line = script.format().line(script, Entry.REPLACES);
        return warning(
                origin,
                line,
                "stale-replaces",
                "revision \"" + script.revision().id() + "\" replaces \"" + replaced.revision()
                        + "\" with another ancestry than its files have",
                List.of(SourceText.place(origin, line), "stated   " + replaced.ancestry(), "files    " + hash),
                List.of(
                        Remedy.command("git", "log", "-p", "--", old.revision().origin())
                                .does("what was changed in the files that are replaced"),
                        says(origin, Entry.REPLACES, restated(script, replaced, hash))
                                .does("if databases have what the files say now")));
    }

    private static String restated(Script script, Replaced stale, String hash) {
        return script.revision().replaces().stream()
                .map(replaced -> replaced.equals(stale) ? new Replaced(replaced.revision(), hash) : replaced)
                .map(Replaced::toString)
                .collect(Collectors.joining(", "));
    }

    /** A second beginning is legal, and rarely meant, unless it stands for what came before. */
    static void ofBases(List<Revision> revisions, ScriptFormat format, List<Finding> findings) {
        var bases = new ArrayList<Revision>();
        for (Revision revision : revisions) {
            if (revision.downRevisions().isEmpty() && revision.replaces().isEmpty()) {
                bases.add(revision);
            }
        }
        if (bases.size() < 2) {
            return;
        }
        var facts = new ArrayList<String>();
        for (Revision base : bases) {
            facts.add((base.id() + "  " + base.message() + "  " + base.origin()).stripTrailing());
        }
        Revision last = bases.get(bases.size() - 1);
        findings.add(warning(
                last.origin(),
                1,
                "several-bases",
                "there are " + bases.size() + " bases: revisions that continue no other",
                facts,
                List.of(Remedy.edit(format.says(Entry.DOWN_REVISIONS, "<id>"))
                        .in(last.origin())
                        .does((format.holdsSql() ? "in the header of " : "in ") + last.origin()
                                + ", if it continues a revision"))));
    }

    /**
     * The id that a file's name shows instead of the revision's: what stands behind the date, or a run of hex digits. Empty
     * where the name holds the right id, or none.
     */
    private static String idIn(String name, String suffix, String id) {

        String stem = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
        if (("_" + stem.replace('-', '_') + "_").contains("_" + id.replace('-', '_') + "_")) {
            return "";
        }
        for (String part : stem.split("[_.]", -1)) {
            if (looksLikeId(part)) {
                return part;
            }
        }
        return "";
    }

    private static boolean looksLikeId(String part) {
        boolean digit = false;
        boolean letter = false;
        for (int i = 0; i < part.length(); i++) {
            int value = Character.digit(part.charAt(i), 16);
            if (value < 0) {
                return false;
            }
            digit |= value < 10;
            letter |= value >= 10;
        }
        return part.length() >= 10 && digit && letter;
    }

    private static Remedy.Edit says(String file, Entry entry, String value) {
        return Remedy.edit(ScriptFormat.sql().says(entry, value)).in(file);
    }

    private static Finding warning(
            String file, int line, String code, String title, List<String> facts, List<Remedy> remedies) {
        return new Finding(Finding.Severity.WARNING, file, line, 0, new Problem(code, title, facts, remedies));
    }
}
