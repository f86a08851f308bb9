package dev.tributary.rehearsal.coverage;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which data statements met a row in some run. */
public final class Coverage {
    private final SqlSyntax syntax;
    private final Map<String, String> words = new HashMap<>();
    private final Set<DataStatement> met = new HashSet<>();
    private final Map<DataStatement, Set<RowsChanged.Choice>> choices = new HashMap<>();

    /** Nothing yet. */
    public Coverage(SqlSyntax syntax) {
        this.syntax = syntax;
    }

    /**
     * Takes the runs of revisions into account.
     *
     * @param all the statements of a side
     * @param side its revisions: what the constraints of another side exclude, a database without that side may have
     */
    public void add(List<DataStatement> all, Collection<RevisionId> side, Collection<RevisionRun> runs) {
        for (RevisionRun run : runs) {
            boolean alone = side.containsAll(run.before());
            List<DataStatement> own = all.stream()
                    .filter(data -> data.revision().equals(run.revision()))
                    .toList();
            for (int i = 0; i < run.statements().size(); i++) {
                int number = i;
                List<DataStatement> within =
                        own.stream().filter(data -> data.statement() == number).toList();
                add(within, own, run.statements().get(i), alone);
            }
        }
    }

    /** Whether a statement met a row, or can meet none in any database. */
    public boolean isExercised(DataStatement statement) {
        return met.contains(statement);
    }

    /** Whether its condition held for each row that it was asked of, as far as that is known of every run. */
    public boolean isOneSided(DataStatement statement) {
        return choices.getOrDefault(statement, Set.of()).equals(Set.of(RowsChanged.Choice.ALL));
    }

    /**
     * @param within what stands in the statement itself
     * @param own all of the revision: what stands in a function may run by any of its statements
     * @param alone whether no other side had run before
     */
    private void add(List<DataStatement> within, List<DataStatement> own, List<SeenQuery> queries, boolean alone) {
        Map<DataStatement, List<RowsChanged>> changes = new LinkedHashMap<>();
        for (SeenQuery query : queries) {
            List<DataStatement> candidates =
                    within.stream().filter(data -> isPartOf(data, query)).toList();
            if (candidates.isEmpty()) {
                candidates = own.stream()
                        .filter(data -> data.nested() && isPartOf(data, query))
                        .toList();
            }
            if (candidates.isEmpty()) {
                candidates = within.stream().filter(DataStatement::composed).toList();
            }
            for (DataStatement data : candidates) {
                changes.computeIfAbsent(data, none -> new ArrayList<>())
                        .addAll(of(data, candidates, query.changes()).stream()
                                .map(change -> alone ? change : change.withoutProof())
                                .toList());
            }
        }
        changes.forEach((data, found) -> {
            found.stream()
                    .map(RowsChanged::choice)
                    .filter(choice -> choice != RowsChanged.Choice.NOTHING)
                    .forEach(choice -> choices.computeIfAbsent(data, none -> EnumSet.noneOf(RowsChanged.Choice.class))
                            .add(choice));
            // What cannot be told apart counts as exercised only if all of it is.
            boolean distinct = changes.keySet().stream()
                    .noneMatch(other -> !other.equals(data)
                            && changes.getOrDefault(other, List.of()).equals(found));
            if (distinct
                    ? found.stream().anyMatch(RowsChanged::isExercised)
                    : !found.isEmpty() && found.stream().allMatch(RowsChanged::isExercised)) {
                met.add(data);
            }
        });
    }

    /** By operation and table; where the server names another table, as of a view, those that nothing else has named. */
    private static List<RowsChanged> of(DataStatement data, List<DataStatement> candidates, List<RowsChanged> changes) {
        List<RowsChanged> named = changes.stream()
                .filter(change -> change.operation().equals(data.operation())
                        && change.table().equals(data.table()))
                .toList();
        return !named.isEmpty()
                ? named
                : changes.stream()
                        .filter(change -> change.operation().equals(data.operation())
                                && candidates.stream()
                                        .noneMatch(other -> other.table().equals(change.table())))
                        .toList();
    }

    private boolean isPartOf(DataStatement data, SeenQuery query) {
        return !data.composed() && words(query.text()).contains(words(beforeReturning(data.sql())));
    }

    /** What PL/pgSQL takes out of a statement stands behind this word. */
    private static String beforeReturning(String sql) {
        int at = sql.toLowerCase(Locale.ROOT).lastIndexOf("returning");
        return at < 0 ? sql : sql.substring(0, at);
    }

    private String words(String sql) {
        return words.computeIfAbsent(sql, text -> {
            try {
                return SqlTokens.of(text, syntax).stream()
                        .filter(token -> !token.isComment())
                        .map(SqlTokens.Token::text)
                        .collect(Collectors.joining(" "));
            } catch (UnterminatedSql e) {
                return text;
            }
        });
    }
}
