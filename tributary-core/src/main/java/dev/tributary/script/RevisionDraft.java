package dev.tributary.script;

import dev.tributary.graph.RevisionId;
import java.time.Instant;
import java.util.List;

/**
 * A revision that is about to get its file.
 *
 * @param id its id
 * @param revises what it continues, in the order to write; empty makes a base
 * @param dependencies ids or labels for {@code depends-on}
 * @param labels branch labels
 * @param message for people; line breaks become spaces
 * @param created the moment to write, in UTC
 * @param author for people; may be empty
 * @param proved what a merge was proved on; may be empty
 * @param up the upgrade's SQL; may be empty
 * @param down the downgrade's SQL; may be empty
 * @param headerOnly whether the file needs no sections, as a merge does not
 */
public record RevisionDraft(
        RevisionId id,
        List<RevisionId> revises,
        List<String> dependencies,
        List<String> labels,
        String message,
        Instant created,
        String author,
        String proved,
        String up,
        String down,
        boolean headerOnly) {
    /** @throws ScriptProblem if no new revision can have the id, or a label cannot be used in targets */
    public RevisionDraft {
        revises = List.copyOf(revises);
        dependencies = List.copyOf(dependencies);
        labels = List.copyOf(labels);
        message = message.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        author = author.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        NewId.requireLegal(id.text());
        for (String label : labels) {
            IdRules.requireLabel(label);
        }
    }

    /** A draft with empty sections. */
    public static RevisionDraft of(
            RevisionId id, List<RevisionId> revises, String message, Instant created, String author) {
        return new RevisionDraft(id, revises, List.of(), List.of(), message, created, author, "", "", "", false);
    }

    /** A merge: a header and nothing else. */
    public static RevisionDraft merge(
            RevisionId id, List<RevisionId> revises, String message, Instant created, String author) {
        return new RevisionDraft(id, revises, List.of(), List.of(), message, created, author, "", "", "", true);
    }

    /** The same with branch labels. */
    public RevisionDraft labelled(List<String> branchLabels) {
        return new RevisionDraft(
                id, revises, dependencies, branchLabels, message, created, author, proved, up, down, headerOnly);
    }

    /** The same with dependencies. */
    public RevisionDraft dependingOn(List<String> names) {
        return new RevisionDraft(id, revises, names, labels, message, created, author, proved, up, down, headerOnly);
    }

    /** The same with a statement of what it was proved on. */
    public RevisionDraft provedOn(String statement) {
        return new RevisionDraft(
                id, revises, dependencies, labels, message, created, author, statement, up, down, headerOnly);
    }

    /** The same with SQL. */
    public RevisionDraft doing(String upgrade, String downgrade) {
        return new RevisionDraft(
                id, revises, dependencies, labels, message, created, author, proved, upgrade, downgrade, false);
    }
}
