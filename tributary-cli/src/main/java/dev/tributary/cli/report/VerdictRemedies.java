package dev.tributary.cli.report;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Divergence;
import dev.tributary.merge.NumberedName;
import dev.tributary.merge.Verdict;
import dev.tributary.merge.Way;
import dev.tributary.rehearsal.Missing;
import dev.tributary.rehearsal.StandInRemedy;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What would have to change where a verdict is not a good one. */
final class VerdictRemedies implements Verdict.Cases<List<Remedy>> {
    private static final String ASK_ALEMBIC = "--alembic-command";

    private final RevisionGraph graph;
    private final ScriptSet scripts;
    private final List<RevisionId> heads;
    private final Remedy.Command again;
    private final List<String> options;

    /**
     * @param heads that the question was about
     * @param again the command that proves anew
     * @param options that a merge has to be proved with, too
     */
    VerdictRemedies(ScriptSet scripts, List<RevisionId> heads, Remedy.Command again, List<String> options) {
        this.options = options;
        this.scripts = scripts;
        this.graph = scripts.graph();
        this.heads = heads;
        this.again = again;
    }

    @Override
    public List<Remedy> commute(Verdict.Commute verdict) {
        return List.of(joining("joins them in one revision"));
    }

    @Override
    public List<Remedy> commuteUpToColumnOrder(Verdict.CommuteUpToColumnOrder verdict) {
        return List.of(joining("joins them in one revision"));
    }

    private Remedy joining(String effect) {
        List<?> what = graph.heads().equals(heads) ? List.of("heads") : heads;
        return Remedy.onFiles("merge").and(what).and("-m", "…").and(options).does(effect);
    }

    @Override
    public List<Remedy> conflict(Verdict.Conflict verdict) {
        var remedies = new ArrayList<Remedy>();
        verdict.numbered().forEach(name -> remedies.add(naming(name)));
        verdict.ways()
                .forEach(way ->
                        remedies.addAll(headers(way, "then every upgrade runs as " + VerdictText.list(way.path()))));
        if (verdict.divergences().isEmpty() && !verdict.numbered().isEmpty()) {
            remedies.add(again.does("after that; any other names do as well"));
            return remedies;
        }
        remedies.add(Remedy.advice("edit " + either(verdict.first(), verdict.second()))
                .does("until they agree" + about(verdict.divergences())));
        remedies.add(edit(
                        verdict.second(),
                        ScriptFormat.Entry.DOWN_REVISIONS,
                        verdict.first().text())
                .does("in " + verdict.second() + ", once that is written for what comes after the other"));
        return remedies;
    }

    @Override
    public List<Remedy> oneOrder(Verdict.OneOrder verdict) {
        var remedies = new ArrayList<>(headers(verdict.way(), "then every upgrade keeps that order"));
        remedies.add(again.does("after that: proves that order"));
        remedies.add(joining("joins them then"));
        return remedies;
    }

    @Override
    public List<Remedy> dataDependent(Verdict.DataDependent verdict) {
        var remedies = new ArrayList<>(verdict.with().as(this));
        remedies.add(again.and("--seed", "FILE").does("proves with rows like production's instead"));
        return remedies;
    }

    @Override
    public List<Remedy> latent(Verdict.Latent verdict) {
        String objects =
                verdict.findings().stream().map(ProbeFinding::object).distinct().collect(Collectors.joining(", "));
        return List.of(Remedy.advice("a revision that replaces " + objects)
                .does("after both sides, in the merge revision itself for example"));
    }

    @Override
    public List<Remedy> notExercised(Verdict.NotExercised verdict) {
        return List.of(
                again.and("--seed", "FILE")
                        .does("proves with rows that come to it: of a copy of production, for example"),
                Remedy.advice(format(verdict.concerned().get(0))
                                .says(ScriptFormat.Entry.ACCEPT, ScriptFormat.NOT_EXERCISED + " REASON"))
                        .does("in " + headers(verdict.concerned())
                                + ", once somebody has looked: then it is no obstacle any more"),
                Remedy.onFiles("merge", "heads", "--no-prove", "-m", "…").does("joins them unproved"));
    }

