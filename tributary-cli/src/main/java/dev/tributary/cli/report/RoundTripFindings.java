package dev.tributary.cli.report;

import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.rehearsal.Failure;
import dev.tributary.roundtrip.RoundTrips;
import dev.tributary.roundtrip.RowsThatDiffer;
import dev.tributary.roundtrip.StatementPlace;
import dev.tributary.roundtrip.Trip;
import dev.tributary.roundtrip.TripEnd;
import dev.tributary.schema.Difference;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.script.Finding;
import dev.tributary.script.OpaqueScript;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.Section;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Round trips as part of a check: each that does not lead back is a finding on its file. An error where a database gets stuck: the
 * way back is refused, or the way forth after it. A warning where something is left or lost, which a team may live with.
 */
public final class RoundTripFindings {

    /** The codes of these findings: a check that tries no revision finds none of them. */
    public static final Set<String> CODES =
            Set.of("downgrade-fails", "downgrade-leaves", "upgrade-not-repeatable", "not-rehearsed");

    /** How many objects and tables one finding names. */
    private static final int NAMED = 12;

    private final RoundTrips trips;
    private final ScriptSet scripts;

    /** These round trips of revisions of these scripts. */
    public RoundTripFindings(RoundTrips trips, ScriptSet scripts) {
        this.trips = trips;
        this.scripts = scripts;
    }

