package dev.tributary.cli.command;

import dev.tributary.alembic.conversion.ConvertedRevision;
import dev.tributary.alembic.conversion.ImportFolder;
import dev.tributary.alembic.verification.Remark;
import dev.tributary.alembic.verification.VerifiedRevisions;
import dev.tributary.cli.report.Json;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a comparison with Alembic says of the files that are in the folder afterwards, some of which are not what was compared. */
final class ComparisonReport {
    private final VerifiedRevisions verified;
    private final ImportFolder.Changes changes;
    private final Function<RevisionId, String> path;
    private final List<Unseen> unseen;

    /**
     * A report.
     *
     * @param path how messages name the file of a revision
     */
    ComparisonReport(VerifiedRevisions verified, ImportFolder.Changes changes, Function<RevisionId, String> path) {
        this.verified = verified;
        this.changes = changes;
        this.path = path;
        this.unseen = unseen();
    }

    /** A file with an upgrade that nobody has seen to make what Alembic makes. */
    private record Unseen(RevisionId revision, String file, String reason) {}

    /** Whether each upgrade that the folder holds was seen to make what Alembic makes. */
    boolean isComplete() {
        return unseen.isEmpty();
    }

    private List<Unseen> unseen() {
        var found = new ArrayList<Unseen>();
        for (ConvertedRevision revision : verified.revisions()) {
            RevisionId id = revision.id();
            if (changes.isLeft(id)) {
                found.add(new Unseen(id, path.apply(id), "not compared: the file was there, and stays as it is"));
            } else if (!revision.isOpaque() && !verified.upgrades().contains(id)) {
                found.add(new Unseen(id, path.apply(id), reason(id)));
            }
        }
        return List.copyOf(found);
    }

    private String reason(RevisionId id) {
        return verified.remarks().stream()
                .filter(remark -> remark.revision().equals(id) && explains(remark))
                .map(Remark::text)
                .findFirst()
                .orElse("not compared");
    }

    private static boolean explains(Remark remark) {
        return remark.upgrade()
                && (remark.kind() == Remark.Kind.ALEMBIC_FAILED || remark.kind() == Remark.Kind.NOT_COMPARED);
    }

    private long ofFolder(List<RevisionId> equal) {
        return equal.stream().filter(id -> !changes.isLeft(id)).count();
    }

    /** How much of what the folder holds was seen to be the same, in a line. */
    String summary() {
        long equal = ofFolder(verified.upgrades());
        return (equal == 0 && !unseen.isEmpty() ? "nothing verified on " : "verified on ") + verified.server()
                + ": the schema is Alembic's after " + equal + " of "
                + Counts.text(equal + unseen.size(), "upgrade")
                + " and " + Counts.text(ofFolder(verified.downgrades()), "downgrade");
    }

    /** What came out beside what is the same. */
    List<String> remarks(boolean verbose) {
        var lines = new ArrayList<String>();
        for (Remark remark : verified.remarks()) {
            boolean toldBelow = explains(remark)
                    && !verbose
                    && unseen.stream()
                            .anyMatch(one -> one.revision().equals(remark.revision())
                                    && one.reason().equals(remark.text()));
            if (!toldBelow) {
                lines.add("  " + remark.revision() + (remark.upgrade() ? ", upgrade: " : ", downgrade: ")
                        + remark.text());
            }
            if (remark.kind() == Remark.Kind.DIFFERENT || verbose) {
                remark.lines().forEach(line -> lines.add("    " + line));
            }
        }
        return lines;
    }

    /** The files whose upgrades were not seen to be the same, and why. */
    List<String> unverified() {
        return unseen.stream()
                .map(one -> "  " + one.file() + ": " + one.reason())
                .toList();
    }

    Map<String, Object> json() {
        return Json.object(
                "server",
                verified.server(),
                "upgrades",
                ofFolder(verified.upgrades()),
                "downgrades",
                ofFolder(verified.downgrades()),
                "notVerified",
                unseen.stream()
                        .map(one -> Json.object(
                                "revision", one.revision().text(), "path", one.file(), "reason", one.reason()))
                        .toList(),
                "remarks",
                verified.remarks().stream()
                        .map(remark -> Json.object(
                                "revision",
                                remark.revision().text(),
                                "direction",
                                remark.upgrade() ? "up" : "down",
                                "kind",
                                Json.word(remark.kind()),
                                "text",
                                remark.text(),
                                "lines",
                                remark.lines()))
                        .toList());
    }
}
