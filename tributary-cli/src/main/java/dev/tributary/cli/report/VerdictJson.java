package dev.tributary.cli.report;

import dev.tributary.merge.DifferingRow;
import dev.tributary.merge.Divergence;
import dev.tributary.merge.IdleStatement;
import dev.tributary.merge.LostRights;
import dev.tributary.merge.NumberedName;
import dev.tributary.merge.OneSidedCondition;
import dev.tributary.merge.Order;
import dev.tributary.merge.Precedence;
import dev.tributary.merge.Verdict;
import dev.tributary.merge.Way;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.probe.ProbeFinding;
import java.util.List;
import java.util.Map;

/** Verdicts as JSON with all that they hold; what {@code cli.proof} reads back. */
final class VerdictJson implements Verdict.Cases<Map<String, Object>> {

    /** The fields of a verdict, its name first. */
    static Map<String, Object> of(Verdict verdict) {
        Map<String, Object> fields = Json.object("verdict", verdict.name(), "safe", verdict.isSafe());
        fields.putAll(verdict.as(new VerdictJson()));
        return fields;
    }

    @Override
    public Map<String, Object> commute(Verdict.Commute verdict) {
        return Json.object();
    }

    @Override
    public Map<String, Object> commuteUpToColumnOrder(Verdict.CommuteUpToColumnOrder verdict) {
        return Json.object("tables", verdict.tables());
    }

    @Override
    public Map<String, Object> conflict(Verdict.Conflict verdict) {
        return Json.object(
                "manner",
                Json.word(verdict.manner()),
                "first",
                verdict.first().text(),
                "second",
                verdict.second().text(),
                "prefix",
                Json.words(verdict.prefix()),
                "orders",
                List.of(order(verdict.inOrder()), order(verdict.reversed())),
                "divergences",
                verdict.divergences().stream().map(VerdictJson::divergence).toList(),
                "numberedNames",
                verdict.numbered().stream().map(VerdictJson::numbered).toList(),
                "ways",
                verdict.ways().stream().map(VerdictJson::way).toList());
    }

    @Override
    public Map<String, Object> oneOrder(Verdict.OneOrder verdict) {
        return Json.object(
                "ways",
                List.of(way(verdict.way())),
                "orders",
                verdict.fails().stream().map(VerdictJson::order).toList());
    }

    @Override
    public Map<String, Object> dataDependent(Verdict.DataDependent verdict) {
        return Json.object(
                "with",
                List.of(of(verdict.with())),
                "without",
                List.of(of(verdict.without())),
                "rows",
                verdict.rows(),
                "question",
                verdict.question(),
                "counts",
                verdict.counts());
    }

    @Override
    public Map<String, Object> latent(Verdict.Latent verdict) {
        return Json.object(
                "broken", verdict.findings().stream().map(VerdictJson::broken).toList());
    }

    @Override
    public Map<String, Object> notExercised(Verdict.NotExercised verdict) {
        return Json.object(
                "otherwise",
                List.of(of(verdict.otherwise())),
                "statements",
                verdict.statements().stream().map(VerdictJson::idle).toList());
    }

    /** A statement that changed no row. */
    static Map<String, Object> idle(IdleStatement statement) {
        return Json.object(
                "revision", statement.revision().text(),
                "place", statement.place(),
                "sql", statement.sql(),
                "meets", statement.meets(),
                "query", statement.query(),
                "accepted", statement.accepted());
    }

    /** A statement whose condition left out no row. */
    static Map<String, Object> oneSided(OneSidedCondition condition) {
        return Json.object("revision", condition.revision().text(), "place", condition.place(), "sql", condition.sql());
    }

    @Override
    public Map<String, Object> undecided(Verdict.Undecided verdict) {
        return Json.object(
                "reason",
                verdict.reason(),
                "facts",
                verdict.facts(),
                "lack",
                Json.word(verdict.lack()),
                "missing",
                verdict.missing(),
                "ofBase",
                verdict.ofBase());
    }

    private static Map<String, Object> broken(ProbeFinding finding) {
        return Json.object(
                "object", finding.object(),
                "tried", finding.tried(),
                "concerns", finding.concerns(),
                "sqlState", finding.sqlState(),
                "message", finding.message(),
                "evidence", Json.word(finding.evidence()));
    }

    private static Map<String, Object> divergence(Divergence divergence) {
        return Json.object(
                "object", divergence.object(),
                "inOrder", divergence.inOrder(),
                "reversed", divergence.reversed(),
                "kind", divergence.kind(),
                "name", divergence.name().quoted(),
                "rows", divergence.rows().stream().map(VerdictJson::row).toList(),
                "moreRows", divergence.moreRows(),
                "lostRights", divergence.lost().stream().map(VerdictJson::lost).toList());
    }

    private static Map<String, Object> lost(LostRights lost) {
        return Json.object(
                "role", lost.role(),
                "rights", lost.rights(),
                "object", lost.object(),
                "reversed", lost.reversed(),
                "place", lost.place());
    }

    private static Map<String, Object> row(DifferingRow row) {
        return Json.object(
                "row", row.row(),
                "columns", row.columns(),
                "inOrder", row.inOrder(),
                "reversed", row.reversed());
    }

    private static Map<String, Object> numbered(NumberedName name) {
        return Json.object(
                "object", name.object(),
                "definition", name.definition(),
                "inOrder", name.inOrder(),
                "reversed", name.reversed(),
                "revision", name.revision().text(),
                "named", name.named(),
                "kind", name.kind(),
                "table", name.table());
    }

    private static Map<String, Object> way(Way way) {
        return Json.object(
                "dependencies",
                way.rules().stream().map(VerdictJson::rule).toList(),
                "revisions",
                Json.words(way.path()));
    }

    /** That one revision runs after another. */
    static Map<String, Object> rule(Precedence rule) {
        return Json.object(
                "revision", rule.later().text(), "dependsOn", rule.earlier().text());
    }

    private static Map<String, Object> order(Order order) {
        Map<String, Object> fields = Json.object("revisions", Json.words(order.revisions()));
        order.failure().ifPresent(failure -> fields.put("failure", failure(failure)));
        return fields;
    }

    static Map<String, Object> failure(Failure failure) {
        return Json.object(
                "revision", failure.revision().text(),
                "sqlState", failure.sqlState(),
                "message", failure.message(),
                "detail", failure.detail(),
                "place", failure.place(),
                "hint", failure.hint(),
                "statement", failure.statement(),
                "sql", failure.sql(),
                "cause", Json.word(failure.cause()));
    }
}
