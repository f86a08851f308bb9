package dev.tributary.cli.command;

import dev.tributary.cli.command.RebasePlaces.Place;
import dev.tributary.engine.JournalScripts;
import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.graph.RevisionSet;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Planner;
import dev.tributary.plan.Step;
import dev.tributary.script.OpaqueScript;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which databases go with the files, and which keep the files as they are: one that nobody may lose and that has applied a
 * revision would never run what comes before it then.
 */
final class RebasedDatabases {
    private final RebasePlaces places;
    private final ScriptSet now;
    private final List<RevisionId> here;
    private final List<RevisionId> affected;
    private final ScriptSet after;
    private final boolean withoutBackup;
    private final List<RebasedDatabase> along = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> holders = new ArrayList<>();
    private final Set<RevisionId> held = new LinkedHashSet<>();

    /**
     * Asks for the databases of a project.
     *
     * @param now the scripts as they are
     * @param here the revisions that are not published
     * @param affected those that come after something else than before
     * @param after the scripts as they will be
     */
    RebasedDatabases(
            RebasePlaces places,
            ScriptSet now,
            List<RevisionId> here,
            List<RevisionId> affected,
            ScriptSet after,
            boolean withoutBackup) {
        this.places = places;
        this.now = now;
        this.here = here;
        this.affected = affected;
        this.after = after;
        this.withoutBackup = withoutBackup;
    }

    /**
     * Asks all of them.
     *
     * @throws TributaryException where one has applied some of the revisions and is to be kept, or cannot go along
     */
    void ask() {
        for (Place place : places.all()) {
            if (place.throwaway() || !affected.isEmpty()) {
                ask(place);
            }
        }
        if (!holders.isEmpty()) {
            throw appliedElsewhere();
        }
        places.silent()
                .forEach(line -> notes.add(line + "; if it has " + RevisionLines.joined(affected)
                        + " applied, take the files back and join the lines with tributary merge heads"));
    }

    private void ask(Place place) {
        List<RevisionId> applied;
        try {
            applied = place.applied(affected);
        } catch (TributaryException e) {
            places.notAsked(place.title(), e);
            return;
        }
        if (!place.throwaway()) {
            if (!applied.isEmpty()) {
                held.addAll(applied);
                holders.add(place.title());
                holders.addAll(RevisionLines.of(
                                applied.stream().map(now.graph()::revision).toList())
                        .stream()
                        .map(line -> "  " + line)
                        .toList());
            }
        } else if (places.isChosen(place)) {
            takeAlong(place, applied).ifPresent(along::add);
        } else if (!applied.isEmpty()) {
            notes.add(place.title() + " has " + RevisionLines.joined(applied) + " applied and is left as it is; then: "
                    + place.call().there(Remedy.onFiles("rebase")).action());
        }
    }

    private Optional<RebasedDatabase> takeAlong(Place place, List<RevisionId> knownToBeApplied) {
        List<RevisionId> rows = place.call().tributary().current();
        ScriptSet ran = asTheyRan(place, rows);
        RevisionGraph graph = ran.graph();
        List<RevisionId> unknown =
                rows.stream().filter(row -> !graph.contains(row)).toList();
        if (!unknown.isEmpty()) {
            String why = "neither file nor journal holds its row " + RevisionLines.joined(unknown);
            if (!knownToBeApplied.isEmpty()) {
                return Optional.of(anew(place, "no-way-back", why));
            }
            if (!affected.isEmpty()) {
                notes.add(place.title() + " is left as it is: " + why);
            }
            return Optional.empty();
        }
        RevisionSet applied = graph.ancestors(rows);
        List<RevisionId> roots = here.stream()
                .filter(applied::contains)
                .filter(id -> affected.contains(id) || lacksAncestor(id, applied))
                .toList();
        if (roots.isEmpty()) {
            return Optional.empty();
        }
        Plan down = new Planner(graph).undo(rows, roots);
        List<RevisionId> undone = down.steps().stream()
                .map(step -> ((Step.Downgrade) step).revision().id())
                .toList();
        List<String> stuck = undone.stream()
                .filter(id -> ran.find(id).map(Script::down).isEmpty())
                .map(id -> RevisionLines.phrase(graph.revision(id)))
                .toList();
        List<Script> opaque = ran.opaque(undone);
        if (!opaque.isEmpty()) {
            Script first = opaque.get(0);
            return Optional.of(anew(
                    place,
                    OpaqueScript.CODE,
                    "the SQL of " + RevisionLines.phrase(first.revision()) + " is not known: " + first.opaque()));
        }
        if (!stuck.isEmpty()) {
            return Optional.of(anew(
                    place,
                    "no-way-back",
                    RevisionLines.enumeration(stuck, "and") + (stuck.size() == 1 ? " has" : " have") + " no @down"));
        }
        List<RevisionId> again = after.graph()
                .tips(undone.stream().filter(after.graph()::contains).toList(), Along.PARENTS);
        return Optional.of(new RunAgain(place, ran, down, again, after));
    }

