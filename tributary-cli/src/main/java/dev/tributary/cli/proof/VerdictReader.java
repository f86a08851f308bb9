package dev.tributary.cli.proof;

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
import dev.tributary.rehearsal.probe.Evidence;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.schema.QualifiedName;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads a verdict back out of what {@code VerdictJson} has written of it. */
final class VerdictReader {

    private VerdictReader() {}

    static Verdict read(Fields fields) {
        String name = fields.text("verdict");
        Verdict.Kind kind = Arrays.stream(Verdict.Kind.values())
                .filter(one -> one.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new DamagedProof("no such verdict"));
        return switch (kind) {
            case COMMUTE -> new Verdict.Commute();
            case COMMUTE_UP_TO_COLUMN_ORDER -> new Verdict.CommuteUpToColumnOrder(fields.texts("tables"));
            case CONFLICT -> conflict(fields);
            case ONE_ORDER -> new Verdict.OneOrder(only(fields, "ways", VerdictReader::way), orders(fields));
            case DATA_DEPENDENT ->
                new Verdict.DataDependent(
                        only(fields, "without", VerdictReader::read),
                        only(fields, "with", VerdictReader::read),
                        fields.texts("rows"),
                        fields.text("question"),
                        fields.truth("counts"));
            case LATENT ->
                new Verdict.Latent(fields.objects("broken").stream()
                        .map(VerdictReader::finding)
                        .toList());
            case NOT_EXERCISED ->
                new Verdict.NotExercised(
                        only(fields, "otherwise", VerdictReader::read),
                        fields.objects("statements").stream()
                                .map(VerdictReader::idle)
                                .toList());
            case UNDECIDED ->
                new Verdict.Undecided(
                        fields.text("reason"),
                        fields.texts("facts"),
                        fields.choice("lack", Verdict.Lack.class),
                        fields.text("missing"),
                        fields.truth("ofBase"));
        };
    }

    private static Verdict conflict(Fields fields) {
        List<Order> orders = orders(fields);
        if (orders.size() != 2) {
            throw new DamagedProof("orders");
        }
        return new Verdict.Conflict(
                fields.choice("manner", Verdict.Manner.class),
                fields.id("first"),
                fields.id("second"),
                fields.ids("prefix"),
                orders.get(0),
                orders.get(1),
                fields.objects("divergences").stream()
                        .map(VerdictReader::divergence)
                        .toList(),
                fields.objects("numberedNames").stream()
                        .map(VerdictReader::numbered)
                        .toList(),
                fields.objects("ways").stream().map(VerdictReader::way).toList());
    }

    /** What stands in a list of one. */
    private static <T> T only(Fields fields, String name, Function<Fields, T> read) {
        List<Fields> all = fields.objects(name);
        if (all.size() != 1) {
            throw new DamagedProof(name);
        }
        return read.apply(all.get(0));
    }

    private static Divergence divergence(Fields fields) {
        return new Divergence(
                fields.text("kind"),
                name(fields.text("name")),
                fields.text("inOrder"),
                fields.text("reversed"),
                fields.objects("rows").stream().map(VerdictReader::row).toList(),
                (int) fields.number("moreRows"),
                fields.objects("lostRights").stream().map(VerdictReader::lost).toList());
    }

    private static LostRights lost(Fields fields) {
        return new LostRights(
                fields.text("role"),
                fields.texts("rights"),
                fields.text("object"),
                fields.truth("reversed"),
                fields.text("place"));
    }

    private static DifferingRow row(Fields fields) {
        return new DifferingRow(
                fields.text("row"), fields.texts("columns"), fields.text("inOrder"), fields.text("reversed"));
    }

    private static QualifiedName name(String text) {
        if (text.isEmpty()) {
            throw new DamagedProof("name");
        }
        return QualifiedName.parse(text);
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

    private static Way way(Fields fields) {
        return new Way(
                fields.objects("dependencies").stream()
                        .map(rule -> new Precedence(rule.id("dependsOn"), rule.id("revision")))
                        .toList(),
                fields.ids("revisions"));
    }

    private static List<Order> orders(Fields fields) {
        return fields.objects("orders").stream().map(VerdictReader::order).toList();
    }

    private static Order order(Fields fields) {
        return new Order(fields.ids("revisions"), fields.has("failure") ? failure(fields.object("failure")) : null);
    }

    private static Failure failure(Fields fields) {
        return new Failure(
                fields.id("revision"),
                fields.choice("cause", Failure.Cause.class),
                fields.text("sqlState"),
                fields.text("message"),
                fields.text("detail"),
                fields.text("hint"),
                (int) fields.number("statement"),
                fields.text("sql"),
                fields.text("place"));
    }

    static IdleStatement idle(Fields fields) {
        return new IdleStatement(
                fields.id("revision"),
                fields.text("place"),
                fields.text("sql"),
                fields.texts("meets"),
                fields.text("query"),
                fields.text("accepted"));
    }

    static OneSidedCondition oneSided(Fields fields) {
        return new OneSidedCondition(fields.id("revision"), fields.text("place"), fields.text("sql"));
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
