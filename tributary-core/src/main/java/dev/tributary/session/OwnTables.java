package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.Product;
import dev.tributary.product.Refusal;
import dev.tributary.product.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes Tributary's own tables, or brings those of an older layout to this program's: only under the lock. Columns are only
 * ever added, so that an older program goes on working. What a role may not add is done without.
 */
public final class OwnTables {

    private final Session session;
    private final Product product;
    private final List<String> remarks = new ArrayList<>();

    /** Those of the session's database. */
    public OwnTables(Session session) {
        this.session = session;
        this.product = session.product();
    }

    /**
     * What a new row of the state says.
     *
     * @param project whose revisions they are
     * @param given whether somebody gave it that name
     * @param beganEmpty whether nobody had a table there
     * @param ancestry the hash of each version row's ancestry, by place
     */
    public record Founding(String project, boolean given, boolean beganEmpty, List<String> ancestry) {
        public Founding {
            ancestry = List.copyOf(ancestry);
        }

        /** The columns of the state, where the version rows are these. */
        public Map<String, @Nullable Object> values(List<RevisionId> rows) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("layout", StateRow.LAYOUT);
            values.put("needs", StateRow.NEEDS);
            values.put("project", project);
            values.put("project_given", String.valueOf(given));
            values.put("began_empty", String.valueOf(beganEmpty));
            values.put("heads", rows);
            values.put("ancestry", ancestry);
            return values;
        }
    }

    /**
     * Whether all tables are there in this program's layout, and the state speaks of the version table as it is named now.
     *
     * @param project the project's name
     * @param given whether somebody named it
     */
    public static boolean complete(Product product, Survey survey, String project, boolean given) {
        return survey.versioned()
                && survey.journalled()
                && product.journal()
                        .widen(survey.journal(), survey.kept().journalColumns())
                        .isEmpty()
                && survey.state()
                        .filter(row -> isOf(row, survey, given) && !isFree(row, survey, project))
                        .isPresent();
    }

    private static boolean isOf(StateRow row, Survey survey, boolean given) {
        return (row.projectGiven() || !given)
                && row.layout() >= StateRow.LAYOUT
                && !row.project().isEmpty()
                && row.relation().equals(survey.kept().relation())
                && row.table().equals(survey.versionTable().name());
    }

    /** Where nothing is applied, and nobody gave the project its name, it may be called after a file that is gone. */
    private static boolean isFree(StateRow row, Survey survey, String project) {
        return !project.isEmpty()
                && !row.projectGiven()
                && !row.project().equals(project)
                && survey.rows().isEmpty()
                && row.heads().isEmpty();
    }

    /**
     * Makes what is missing, and looks again.
     *
     * @return what a person should know of it, a sentence each
     */
    public List<String> ensure(Founding founding) {
        Survey survey = session.survey();
        if (!survey.versioned()) {
            make(survey, List.of(survey.versionTable(), survey.journal(), survey.stateTable()), founding);
            survey = session.surveyAgain();
        } else if (!survey.journalled()) {
            make(survey, List.of(survey.journal(), survey.stateTable()), founding);
            survey = session.surveyAgain();
        }
        if (!complete(product, survey, founding.project(), founding.given())) {
            catchUp(survey, founding);
            session.surveyAgain();
        }
        return List.copyOf(remarks);
    }

    /** Nothing can be left out of what is only put in, and something may give new tables their policies as they are made. */
    private void make(Survey survey, List<TableName> tables, Founding founding) {
        List<TableName> made = tables.stream()
                .filter(table -> !table.equals(survey.journal()) || !survey.journalled())
                .filter(table -> !table.equals(survey.stateTable())
                        || survey.kept().states().isEmpty())
                .toList();
        var texts = new ArrayList<String>();
        texts.add(product.rowSecurity().apply());
        tables.forEach(table -> texts.add(creation(survey, table)));
        texts.add(refusal(tables));
        texts.add(product.state().rightsOfOthers(made));
        texts.add(product.state().withdrawRights(made));
        texts.add(put(survey, founding));
        List<String> rights;
        try {
            rights = session.inOwnTransaction(texts, row -> row.getString(1));
        } catch (DatabaseFailed e) {
            refuseOthers(e);
            var server = survey.server();
            throw e.with(
                    product.waysOut().of(new Refusal(e.error(), server.user(), server.database(), List.of(), null)));
        }
        if (!rights.isEmpty()) {
            remarks.add(
                    "default privileges of this database gave others rights on Tributary's own tables, which were taken away"
                            + " but for reading: " + String.join("; ", rights));
        }
    }

    private String refusal(List<TableName> tables) {
        return product.state().refuseOthers(tables, session.database().owner().trusted());
    }

    /** Looks once more, and refuses what it did not see before: somebody may have made a table since. */
    private void refuseOthers(DatabaseFailed failed) {
        if (!failed.connectionLost()) {
            session.rollback();
            session.surveyAgain();
        }
    }

    private String creation(Survey survey, TableName table) {
        if (table.equals(survey.versionTable())) {
            return product.versions().create(table);
        }
        return table.equals(survey.journal())
                ? product.journal().create(table)
                : product.state().create(table);
    }

    /** In a transaction of its own, since it may be refused; then the work goes on with what is there. */
    private void catchUp(Survey survey, Founding founding) {
        var texts = new ArrayList<String>();
        texts.add(product.rowSecurity().apply());
        texts.addAll(product.journal().widen(survey.journal(), survey.kept().journalColumns()));
        boolean making = survey.kept().states().isEmpty();
        List<TableName> made = making ? List.of(survey.stateTable()) : List.of();
        if (making) {
            texts.add(product.state().create(survey.stateTable()));
            texts.add(refusal(made));
            texts.add(product.state().withdrawRights(made));
        }
        texts.add(put(survey, founding));
        try {
            session.inOwnTransaction(texts, row -> row);
        } catch (DatabaseFailed e) {
            if (e.connectionLost()) {
                throw e;
            }
            refuseOthers(e);
            remarks.add("the tables " + survey.journal() + " and " + survey.stateTable()
                    + " could not be brought to this version's layout, so some things are not recorded: "
                    + e.error().text());
        }
    }

    private String put(Survey survey, Founding founding) {
        StateRow known = survey.state().orElse(null);
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (known == null) {
            values.putAll(founding.values(survey.rows()));
        } else {
            values.put("layout", Math.max(StateRow.LAYOUT, known.layout()));
            values.put("needs", Math.max(StateRow.NEEDS, known.needs()));
            if (known.project().isEmpty()
                    || (founding.given() && !known.projectGiven())
                    || isFree(known, survey, founding.project())) {
                values.put("project", founding.project());
                values.put("project_given", String.valueOf(founding.given()));
            }
        }
        return product.state()
                .put(
                        survey.stateTable(),
                        survey.kept().identity(),
                        survey.versionTable(),
                        new Records(session).held(values));
    }
}
