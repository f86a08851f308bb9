package dev.tributary.session;

import dev.tributary.database.ServerFacts;
import dev.tributary.product.TableName;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of Tributary's own tables is in the hands of a role that could have its code run as the session's when they are read or
 * written. Refused before that, since the session's role may more.
 *
 * @param table with its schema; a partition of ours, too
 * @param kind {@code kind} where it is no ordinary table, {@code owner}, or what belongs to it: {@code trigger}, {@code rule},
 *     {@code default}, {@code constraint}, {@code policy}
 * @param name of what belongs to it; a column for a default
 * @param what it is instead of a table, or the function that it calls
 * @param owner the role
 * @param mend a statement that helps
 */
record ForeignHands(TableName table, String kind, String name, String what, String owner, String mend) {

    private static final int PARTS = 7;

    /** Refuses to go on where the survey's column {@code doubtful} holds anything. */
    static void refuse(ServerFacts server, List<String> parts) {
        var found = new ArrayList<ForeignHands>();
        for (int i = 0; i < parts.size(); i += PARTS) {
            found.add(new ForeignHands(
                    new TableName(parts.get(i), parts.get(i + 1)),
                    parts.get(i + 2),
                    parts.get(i + 3),
                    parts.get(i + 4),
                    parts.get(i + 5),
                    parts.get(i + 6)));
        }
        if (!found.isEmpty()) {
            throw new TributaryException(problem(server, found));
        }
    }

    private static Problem problem(ServerFacts server, List<ForeignHands> found) {
        var facts = new ArrayList<String>();
        Set<String> tables = new LinkedHashSet<>();
        Set<String> owners = new LinkedHashSet<>();
        Set<Remedy> remedies = new LinkedHashSet<>();
        for (ForeignHands hands : found) {
            facts.add(hands.fact());
            tables.add(hands.table.toString());
            owners.add(hands.owner);
            remedies.add(hands.remedy());
        }
        String why = "no table";
        if (!found.stream().allMatch(ForeignHands::isNoTable)) {
            String names = String.join(", ", owners);
            why = names + " could have code run as \"" + server.user() + "\"";
            facts.add(
                    "trusted  " + server.user()
                            + " and roles that it is a member of, the owners of schema and database, superusers, trusted-owners");
            remedies.add(Remedy.option("trusted-owners", String.join(",", owners))
                    .does("where " + names + " may do all that " + server.user() + " may"));
        }
        facts.add("nothing was read from " + (tables.size() == 1 ? "it" : "them") + ", and nothing was done");
        return new Problem(
                "untrusted-table",
                "cannot use " + String.join(", ", tables) + " of database \"" + server.database() + "\": " + why,
                facts,
                List.copyOf(remedies));
    }

    private boolean isNoTable() {
        return kind.equals("kind");
    }

    private String fact() {
        return switch (kind) {
            case "kind" ->
                "table    " + table + " is no table: it is " + (what.startsWith("i") ? "an " : "a ") + what
                        + ", which belongs to " + owner;
            case "owner" -> "table    " + table + " belongs to " + owner;
            default ->
                (kind + "         ").substring(0, Math.max(9, kind.length() + 2)) + name + " of " + table
                        + (kind.equals("rule") ? " uses " : " calls ") + what + ", which belongs to " + owner;
        };
    }

    private Remedy remedy() {
        String effect = switch (kind) {
            case "kind" -> "makes room for a table of that name";
            case "owner" -> "where its rows are right";
            default -> "goes on without it";
        };
        return Remedy.sql(mend + ";").does(effect + ", as " + (kind.equals("owner") ? "a superuser" : "its owner"));
    }
}
