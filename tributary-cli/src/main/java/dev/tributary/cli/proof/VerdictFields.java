package dev.tributary.cli.proof;

import dev.tributary.cli.report.Json;
import dev.tributary.merge.Divergence;
import dev.tributary.merge.NumberedName;
import dev.tributary.merge.Order;
import dev.tributary.merge.Precedence;
import dev.tributary.merge.Verdict;
import dev.tributary.merge.Way;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.probe.Evidence;
import dev.tributary.rehearsal.probe.ProbeFinding;
import java.util.Map;

/** Verdicts with all that they hold, there and back. */
final class VerdictFields {

    private VerdictFields() {}

    static Map<String, Object> write(Verdict verdict) {
        Map<String, Object> fields = Json.object("is", verdict.name());
        if (verdict instanceof Verdict.CommuteUpToColumnOrder order) {
            fields.put("tables", order.tables());
        } else if (verdict instanceof Verdict.Conflict conflict) {
            fields.put("manner", conflict.manner().name());
            fields.put("first", conflict.first().text());
            fields.put("second", conflict.second().text());
            fields.put("prefix", Json.words(conflict.prefix()));
            fields.put("inOrder", order(conflict.inOrder()));
            fields.put("reversed", order(conflict.reversed()));
            fields.put(
                    "divergences",
                    conflict.divergences().stream()
                            .map(one -> Json.object(
                                    "object", one.object(), "inOrder", one.inOrder(), "reversed", one.reversed()))
                            .toList());
            fields.put(
                    "numbered",
                    conflict.numbered().stream().map(VerdictFields::numbered).toList());
            fields.put("ways", conflict.ways().stream().map(VerdictFields::way).toList());
        } else if (verdict instanceof Verdict.OneOrder order) {
            fields.put("way", way(order.way()));
            fields.put("fails", order.fails().stream().map(VerdictFields::order).toList());
        } else if (verdict instanceof Verdict.DataDependent dependent) {
            fields.put("without", write(dependent.without()));
            fields.put("with", write(dependent.with()));
            fields.put("rows", dependent.rows());
            fields.put("question", dependent.question());
        } else if (verdict instanceof Verdict.Latent latent) {
            fields.put(
                    "findings",
                    latent.findings().stream().map(VerdictFields::finding).toList());
        } else if (verdict instanceof Verdict.Undecided undecided) {
            fields.put("reason", undecided.reason());
            fields.put("facts", undecided.facts());
            fields.put("lack", undecided.lack().name());
        }
        return fields;
    }

    static Verdict read(Fields fields) {
        return switch (fields.text("is")) {
            case "commute" -> new Verdict.Commute();
            case "commute up to column order" -> new Verdict.CommuteUpToColumnOrder(fields.texts("tables"));
            case "conflict" ->
                new Verdict.Conflict(
                        fields.choice("manner", Verdict.Manner.class),
                        fields.id("first"),
                        fields.id("second"),
                        fields.ids("prefix"),
                        order(fields.object("inOrder")),
                        order(fields.object("reversed")),
                        fields.objects("divergences").stream()
                                .map(one ->
                                        new Divergence(one.text("object"), one.text("inOrder"), one.text("reversed")))
                                .toList(),
                        fields.objects("numbered").stream()
                                .map(VerdictFields::numbered)
                                .toList(),
                        fields.objects("ways").stream().map(VerdictFields::way).toList());
            case "only one order works" ->
                new Verdict.OneOrder(
                        way(fields.object("way")),
                        fields.objects("fails").stream()
                                .map(VerdictFields::order)
                                .toList());
            case "data-dependent" ->
                new Verdict.DataDependent(
                        read(fields.object("without")),
                        read(fields.object("with")),
                        fields.texts("rows"),
                        fields.text("question"));
            case "latent" ->
                new Verdict.Latent(fields.objects("findings").stream()
                        .map(VerdictFields::finding)
                        .toList());
            case "undecided" ->
                new Verdict.Undecided(
                        fields.text("reason"), fields.texts("facts"), fields.choice("lack", Verdict.Lack.class));
            default -> throw new DamagedProof("no such verdict");
        };
    }

    private static Map<String, Object> numbered(NumberedName name) {
        return Json.object(
                "kind", name.kind(),
                "table", name.table(),
                "definition", name.definition(),
                "inOrder", name.inOrder(),
                "reversed", name.reversed(),
                "named", name.named(),
                "revision", name.revision().text());
    }

    private static NumberedName numbered(Fields fields) {
        return new NumberedName(
                fields.text("kind"),
                fields.text("table"),
                fields.text("definition"),
                fields.text("inOrder"),
                fields.text("reversed"),
                fields.text("named"),
                fields.id("revision"));
    }

    private static Map<String, Object> way(Way way) {
        return Json.object(
                "rules",
                way.rules().stream()
                        .map(rule -> Json.object(
                                "earlier", rule.earlier().text(),
                                "later", rule.later().text()))
                        .toList(),
                "path",
                Json.words(way.path()));
    }

    private static Way way(Fields fields) {
        return new Way(
                fields.objects("rules").stream()
                        .map(rule -> new Precedence(rule.id("earlier"), rule.id("later")))
                        .toList(),
                fields.ids("path"));
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
                                "hint", failure.hint(),
                                "statement", failure.statement(),
                                "sql", failure.sql(),
                                "place", failure.place())));
        return fields;
    }

    private static Order order(Fields fields) {
        return new Order(fields.ids("revisions"), fields.has("failure") ? failure(fields.object("failure")) : null);
    }

    private static Failure failure(Fields fields) {
        return new Failure(
                fields.id("revision"),
                fields.text("sqlState"),
                fields.text("message"),
                fields.text("detail"),
                fields.text("hint"),
                (int) fields.number("statement"),
                fields.text("sql"),
                fields.text("place"));
    }

    private static Map<String, Object> finding(ProbeFinding finding) {
        return Json.object(
                "evidence", finding.evidence().name(),
                "object", finding.object(),
                "tried", finding.tried(),
                "concerns", finding.concerns(),
                "sqlState", finding.sqlState(),
                "message", finding.message());
    }

    private static ProbeFinding finding(Fields fields) {
        return new ProbeFinding(
                fields.choice("evidence", Evidence.class),
                fields.text("object"),
                fields.text("tried"),
                fields.texts("concerns"),
                fields.text("sqlState"),
                fields.text("message"));
    }
}