    /** Whether it ran without something that comes before it by its file: it was given a new parent after it ran. */
    private boolean lacksAncestor(RevisionId id, RevisionSet applied) {
        return after.graph().contains(id) && !applied.containsAll(after.graph().ancestors(List.of(id)));
    }

    /**
     * The scripts with what is not published as it ran there, by the journal; by its file where the journal knows nothing, as of
     * what never runs, and with it of what comes before that, which therefore cannot be undone.
     */
    private ScriptSet asTheyRan(Place place, List<RevisionId> rows) {
        RevisionSet upToOpaque = now.graph()
                .ancestors(now.scripts().stream()
                        .filter(Script::isOpaque)
                        .map(script -> script.revision().id())
                        .toList());
        ScriptSet ran = JournalScripts.complete(
                ScriptSet.of(now.scripts().stream()
                        .filter(script -> upToOpaque.contains(script.revision().id())
                                || !here.contains(script.revision().id()))
                        .toList()),
                place.call().databaseAndTables());
        List<RevisionId> known = rows.stream()
                .filter(row -> !ran.graph().contains(row) && now.graph().contains(row))
                .toList();
        if (known.isEmpty()) {
            return ran;
        }
        var scripts = new ArrayList<>(ran.scripts());
        now.graph().ancestors(known).stream()
                .filter(id -> !ran.graph().contains(id))
                .forEach(id -> scripts.add(now.find(id).orElseThrow()));
        return ScriptSet.of(scripts);
    }

    private RebasedDatabase anew(Place place, String code, String why) {
        if (!place.call().project().isDisposable()) {
            throw new TributaryException(new Problem(
                    code,
                    "there is no way back in " + place.title(),
                    List.of("because  " + why, "nothing was done"),
                    place.call()
                            .project()
                            .environmentName()
                            .map(name -> List.<Remedy>of(Remedy.edit("disposable = true")
                                    .in("tributary.toml")
                                    .does("below [environments." + name
                                            + "], if everything in it may be lost: then it is emptied and made anew")))
                            .orElse(List.of(Remedy.option("env", "NAME")
                                    .does("an environment of tributary.toml with disposable = true is made anew")))));
        }
        return new MadeAnew(place, why, after, withoutBackup);
    }

    private TributaryException appliedElsewhere() {
        var facts = new ArrayList<>(holders);
        facts.add("what came before " + (held.size() == 1 ? "it" : "them") + " then would never run there");
        facts.add("nothing was done");
        return new TributaryException(new Problem(
                "applied-elsewhere",
                "no new parent for " + RevisionLines.joined(held) + ": a database that is to be kept has applied "
                        + (held.size() == 1 ? "it" : "them"),
                facts,
                List.of(
                        Remedy.onFiles("merge", "heads", "-m", "merge")
                                .does("joins both lines instead; every database can go on from there"),
                        Remedy.edit("disposable = true")
                                .in("tributary.toml")
                                .does("below its [environments.NAME], if everything in it may be lost"))));
    }

    /** Those that go along, in the order in which they were asked. */
    List<RebasedDatabase> along() {
        return List.copyOf(along);
    }

    /** What a person should know of the others. */
    List<String> notes() {
        return notes.stream().distinct().collect(Collectors.toList());
    }
}
