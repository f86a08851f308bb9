package dev.tributary.postgresql;

import dev.tributary.product.Removal;
import dev.tributary.product.Removal.Kind;
import dev.tributary.product.Renaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a statement takes away together with its rows, as far as its text shows. {@code DELETE} and {@code UPDATE} of some rows
 * say so themselves; what goes along, the database knows.
 */
final class Removals {

    /** Words without which a block takes nothing away. */
    private static final Pattern TAKING =
            Pattern.compile("\\b(drop|truncate|delete|execute|perform|call)\\b", Pattern.CASE_INSENSITIVE);

    /** So much of a block says which one it is. */
    private static final int LONGEST = 60;

    private Removals() {}

    static List<Removal> of(String statement) {
        var reader = new StatementReader(statement);
        if (reader.takes("DROP")) {
            return dropped(reader);
        }
        if (reader.takes("TRUNCATE")) {
            reader.takes("TABLE");
            return named(reader, Kind.ROWS);
        }
        if (reader.takes("ALTER", "TABLE")) {
            return columns(reader);
        }
        if (reader.takes("DELETE", "FROM")) {
            reader.takes("ONLY");
            String table = reader.name();
            return table == null || reader.holds("WHERE") || reader.holds("USING")
                    ? List.of()
                    : List.of(new Removal(Kind.DELETED, table, "", true));
        }
        boolean code = reader.sees("CALL")
                || reader.sees("EXECUTE")
                || (reader.sees("DO") && TAKING.matcher(statement).find());
        return code ? List.of(new Removal(Kind.CODE, beginning(statement), "", false)) : List.of();
    }

    private static String beginning(String statement) {
        String line = statement.lines().findFirst().orElse("").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    }

    /** The name that an {@code ALTER TABLE} or {@code ALTER SCHEMA} gives; empty where it gives none. */
    static Optional<Renaming> renaming(String statement) {
        var reader = new StatementReader(statement);
        if (reader.takes("ALTER", "SCHEMA")) {
            String from = reader.name();
            String to = from != null && reader.takes("RENAME", "TO") ? reader.name() : null;
            return from == null || to == null ? Optional.empty() : Optional.of(new Renaming("", from, to));
        }
        if (!reader.takes("ALTER", "TABLE")) {
            return Optional.empty();
        }
        reader.takes("IF", "EXISTS");
        reader.takes("ONLY");
        String table = reader.name();
        if (table == null) {
            return Optional.empty();
        }
        reader.takes("*");
        if (reader.takes("SET", "SCHEMA")) {
            String schema = reader.name();
            return schema == null
                    ? Optional.empty()
                    : Optional.of(new Renaming(table, "", schema + "." + table.substring(lastPart(table))));
        }
        if (!reader.takes("RENAME") || reader.sees("CONSTRAINT")) {
            return Optional.empty();
        }
        if (reader.takes("TO")) {
            String to = reader.name();
            return to == null
                    ? Optional.empty()
                    : Optional.of(new Renaming(table, "", table.substring(0, lastPart(table)) + to));
        }
        reader.takes("COLUMN");
        String from = reader.name();
        String to = from != null && reader.takes("TO") ? reader.name() : null;
        return from == null || to == null ? Optional.empty() : Optional.of(new Renaming(table, from, to));
    }

    /** Where the name without its schema begins. */
    private static int lastPart(String name) {
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '"') {
                quoted = !quoted;
            } else if (name.charAt(i) == '.' && !quoted) {
                start = i + 1;
            }
        }
        return start;
    }

    private static List<Removal> dropped(StatementReader reader) {
        if (reader.takes("TABLE")) {
            return named(reader, Kind.TABLE);
        }
        if (reader.takes("SCHEMA")) {
            return named(reader, Kind.SCHEMA);
        }
        if (reader.takes("TYPE") || reader.takes("DOMAIN")) {
            return named(reader, Kind.TYPE);
        }
        if (reader.takes("EXTENSION")) {
            return named(reader, Kind.EXTENSION);
        }
        return reader.takes("OWNED", "BY") ? named(reader, Kind.OWNED) : List.of();
    }

    private static List<Removal> named(StatementReader reader, Kind kind) {
        reader.takes("IF", "EXISTS");
        var names = new ArrayList<String>();
        do {
            reader.takes("ONLY");
            String name = reader.name();
            if (name != null) {
                names.add(name);
            }
            reader.takes("*");
        } while (reader.takes(","));
        boolean cascades = reader.holds("CASCADE");
        return names.stream().map(name -> new Removal(kind, name, "", cascades)).toList();
    }

    private static List<Removal> columns(StatementReader reader) {
        reader.takes("IF", "EXISTS");
        reader.takes("ONLY");
        String table = reader.name();
        if (table == null) {
            return List.of();
        }
        reader.takes("*");
        var columns = new ArrayList<Removal>();
        do {
            if (reader.takes("DROP") && !reader.sees("CONSTRAINT")) {
                reader.takes("COLUMN");
                reader.takes("IF", "EXISTS");
                String column = reader.name();
                if (column != null) {
                    columns.add(new Removal(table, column));
                }
            }
        } while (reader.skipTo(","));
        return columns;
    }
}
