package dev.tributary.alembic.capture;

import dev.tributary.product.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one session did that lasted, in order. */
final class ObservedSession {

    /** What a statement is to whoever wants to know what a revision did. */
    private enum Role {
        /** The version table was looked at or made. */
        VERSION_LOOK,
        /** Its rows were changed. */
        VERSION_MOVE,
        /** Something was asked of the catalog. */
        CATALOG,
        /** Rows of the project's own were read. */
        ROWS,
        /** It is what the revision did. */
        ACT,
        /** The same, by a query that reads rows of the project's own. */
        ACT_ON_ROWS,
        /** It was, but how is not known. */
        LOST
    }

    /**
     * A statement.
     *
     * @param at its number among all of the run
     * @param text or why it is lost
     * @param transaction its number in the session; 0 outside of any
     */
    private record Item(int at, Role role, String text, int transaction, boolean returns) {}

    private record Mark(String savepoint, int size) {}

    private final TableName versionTable;
    private final Predicate<TableName> catalog;
    private final List<Item> items = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    /** Also in a transaction that was rolled back: what was read there is known all the same. */
    private final List<Integer> rowsReadAt = new ArrayList<>();

    private int transactions;
    private boolean open;

    /** How many there were when the transaction under way began. */
    private int before;

    /** @param catalog whether a table is the server's own */
    ObservedSession(TableName versionTable, Predicate<TableName> catalog) {
        this.versionTable = versionTable;
        this.catalog = catalog;
    }

    void lost(int at, String reason) {
        items.add(new Item(at, Role.LOST, reason, open ? transactions : 0, false));
    }

    void take(int at, SentPart part, boolean failed) {
        if (part.begins()) {
            if (!open) {
                open = true;
                transactions++;
                before = items.size();
            }
        } else if (part.commits() && !failed) {
            close();
        } else if (part.commits() || part.rollsBack()) {
            if (open) {
                backTo(before);
            }
            close();
        } else if (!part.savepoint().isEmpty()) {
            savepoint(at, part);
        } else if (!failed) {
            role(part).ifPresent(role -> take(at, part, role));
        }
    }

    private void take(int at, SentPart part, Role role) {
        items.add(new Item(
                at, role, part.text(), open ? transactions : 0, part.words().has("RETURNING")));
        if (role == Role.ROWS || role == Role.ACT_ON_ROWS) {
            rowsReadAt.add(at);
        }
    }

    /** A transaction that is open at the end of a session is none. */
    void end() {
        if (open) {
            backTo(before);
            close();
        }
    }

    private void close() {
        open = false;
        marks.clear();
    }

    private void backTo(int size) {
        items.subList(size, items.size()).clear();
    }

