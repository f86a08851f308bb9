package dev.tributary.postgresql;

import dev.tributary.product.LockForecast;
import dev.tributary.product.LockForecast.Weight;
import dev.tributary.product.TableLock;
import dev.tributary.product.TableLock.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tables a statement locks, and how. Errs on the side of not knowing: a lock that is taken ahead must never be stronger
 * than the statement's own, or caution itself would do the harm.
 */
final class LockForecasts {

    private static final Set<String> ROWS =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "COPY", "VALUES");

    private static final Set<String> LOCKED_BY_NOBODY =
            Set.of("TYPE", "SEQUENCE", "SCHEMA", "EXTENSION", "FUNCTION", "PROCEDURE", "DOMAIN", "VIEW", "COLLATION");

    private LockForecasts() {}

    static LockForecast of(String statement) {
        var beginning = new StatementReader(statement, 1); // it may go on for megabytes
        for (String word : ROWS) {
            if (beginning.sees(word)) {
                return new LockForecast(Weight.ROWS, List.of(), "");
            }
        }
        var reader = new StatementReader(statement);
        if (!reader.isComplete()) {
            return unknown();
        }
        if (reader.takes("ALTER", "TABLE")) {
            return alterTable(reader);
        }
        if (reader.takes("DROP", "TABLE")) {
            reader.takes("IF", "EXISTS");
            return tables(reader, Strength.EVERYTHING);
        }
        if (reader.takes("TRUNCATE")) {
            reader.takes("TABLE");
            return tables(reader, Strength.EVERYTHING);
        }
        if (reader.takes("CREATE")) {
            return create(reader);
        }
        if (reader.takes("DROP", "TRIGGER")
                || reader.takes("DROP", "POLICY")
                || reader.takes("DROP", "RULE")
                || reader.takes("ALTER", "POLICY")) {
            return reader.skipTo("ON") ? one(reader, Strength.EVERYTHING) : unknown();
        }
        return unknown();
    }

    /** A table as a header names it; null where the text is no name. */
    static @Nullable TableLock named(String written) {
        var reader = new StatementReader(written);
        boolean only = reader.takes("ONLY");
        String name = reader.name();
        return name == null || !reader.atEnd() ? null : new TableLock(name, only, Strength.EVERYTHING);
    }

    private static LockForecast create(StatementReader reader) {
        boolean replaces = reader.takes("OR", "REPLACE");
        if (replaces && reader.sees("VIEW")) {
            return unknown();
        }
        for (String word : LOCKED_BY_NOBODY) {
            if (reader.sees(word)) {
                return none("");
            }
        }
        if (reader.takes("TABLE")) {
            reader.takes("IF", "NOT", "EXISTS");
            String name = reader.name();
            return name == null ? unknown() : referenced(reader, name);
        }
        if (reader.sees("INDEX") || reader.sees("UNIQUE", "INDEX")) {
            return !reader.holds("CONCURRENTLY") && reader.skipTo("ON") ? one(reader, Strength.WRITES) : unknown();
        }
        if (reader.sees("TRIGGER") || reader.sees("CONSTRAINT", "TRIGGER")) {
            return reader.skipTo("ON") ? one(reader, Strength.WRITES_ALONE) : unknown();
        }
        if (reader.takes("POLICY")) {
            return reader.skipTo("ON") ? one(reader, Strength.EVERYTHING) : unknown();
        }
        if (reader.takes("RULE")) {
            return reader.skipTo("TO") ? one(reader, Strength.EVERYTHING) : unknown();
        }
        return unknown();
    }

    /** A new table locks those that its foreign keys point to, and the one it is a partition of. */
    private static LockForecast referenced(StatementReader reader, String created) {
        if (reader.sees("PARTITION") || reader.holds("INHERITS")) {
            return new LockForecast(Weight.UNKNOWN, List.of(), created);
        }
        List<TableLock> locks = references(reader);
        locks.removeIf(lock -> lock.table().equals(created));
        return new LockForecast(locks.isEmpty() ? Weight.NONE : Weight.TABLES, locks, created);
    }

    private static LockForecast alterTable(StatementReader reader) {
        reader.takes("IF", "EXISTS");
        boolean only = reader.takes("ONLY");
        String name = reader.name();
        if (name == null) {
            return unknown();
        }
        reader.takes("*");
        Strength strongest = null;
        do {
            Strength strength = action(reader);
            if (strength != null && (strongest == null || strength.compareTo(strongest) > 0)) {
                strongest = strength;
            }
        } while (reader.skipTo(","));
        if (strongest == null) {
            return unknown();
        }
        var locks = new ArrayList<TableLock>();
        locks.add(new TableLock(name, only, strongest));
        reader.rewind();
        locks.addAll(references(reader));
        return new LockForecast(Weight.TABLES, locks, "");
    }

    /** What one action of {@code ALTER TABLE} locks its table with; null where that is less, or not known. */
    private static @Nullable Strength action(StatementReader reader) {
        if (reader.takes("ADD", "CONSTRAINT")) {
            reader.name();
            return reader.sees("FOREIGN", "KEY") ? Strength.WRITES_ALONE : Strength.EVERYTHING;
        }
        if (reader.sees("ADD", "FOREIGN", "KEY")
                || reader.sees("ENABLE", "TRIGGER")
                || reader.sees("DISABLE", "TRIGGER")) {
            return Strength.WRITES_ALONE;
        }
        if (reader.sees("ADD") || reader.sees("DROP") || reader.sees("RENAME") || reader.sees("SET", "SCHEMA")) {
            return Strength.EVERYTHING;
        }
        if (reader.takes("ALTER") && !reader.sees("CONSTRAINT")) {
            reader.takes("COLUMN");
            reader.name();
            boolean hard = reader.sees("TYPE")
                    || reader.sees("SET", "DATA")
                    || reader.sees("SET", "DEFAULT")
                    || reader.sees("SET", "NOT")
                    || reader.sees("DROP")
                    || reader.sees("ADD");
            return hard ? Strength.EVERYTHING : null;
        }
        return null;
    }

    private static List<TableLock> references(StatementReader reader) {
        var locks = new ArrayList<TableLock>();
        while (reader.skipToAnywhere("REFERENCES")) {
            String name = reader.name();
            if (name != null) {
                locks.add(new TableLock(name, true, Strength.WRITES_ALONE));
            }
        }
        return locks;
    }

    private static LockForecast tables(StatementReader reader, Strength strength) {
        var locks = new ArrayList<TableLock>();
        do {
            boolean only = reader.takes("ONLY");
            String name = reader.name();
            if (name == null) {
                return unknown();
            }
            locks.add(new TableLock(name, only, strength));
            reader.takes("*");
        } while (reader.takes(","));
        return new LockForecast(Weight.TABLES, locks, "");
    }

    private static LockForecast one(StatementReader reader, Strength strength) {
        boolean only = reader.takes("ONLY");
        String name = reader.name();
        return name == null
                ? unknown()
                : new LockForecast(Weight.TABLES, List.of(new TableLock(name, only, strength)), "");
    }

    private static LockForecast none(String created) {
        return new LockForecast(Weight.NONE, List.of(), created);
    }

    private static LockForecast unknown() {
        return new LockForecast(Weight.UNKNOWN, List.of(), "");
    }
}
