package dev.tributary.engine;

import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.session.StateRow;
import dev.tributary.session.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Version rows that were there and are gone: the table was emptied, dropped, or restored without them. State and journal are
 * written in the transaction that moves the rows, so where both remember more rows than there are, somebody else took them.
 * Other rows than remembered are no loss: another tool moved them.
 */
public final class LostRows {

    private LostRows() {}

    /** What is lost; empty where nothing is. */
    public static Optional<Problem> find(Survey survey) {
        Set<RevisionId> rows = Set.copyOf(survey.rows());
        List<RevisionId> remembered = remembered(survey);
        boolean fewer = rows.size() < remembered.size() && remembered.containsAll(rows);
        return fewer && !isRemembered(survey, rows) ? Optional.of(problem(survey, remembered)) : Optional.empty();
    }

    /** Whether anything remembers the rows as they are. */
    static boolean isRemembered(Survey survey) {
        return isRemembered(survey, Set.copyOf(survey.rows()));
    }

    /** Whether anything says that the version table was at the base on purpose. */
    public static boolean isBaseOnPurpose(Survey survey) {
        return isRemembered(survey, Set.of());
    }

    /** The rows as the newest record has them: the journal's where there is one, since older programs write no state. */
    private static List<RevisionId> remembered(Survey survey) {
        Survey.Last last = survey.kept().last();
        return last != null ? last.heads() : survey.state().map(StateRow::heads).orElse(List.of());
    }

    private static boolean isRemembered(Survey survey, Set<RevisionId> rows) {
        Survey.Last last = survey.kept().last();
        return (last != null && Set.copyOf(last.heads()).equals(rows))
                || survey.state()
                        .filter(state -> Set.copyOf(state.heads()).equals(rows))
                        .isPresent();
    }

    private static Problem problem(Survey survey, List<RevisionId> remembered) {
        Set<RevisionId> gone = new LinkedHashSet<>(remembered);
        survey.rows().forEach(gone::remove);
        var facts = new ArrayList<String>();
        facts.add((survey.kept().last() == null ? "the state remembers" : "the journal remembers") + " that it was "
                + RevisionLines.at(remembered));
        facts.add("running earlier revisions again could destroy data; nothing was done");
        String table =
                survey.versionTable() + " of database \"" + survey.server().database() + "\"";
        return new Problem(
                "rows-lost",
                !survey.versioned()
                        ? "version table " + table + " is gone"
                        : survey.rows().isEmpty()
                                ? "version table " + table + " is empty and was not left so"
                                : "version table " + table + " lacks " + RevisionLines.joined(List.copyOf(gone)),
                facts,
                List.of(
                        Remedy.onDatabase("stamp", "--purge").and(remembered).does("if the tables are as they were"),
                        Remedy.onDatabase("stamp", "--purge")
                                .and(survey.rows().isEmpty() ? List.of("base") : survey.rows())
                                .does("if they are really gone"),
                        Remedy.onDatabase("doctor").does("compares both")));
    }
}