    private void savepoint(int at, SentPart part) {
        String name = part.savepoint();
        if (part.words().is(0, "SAVEPOINT")) {
            // Whoever sets one is ready for what follows to fail, and it may be rows that decide that.
            rowsReadAt.add(at);
            marks.add(new Mark(name, items.size()));
            return;
        }
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (marks.get(i).savepoint().equals(name)) {
                boolean release = part.words().is(0, "RELEASE");
                if (!release) {
                    backTo(marks.get(i).size());
                }
                marks.subList(release ? i : i + 1, marks.size()).clear();
                return;
            }
        }
    }

    /** Empty for what leaves no trace, such as what drivers ask when they connect. */
    private Optional<Role> role(SentPart part) {
        SqlWords words = part.words();
        if (words.target().filter(this::isVersionTable).isPresent()) {
            return Optional.of(words.is(0, "INSERT", "UPDATE", "DELETE") ? Role.VERSION_MOVE : Role.VERSION_LOOK);
        }
        if (QueryReading.isQuery(words)) {
            return role(QueryReading.of(words, catalog));
        }
        return switch (words.verb()) {
            case "", "SHOW", "FETCH", "MOVE", "CLOSE", "EXPLAIN", "DEALLOCATE", "DISCARD", "UNLISTEN" ->
                Optional.empty();
            case "COPY" -> copy(words);
            default -> Optional.of(givesRowsBack(words) ? Role.ACT_ON_ROWS : Role.ACT);
        };
    }

    private Optional<Role> role(QueryReading query) {
        if (query.tables().stream().anyMatch(this::isVersionTable)
                && query.tables().size() == 1) {
            return Optional.of(Role.VERSION_LOOK);
        }
        boolean rows = !query.catalogOnly();
        if (query.acts()) {
            return Optional.of(rows ? Role.ACT_ON_ROWS : Role.ACT);
        }
        return query.tables().isEmpty() ? Optional.empty() : Optional.of(rows ? Role.ROWS : Role.CATALOG);
    }

    /** What it gives back tells what rows there were, unless it is only what it has itself brought. */
    private static boolean givesRowsBack(SqlWords words) {
        return words.has("RETURNING") && !(words.is(0, "INSERT") && !words.has("CONFLICT") && !words.has("SELECT"));
    }

    private static Optional<Role> copy(SqlWords words) {
        if (words.has("STDIN")) {
            return Optional.of(Role.LOST);
        }
        return Optional.of(words.has("STDOUT") ? Role.ROWS : Role.ACT);
    }

    private boolean isVersionTable(TableName table) {
        return table.name().equals(versionTable.name())
                && (table.schema().isEmpty()
                        || versionTable.schema().isEmpty()
                        || table.schema().equals(versionTable.schema()));
    }

    /** Whether it changed version rows. */
    boolean movesRows() {
        return items.stream().anyMatch(item -> item.role() == Role.VERSION_MOVE);
    }

    /** Where it first looked at the version table, among all statements of the run. */
    int firstAt() {
        return items.stream()
                .filter(item -> item.role() == Role.VERSION_LOOK || item.role() == Role.VERSION_MOVE)
                .mapToInt(Item::at)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    /** Where it last changed version rows. */
    int lastAt() {
        return items.stream()
                .filter(item -> item.role() == Role.VERSION_MOVE)
                .mapToInt(Item::at)
                .reduce(-1, (first, second) -> second);
    }

    /** Whether it did more than look between two places, which settings of its own are not. */
    boolean changes(int from, int to) {
        return items.stream()
                .filter(item -> item.at() > from && item.at() < to)
                .anyMatch(item -> item.role() == Role.LOST
                        || ((item.role() == Role.ACT || item.role() == Role.ACT_ON_ROWS)
                                && !item.text().regionMatches(true, 0, "SET ", 0, 4)));
    }

    /** Whether it read rows of the project's own between two places. */
    boolean readsRows(int from, int to) {
        return rowsReadAt.stream().anyMatch(at -> at > from && at < to);
    }

    /**
     * What it did.
     *
     * @param last whether other revisions ran before
     * @param elsewhere whether another session read rows meanwhile
     */
    Captured captured(boolean last, boolean elsewhere) {
        int from = firstAt();
        int to = lastAt();
        if (last) {
            from = movedBefore(to);
        }
        var statements = new ArrayList<Item>();
        boolean rows = elsewhere || readsRows(from, to);
        boolean catalog = false;
        @Nullable Item returning = null;
        for (Item item : items) {
            if (item.at() <= from || item.at() >= to) {
                continue;
            }
            switch (item.role()) {
                case LOST -> {
                    return new Captured.Refused(reason(item));
                }
                case CATALOG -> catalog = true;
                case ACT, ACT_ON_ROWS -> {
                    // What it gave back may stand in what follows.
                    rows |= returning != null;
                    returning = item.returns() ? item : returning;
                    statements.add(item);
                }
                default -> {}
            }
        }
        return new Captured.Sql(told(statements), rows, notes(rows, catalog));
    }

    /**
     * Where the rows of the revision before were changed, or looked at. Of a merge all rows but one are deleted before that one is changed;
     * no other step deletes any on the way up.
     */
    private int movedBefore(int to) {
        int own = items.size() - 1;
        while (items.get(own).at() != to) {
            own--;
        }
        while (own > 0
                && isMove(items.get(own - 1))
                && items.get(own - 1).text().regionMatches(true, 0, "DELETE", 0, 6)) {
            own--;
        }
        for (int i = own - 1; i >= 0; i--) {
            if (isMove(items.get(i)) || items.get(i).role() == Role.VERSION_LOOK) {
                return items.get(i).at();
            }
        }
        return -1;
    }

    private static boolean isMove(Item item) {
        return item.role() == Role.VERSION_MOVE;
    }

    private static String reason(Item item) {
        return item.text().startsWith("COPY") || item.text().startsWith("copy")
                ? "the server's log does not hold the rows of COPY … FROM STDIN"
                : item.text();
    }

    /** A script has one transaction or none, so of two that follow each other each statement is on its own. */
    private static List<CapturedStatement> told(List<Item> statements) {
        boolean alone = statements.stream().anyMatch(item -> item.transaction() == 0);
        boolean several = statements.stream().map(Item::transaction).distinct().count() > 1;
        return statements.stream()
                .map(item -> new CapturedStatement(item.text(), alone ? item.transaction() == 0 : several))
                .toList();
    }

    private static List<String> notes(boolean rows, boolean catalog) {
        var notes = new ArrayList<String>();
        if (rows) {
            notes.add(
                    "it read rows, or was ready for them to make a statement fail, and the scratch database had none but those of revisions");
        }
        if (catalog) {
            notes.add("it asked the catalog what is there, and would do something else where something else is");
        }
        return notes;
    }
}