    @Override
    public List<Remedy> undecided(Verdict.Undecided verdict) {
        boolean opaque = scripts.scripts().stream().anyMatch(Script::isOpaque);
        Remedy lacking = switch (verdict.lack()) {
            case TIME ->
                again.with("statement-timeout", "10m").does("gives each statement more time; 0 stands for no limit");
            case TIME_IN_ALL -> again.and("--time-limit", "1h").does("gives it more time");
            case RIGHTS ->
                again.and("--scratch-superuser")
                        .does("after a look at the files: they then reach what the server's account reaches");
            case REPEATABILITY ->
                again.with("scratch-url", "URL")
                        .does("on another server, if it is not a revision that does something else each time");
            case TOOL ->
                Remedy.advice("alembic upgrade")
                        .does("on two copies of a database, in either order, shows what the replays do not");
            case SQL ->
                opaque
                        ? Remedy.advice("write its SQL below @up, and delete the \"opaque\" line")
                                .does("where somebody knows what the revision does")
                        : Remedy.onFiles("prove")
                                .and(ASK_ALEMBIC, "alembic")
                                .does(
                                        "has Alembic run them on databases to be thrown away, and looks at what it sends");
            case SERVER, ROLE, EXTENSION ->
                again.with("scratch-url", "URL").does("on a server that has what is missing: extensions, roles");
        };
        var remedies = new ArrayList<>(standIn(verdict));
        if (opaque || verdict.lack() != Verdict.Lack.SQL || !options.contains(ASK_ALEMBIC)) {
            remedies.add(lacking);
        }
        if (verdict.ofBase()) {
            Remedy schema = again.and("--base-schema", "FILE")
                    .does(
                            "begins with a schema that was dumped without rows, in place of the revisions before the fork");
            // Where nobody knows the SQL, that is what can be done now.
            remedies.add(opaque && verdict.lack() == Verdict.Lack.SQL ? 0 : remedies.size(), schema);
        }
        remedies.add(Remedy.onFiles("merge", "heads", "--no-prove", "-m", "…").does("joins them unproved"));
        return remedies;
    }

    private static List<Remedy> standIn(Verdict.Undecided verdict) {
        return switch (verdict.lack()) {
            case ROLE -> StandInRemedy.of(new Missing(Missing.Kind.ROLE, verdict.missing()));
            case EXTENSION -> StandInRemedy.of(new Missing(Missing.Kind.EXTENSION, verdict.missing()));
            default -> List.of();
        };
    }

    /** The header lines that make every upgrade keep to a way; what a header says already is said again. */
    private List<Remedy> headers(Way way, String effect) {
        var needs = new LinkedHashMap<RevisionId, List<String>>();
        way.rules()
                .forEach(rule -> needs.computeIfAbsent(
                                rule.later(),
                                later -> new ArrayList<>(graph.revision(later).dependencies()))
                        .add(rule.earlier().text()));
        var remedies = new ArrayList<Remedy>();
        needs.forEach((later, earlier) ->
                remedies.add(edit(later, ScriptFormat.Entry.DEPENDENCIES, String.join(", ", earlier))
                        .does("in " + headers(List.of(later))
                                + (remedies.size() == needs.size() - 1 ? ": " + effect : ", and"))));
        return remedies;
    }

    private Remedy naming(NumberedName name) {
        if (!format(name.revision()).equals(ScriptFormat.sql())) {
            return Remedy.advice("a name of its own")
                    .does("for the " + name.object() + " in " + name.revision() + ", as \"" + name.inOrder()
                            + "\": now the server makes one up");
        }
        return edit(name.revision(), name.named())
                .does("in " + name.revision() + ", in place of the one without a name");
    }

    private Remedy.Edit edit(RevisionId revision, ScriptFormat.Entry entry, String value) {
        return edit(revision, format(revision).says(entry, value));
    }

    private Remedy.Edit edit(RevisionId revision, String text) {
        return Remedy.edit(text).in(graph.revision(revision).origin());
    }

    private ScriptFormat format(RevisionId revision) {
        return scripts.find(revision).orElseThrow().format();
    }

    /** Where such a line is written: Python files have no header. */
    private String headers(List<RevisionId> revisions) {
        String names = revisions.stream().map(RevisionId::text).collect(Collectors.joining(", "));
        return format(revisions.get(0)).equals(ScriptFormat.sql()) ? "the header of " + names : names;
    }

    private static String about(List<Divergence> divergences) {
        if (divergences.isEmpty()) {
            return "";
        }
        return " about " + divergences.get(0).object() + (divergences.size() > 1 ? " and the rest" : "");
    }

    private static String either(RevisionId first, RevisionId second) {
        return first.equals(second) ? first.text() : first + " or " + second;
    }
}
