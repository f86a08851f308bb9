package dev.tributary.session;

import dev.tributary.product.Product;
import dev.tributary.product.RowSecuritySql;
import dev.tributary.product.TableName;
import dev.tributary.session.GuardedTable.Use;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Row level security stands between a role and rows of Tributary's own tables: said before anything is done. */
public final class HiddenRows {

    private static final String CODE = "hidden-rows";

    private HiddenRows() {}

    /** Refuses to go by what policies may have left out. */
    static void refuseReading(RowSecuritySql sql, Survey survey) {
        refuse(
                sql,
                survey,
                survey.guarded().stream()
                        .filter(table -> !table.open().contains(Use.READ))
                        .toList(),
                "hide rows of %s from");
    }

    /**
     * Refuses to begin a run whose rows policies would refuse or leave out at its end.
     *
     * @throws TributaryException where they would
     */
    public static void refuseWriting(Product product, Survey survey) {
        refuse(
                product.rowSecurity(),
                survey,
                survey.guarded().stream()
                        .filter(table -> !table.open().containsAll(written(survey, table.table())))
                        .toList(),
                "keep changes of %s from");
    }

    /** The journal only grows, and rows of the state only change. */
    private static Set<Use> written(Survey survey, TableName table) {
        if (table.equals(survey.versionTable())) {
            return EnumSet.allOf(Use.class);
        }
        return table.equals(survey.journal())
                ? EnumSet.of(Use.READ, Use.INSERT)
                : EnumSet.of(Use.READ, Use.INSERT, Use.UPDATE);
    }

    /** Refuses to look after a journal whose rows policies would leave as they are. */
    static void refuseUpkeep(Product product, Survey survey) {
        refuse(
                product.rowSecurity(),
                survey,
                survey.guarded().stream()
                        .filter(table -> table.table().equals(survey.journal())
                                && !table.open().containsAll(EnumSet.allOf(Use.class)))
                        .toList(),
                "keep changes of %s from");
    }

    private static void refuse(RowSecuritySql sql, Survey survey, List<GuardedTable> tables, String what) {
        if (tables.isEmpty()) {
            return;
        }
        String role = survey.server().user();
        var facts = new ArrayList<String>();
        var remedies = new ArrayList<Remedy>();
        for (GuardedTable table : tables) {
            facts.add("table   " + table.table()
                    + (table.owned()
                            ? ", where it is forced on the owners, too, such as this role"
                            : ", which belongs to " + table.owner()));
            facts.addAll(policies(table));
            remedies.add(Remedy.sql(sql.exempt(table.table(), table.owned()) + ";")
                    .does(table.owned() ? "other roles stay under it" : "as " + table.owner()));
            if (!table.restricted()) {
                remedies.add(Remedy.sql(sql.open(table.table(), role) + ";")
                        .does("where it has to stay on for every table"));
            }
        }
        facts.add("nothing was done");
        String names = tables.stream().map(table -> table.table().toString()).collect(Collectors.joining(", "));
        throw new TributaryException(new Problem(
                CODE,
                "row level security may " + what.replace("%s", names) + " role \"" + role + "\" in database \""
                        + survey.server().database() + "\"",
                facts,
                remedies));
    }

    private static List<String> policies(GuardedTable table) {
        return table.policies().isEmpty()
                ? List.of("policy  none is for this role, so it reaches no row")
                : table.policies().stream().map(policy -> "policy  " + policy).toList();
    }
}