    /** One for each revision that does not lead back, and one for each that blocks others. */
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (Trip trip : trips.trips()) {
            trip.end().as(new Found(script(trip.revision()), trip)).ifPresent(findings::add);
        }
        blocked().forEach((failure, after) -> findings.add(notRehearsed(script(failure.revision()), failure, after)));
        opaque().forEach((by, after) -> findings.add(opaque(script(by), after)));
        return findings;
    }

    private Script script(RevisionId id) {
        return scripts.find(id).orElseThrow();
    }

    /** What could not be tried since something before it does not run, by that. */
    private Map<Failure, List<RevisionId>> blocked() {
        var blocked = new LinkedHashMap<Failure, List<RevisionId>>();
        for (Trip trip : trips.trips()) {
            if (trip.end() instanceof TripEnd.Undecided undecided && undecided.step() == TripEnd.Leg.UP) {
                blocked.putIfAbsent(undecided.failure(), new ArrayList<>());
            } else if (trip.end() instanceof TripEnd.Blocked end) {
                blocked.keySet().stream()
                        .filter(failure -> failure.revision().equals(end.by()))
                        .findFirst()
                        .map(blocked::get)
                        .orElseGet(() -> blocked.computeIfAbsent(end.failure(), failure -> new ArrayList<>()))
                        .add(trip.revision());
            }
        }
        return blocked;
    }

    /** What could not be tried since nobody knows what it does, or something before it, by that. */
    private Map<RevisionId, List<RevisionId>> opaque() {
        var opaque = new LinkedHashMap<RevisionId, List<RevisionId>>();
        for (Trip trip : trips.trips()) {
            if (trip.end() instanceof TripEnd.Opaque end) {
                List<RevisionId> after = opaque.computeIfAbsent(end.by(), by -> new ArrayList<>());
                if (!trip.revision().equals(end.by())) {
                    after.add(trip.revision());
                }
            }
        }
        return opaque;
    }

    private Finding opaque(Script script, List<RevisionId> after) {
        var facts = new ArrayList<>(OpaqueScript.facts(script));
        var next = new ArrayList<Remedy>();
        if (!after.isEmpty()) {
            facts.add(norThose(after));
            next.add(Remedy.onFiles("rehearse", after.get(0) + ":heads", "--base-schema", "FILE")
                    .does("tries those on a schema that was dumped without rows"));
        }
        next.add(OpaqueScript.written(script));
        return finding(
                Finding.Severity.WARNING,
                script,
                script.format().line(script, ScriptFormat.Entry.REVISION),
                "not-rehearsed",
                named(script) + " was not tried: its SQL is not known",
                facts,
                next);
    }

    private static String norThose(List<RevisionId> after) {
        return "nor were those that come after it: "
                + some(RevisionLines.joined(after.stream().limit(NAMED).toList()), after.size());
    }

    private Finding notRehearsed(Script script, Failure failure, List<RevisionId> after) {
        var facts = new ArrayList<>(facts(failure));
        if (!after.isEmpty()) {
            facts.add(norThose(after));
        }
        return finding(
                Finding.Severity.WARNING,
                script,
                line(script.up(), failure),
                "not-rehearsed",
                named(script) + " was not tried: its upgrade does not run on the scratch server",
                facts,
                elsewhere());
    }

    private static String some(String names, int all) {
        return all > NAMED ? names + " and " + (all - NAMED) + " more" : names;
    }

    private static List<Remedy> elsewhere() {
        return List.of(
                Remedy.option("scratch-url", "postgres://USER@HOST/postgres").does("a server that has what is missing"),
                Remedy.option("statement-timeout", "10m").does("where it took too long"));
    }

    /** What is found of one revision; empty where that is said with others or there is nothing. */
    private record Found(Script script, Trip trip) implements TripEnd.Cases<Optional<Finding>> {

        @Override
        public Optional<Finding> returned(TripEnd.Returned end) {
            return Optional.empty();
        }

        @Override
        public Optional<Finding> oneWay(TripEnd.OneWay end) {
            return Optional.empty();
        }

        @Override
        public Optional<Finding> downFails(TripEnd.DownFails end) {
            Section down = script.down();
            return Optional.of(finding(
                    Finding.Severity.ERROR,
                    script,
                    line(down == null ? script.up() : down, end.failure()),
                    "downgrade-fails",
                    "the downgrade of " + named(script) + " fails",
                    Stream.concat(facts(end.failure()).stream(), rows()).toList(),
                    mend("mend the downgrade")));
        }

        @Override
        public Optional<Finding> leavesBehind(TripEnd.LeavesBehind end) {
            @Nullable Failure again = end.again();
            var facts = new ArrayList<>(differences(end.schema(), end.rows(), end.places()));
            if (again != null) {
                facts.add("and its upgrade does not run again on top of that:");
                facts.addAll(facts(again).stream().map(fact -> "  " + fact).toList());
            }
            return Optional.of(finding(
                    again == null ? Finding.Severity.WARNING : Finding.Severity.ERROR,
                    script,
                    end.places().get(0).line(),
                    "downgrade-leaves",
                    "the downgrade of " + named(script) + " does not lead back to what was before",
                    facts,
                    mend("undo this in the downgrade, too")));
        }

        @Override
        public Optional<Finding> againFails(TripEnd.AgainFails end) {
            return Optional.of(finding(
                    Finding.Severity.ERROR,
                    script,
                    line(script.up(), end.failure()),
                    "upgrade-not-repeatable",
                    "the upgrade of " + named(script) + " does not run again after its downgrade",
                    Stream.concat(facts(end.failure()).stream(), rows()).toList(),
                    mend("mend the downgrade, or the upgrade, such as with IF NOT EXISTS")));
        }

        @Override
        public Optional<Finding> endsElsewhere(TripEnd.EndsElsewhere end) {
            return Optional.of(finding(
                    Finding.Severity.WARNING,
                    script,
                    end.places().get(0).line(),
                    "upgrade-not-repeatable",
                    "the upgrade of " + named(script) + " ends elsewhere when it runs again after its downgrade",
                    differences(end.schema(), end.rows(), end.places()),
                    mend("let the downgrade bring back what the upgrade starts from")));
        }

        @Override
        public Optional<Finding> undecided(TripEnd.Undecided end) {
            if (end.step() == TripEnd.Leg.UP) {
                return Optional.empty();
            }
            Section down = script.down();
            boolean back = end.step() == TripEnd.Leg.DOWN && down != null;
            return Optional.of(finding(
                    Finding.Severity.WARNING,
                    script,
                    line(back && down != null ? down : script.up(), end.failure()),
                    "not-rehearsed",
                    named(script) + " was not tried to its end: its "
                            + (back ? "downgrade" : "upgrade, the second time,")
                            + " does not run on the scratch server",
                    facts(end.failure()),
                    elsewhere()));
        }

        @Override
        public Optional<Finding> blocked(TripEnd.Blocked end) {
            return Optional.empty();
        }

        @Override
        public Optional<Finding> opaque(TripEnd.Opaque end) {
            return Optional.empty();
        }

        private Stream<String> rows() {
            return trip.seededRows() == 0
                    ? Stream.of()
                    : Stream.of("with " + Counts.text(trip.seededRows(), "made-up row") + " in the database");
        }

        private List<Remedy> mend(String how) {
            ScriptFormat format = script.format();
            return List.of(
                    Remedy.advice(how).does("in " + script.revision().origin()),
                    Remedy.edit(format.says(ScriptFormat.Entry.IRREVERSIBLE, "<reason>"))
                            .does("in its header and no downgrade, if there is no way back"),
                    Remedy.onFiles("rehearse", trip.revision().text()).does("tries it again"));
        }
    }

    private static Finding finding(
            Finding.Severity severity,
            Script script,
            int line,
            String code,
            String title,
            List<String> facts,
            List<Remedy> next) {
        return new Finding(severity, script.revision().origin(), line, 0, new Problem(code, title, facts, next));
    }

    private static String named(Script script) {
        return RevisionLines.phrase(script.revision());
    }

    /** The statement that failed; the first one where none did. */
    private static int line(Section section, Failure failure) {
        int number = Math.max(1, failure.statement());
        return number > section.statements().size()
                ? section.line()
                : section.statements().get(number - 1).line();
    }

    private static List<String> facts(Failure failure) {
        var facts = new ArrayList<String>();
        facts.add(failure.text());
        if (!failure.place().isEmpty()) {
            facts.add(failure.place() + "  " + failure.sql().lines().findFirst().orElse(""));
        }
        if (!failure.detail().isEmpty()) {
            facts.add(failure.detail());
        }
        return facts;
    }

    private static List<String> differences(SchemaDiff schema, List<RowsThatDiffer> rows, List<StatementPlace> places) {
        var named = new ArrayList<List<String>>();
        int place = 0;
        for (Difference difference : schema.differences()) {
            String where = places.get(place++).text();
            if (!isPart(difference, schema)) {
                named.add(List.of(
                        sign(difference), difference.kind() + " " + difference.name() + attributes(difference), where));
            }
        }
        for (RowsThatDiffer differing : rows) {
            named.add(List.of("rows", text(differing), places.get(place++).text()));
        }
        var table = new Table();
        named.stream().limit(NAMED).forEach(row -> table.row(row.toArray(String[]::new)));
        List<String> lines = new ArrayList<>(table.lines());
        if (named.size() > NAMED) {
            lines.add("and " + (named.size() - NAMED) + " more");
        }
        return lines;
    }

    /** Whether it came or went with what it belongs to, which says enough. */
    private static boolean isPart(Difference difference, SchemaDiff schema) {
        return difference.name().parent().isPresent()
                && schema.differences().stream()
                        .anyMatch(whole -> sign(whole).equals(sign(difference))
                                && !(whole instanceof Difference.Changed)
                                && whole.name()
                                        .equals(difference.name().parent().get()));
    }

    private static String sign(Difference difference) {
        return difference instanceof Difference.Added
                ? "left"
                : difference instanceof Difference.Removed ? "missing" : "changed";
    }

    /** What has changed, where it is short enough for a line. */
    private static String attributes(Difference difference) {
        if (!(difference instanceof Difference.Changed changed)) {
            return "";
        }
        var text = new StringBuilder();
        for (Difference.Attribute attribute : changed.attributes()) {
            text.append(text.isEmpty() ? ": " : ", ").append(attribute.name());
            @Nullable String before = attribute.before();
            @Nullable String after = attribute.after();
            String was = before == null ? "none" : before;
            String is = after == null ? "none" : after;
            if (was.length() + is.length() < 60 && !was.contains("\n") && !is.contains("\n")) {
                text.append(' ').append(was).append(" -> ").append(is);
            }
        }
        return text.toString();
    }

    /** Such as {@code public.users: 5 before, 6 after}. */
    static String text(RowsThatDiffer rows) {
        String table = rows.table().quoted();
        if (rows.before() != rows.after()) {
            return table + ": " + rows.before() + " before, " + rows.after() + " after";
        }
        return rows.columns().isEmpty()
                ? table + ": other rows"
                : table + ": other values in " + String.join(", ", rows.columns());
    }
}
