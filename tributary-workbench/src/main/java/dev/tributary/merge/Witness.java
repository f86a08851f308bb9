package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.probe.Preflight;
import dev.tributary.schema.SchemaObject;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the rows that make the difference, and a question to ask a database about them. */
final class Witness {

    /** A change of one table's rows with a condition at its end, and nothing that would need more tables. */
    private static final Pattern CONDITION = Pattern.compile(
            "(?is)(?:update|delete\\s+from)\\s+(?:only\\s+)?([\\w.\"]+)\\s(?!.*\\b(?:from|using|returning)\\b.*where)"
                    + ".*?\\bwhere\\s+((?:(?!\\breturning\\b|\\bselect\\b).)*)");

    private final ScriptSet scripts;
    private final Rehearsal rehearsal;

    Witness(ScriptSet scripts, Rehearsal rehearsal) {
        this.scripts = scripts;
        this.rehearsal = rehearsal;
    }

    Verdict dataDependent(Verdict without, Verdict with) {
        Optional<Preflight> refusal = failing(with)
                .flatMap(path -> rehearsal.explain(path).stream())
                .filter(found -> !found.query().isEmpty() || !found.rows().isEmpty())
                .findFirst();
        if (refusal.isPresent()) {
            // A derived query is about the state right before the failure; production is at the base still.
            return new Verdict.DataDependent(without, with, refusal.get().rows(), range(with));
        }
        return new Verdict.DataDependent(without, with, List.of(), question(with));
    }

    private static Stream<List<RevisionId>> failing(Verdict verdict) {
        if (verdict instanceof Verdict.OneOrder order) {
            return order.fails().stream().map(Order::revisions);
        }
        return verdict instanceof Verdict.Conflict conflict
                ? Stream.of(conflict.inOrder(), conflict.reversed())
                        .filter(order -> order.failure().isPresent())
                        .map(Order::revisions)
                : Stream.of();
    }

    /** How many rows there are for both sides to change; the answer 0 means that they go together. */
    private String question(Verdict verdict) {
        if (!(verdict instanceof Verdict.Conflict conflict)) {
            return "";
        }
        Optional<String> table = conflict.divergences().stream()
                .map(Divergence::object)
                .filter(object -> object.startsWith("data "))
                .map(object -> object.substring("data ".length()))
                .findFirst();
        return table.map(name -> "SELECT count(*) FROM " + name
                        + condition(name, List.of(conflict.first(), conflict.second())) + ";")
                .orElse("");
    }

    /** From where to where the values go that both sides name. */
    private String range(Verdict verdict) {
        if (!(verdict instanceof Verdict.Conflict conflict)) {
            return "";
        }
        for (SchemaObject object : rehearsal.base().seen().schema().objects()) {
            if (object.kind().equals(SchemaObject.COLUMN)) {
                int dot = object.name().lastIndexOf('.');
                String table = object.name().substring(0, dot);
                String column = object.name().substring(dot + 1);
                if (names(conflict.first(), table, column) && names(conflict.second(), table, column)) {
                    return "SELECT min(" + column + "), max(" + column + ") FROM " + table + ";";
                }
            }
        }
        return "";
    }

    private boolean names(RevisionId revision, String table, String column) {
        return scripts.find(revision).orElseThrow().up().statements().stream()
                .anyMatch(statement -> holds(statement.text(), table.substring(table.lastIndexOf('.') + 1))
                        && holds(statement.text(), column));
    }

    private static boolean holds(String text, String word) {
        return Pattern.compile("(?<![\\w])" + Pattern.quote(word) + "(?![\\w])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    private String condition(String table, List<RevisionId> revisions) {
        var conditions = new ArrayList<String>();
        for (RevisionId revision : revisions) {
            for (Statement statement : scripts.find(revision).orElseThrow().up().statements()) {
                Matcher change = CONDITION.matcher(statement.text().strip());
                if (change.matches() && isSame(table, change.group(1))) {
                    conditions.add("(" + change.group(2).strip() + ")");
                }
            }
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static boolean isSame(String qualified, String written) {
        return qualified.equalsIgnoreCase(written)
                || qualified.substring(qualified.lastIndexOf('.') + 1).equalsIgnoreCase(written);
    }
}
