package dev.tributary.cli.report;

import dev.tributary.merge.Divergence;
import dev.tributary.merge.Fork;
import dev.tributary.merge.NumberedName;
import dev.tributary.merge.Order;
import dev.tributary.merge.Proof;
import dev.tributary.merge.Scope;
import dev.tributary.merge.Verdict;
import dev.tributary.merge.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Proofs as JSON. */
public final class ProofJson {

    private ProofJson() {}

    /** The whole answer. */
    public static Map<String, Object> object(Proved proved) {
        Map<String, Object> fields = Json.object("command", "prove");
        fields.putAll(fields(proved));
        return fields;
    }

    /** The answer as part of another one. */
    static Map<String, Object> fields(Proved proved) {
        Map<String, Object> fields = Json.object(
                "safe",
                proved.isSafe(),
                "proofs",
                proved.proofs().stream().map(ProofJson::of).toList());
        Proved.addTo(fields, proved.otherMajor());
        return fields;
    }

    private static Map<String, Object> of(Proof proof) {
        Fork fork = proof.fork();
        var sides = new ArrayList<Object>();
        for (int side = 0; side < fork.sides().size(); side++) {
            sides.add(Json.object(
                    "head", fork.heads().get(side).text(),
                    "revisions", Json.words(fork.sides().get(side)),
                    "touched", side < proof.touched().size() ? proof.touched().get(side) : List.of()));
        }
        Map<String, Object> fields = Json.object("base", Json.words(fork.base()), "sides", sides);
        fields.putAll(verdict(proof.verdict()));
        Scope scope = proof.scope();
        Map<String, Object> reach = Json.object(
                "replays", scope.replays(),
                "server", scope.server(),
                "seededRows", scope.seededRows(),
                "volatileColumns", scope.volatileColumns(),
                "notes", scope.notes(),
                "milliseconds", scope.took().toMillis(),
                "cached", scope.replayedAt().isPresent());
        scope.replayedAt().ifPresent(at -> reach.put("replayedAt", at.toString()));
        fields.put("scope", reach);
        return fields;
    }

    private static Map<String, Object> verdict(Verdict verdict) {
        Map<String, Object> fields = Json.object("verdict", verdict.name(), "safe", verdict.isSafe());
        if (verdict instanceof Verdict.CommuteUpToColumnOrder order) {
            fields.put("tables", order.tables());
        } else if (verdict instanceof Verdict.Conflict conflict) {
            fields.put(
                    "manner", conflict.manner().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            fields.put("first", conflict.first().text());
            fields.put("second", conflict.second().text());
            fields.put("prefix", Json.words(conflict.prefix()));
            fields.put("orders", List.of(order(conflict.inOrder()), order(conflict.reversed())));
            fields.put(
                    "divergences",
                    conflict.divergences().stream().map(ProofJson::divergence).toList());
            fields.put(
                    "numberedNames",
                    conflict.numbered().stream().map(ProofJson::numbered).toList());
            fields.put("ways", conflict.ways().stream().map(ProofJson::way).toList());
        } else if (verdict instanceof Verdict.OneOrder order) {
            fields.put("ways", List.of(way(order.way())));
            fields.put("orders", order.fails().stream().map(ProofJson::order).toList());
        } else if (verdict instanceof Verdict.DataDependent dependent) {
            fields.put("with", List.of(verdict(dependent.with())));
            fields.put("rows", dependent.rows());
            fields.put("question", dependent.question());
        } else if (verdict instanceof Verdict.Latent latent) {
            var broken = new ArrayList<Object>();
            latent.findings()
                    .forEach(finding -> broken.add(Json.object(
                            "object", finding.object(),
                            "tried", finding.tried(),
                            "concerns", finding.concerns(),
                            "sqlState", finding.sqlState(),
                            "message", finding.message())));
            fields.put("broken", broken);
        } else if (verdict instanceof Verdict.Undecided undecided) {
            fields.put("reason", undecided.reason());
            fields.put("facts", undecided.facts());
        }
        return fields;
    }

    private static Map<String, Object> divergence(Divergence divergence) {
        return Json.object(
                "object", divergence.object(), "inOrder", divergence.inOrder(), "reversed", divergence.reversed());
    }

    private static Map<String, Object> numbered(NumberedName name) {
        return Json.object(
                "object", name.object(),
                "definition", name.definition(),
                "inOrder", name.inOrder(),
                "reversed", name.reversed(),
                "revision", name.revision().text(),
                "named", name.named());
    }

    private static Map<String, Object> way(Way way) {
        return Json.object(
                "dependencies",
                way.rules().stream()
                        .map(rule -> Json.object(
                                "revision", rule.later().text(),
                                "dependsOn", rule.earlier().text()))
                        .toList(),
                "revisions",
                Json.words(way.path()));
    }

    private static Map<String, Object> order(Order order) {
        Map<String, Object> fields = Json.object("revisions", Json.words(order.revisions()));
        order.failure()
                .ifPresent(failure -> fields.put(
                        "failure",
                        Json.object(
                                "revision", failure.revision().text(),
                                "sqlState", failure.sqlState(),
                                "message", failure.message(),
                                "detail", failure.detail(),
                                "place", failure.place())));
        return fields;
    }
}
