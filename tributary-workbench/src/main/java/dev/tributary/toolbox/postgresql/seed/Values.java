package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.toolbox.postgresql.seed.SqlType.Field;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of every type as text that the server reads under any settings. Nothing here is random or knows the time. */
final class Values {
    /** Longer text says nothing more, and an index refuses a row of kilobytes. */
    private static final int LONG_TEXT = 200;

    /** Quotes, a backslash, a letter beyond ASCII, a sign beyond two bytes: what careless SQL trips over. */
    private static final String AWKWARD = "O'Brien \"x\" \\ Ünï % 漢 ";

    private final SqlType.Reader types;

    Values(SqlType.Reader types) {
        this.types = types;
    }

    /**
     * A value of a type.
     *
     * @param modifier length or precision, as the catalog packs it
     * @param i the number of the row, from 0
     * @return null where the type is not known; nothing can be said about a value of it
     */
    @Nullable
    String text(SqlType type, int modifier, Flavour flavour, int i) throws SQLException {
        if (type.isDomain()) {
            return text(types.type(type.base()), type.baseModifier() >= 0 ? type.baseModifier() : modifier, flavour, i);
        }
        if (type.isEnum()) {
            return type.labels().isEmpty()
                    ? null
                    : type.labels().get(i % type.labels().size());
        }
        if (type.element() != 0) {
            return array(types.type(type.element()), modifier, flavour, i);
        }
        return switch (type.kind()) {
            case 'r' -> range(type, flavour, i);
            case 'm' -> multirange(type, flavour, i);
            case 'c' -> composite(type, flavour, i);
            default -> {
                String number = Numbers.text(type.plainName(), modifier, flavour, i);
                yield number != null ? number : base(type.plainName(), modifier, flavour, i);
            }
        };
    }

    private static @Nullable String base(String type, int modifier, Flavour flavour, int i) {
        return switch (type) {
            case "text", "citext" -> word(LONG_TEXT, flavour, i);
            case "varchar", "bpchar" -> word(modifier < 4 ? LONG_TEXT : Math.min(modifier - 4, LONG_TEXT), flavour, i);
            case "name" -> word(40, flavour, i);
            case "char" -> word(1, flavour, i);
            case "bool" -> flavour == Flavour.LOW || i % 2 == 1 ? "f" : "t";
            case "uuid" ->
                flavour == Flavour.LOW
                        ? "00000000-0000-0000-0000-000000000000"
                        : String.format(Locale.ROOT, "5eed0000-0000-4000-8000-%012x", i + 1);
            case "bytea" -> flavour == Flavour.LOW ? "\\x" : String.format(Locale.ROOT, "\\x00ff%04x", i);
            case "json", "jsonb" -> json(flavour, i);
            case "date", "timestamp", "timestamptz", "time", "timetz", "interval" -> Moments.text(type, flavour, i);
            case "inet" -> "10.5.0." + (i + 1);
            case "cidr" -> "10.5." + (i + 1) + ".0/24";
            case "macaddr" -> String.format(Locale.ROOT, "08:00:2b:00:00:%02x", i + 1);
            case "macaddr8" -> String.format(Locale.ROOT, "08:00:2b:00:00:00:00:%02x", i + 1);
            case "bit" -> bits(modifier < 1 ? 1 : modifier, flavour, i);
            case "varbit" -> flavour == Flavour.LOW ? "" : bits(modifier < 1 ? 8 : modifier, flavour, i);
            case "xml" -> "<seed n=\"" + i + "\"/>";
            case "tsvector" -> flavour == Flavour.LOW ? "" : "'seed':1 'row" + i + "':2";
            case "tsquery" -> "'seed' & 'row" + i + "'";
            case "point" -> "(" + i + ",0)";
            case "line" -> "{1,-1," + i + "}";
            case "lseg", "box" -> "((" + i + ",0),(" + (i + 1) + ",1))";
            case "path" -> "[(0,0),(" + (i + 1) + ",1)]";
            case "polygon" -> "((0,0),(" + (i + 1) + ",1),(1,0))";
            case "circle" -> "<(0,0)," + (i + 1) + ">";
            case "pg_lsn" -> "0/" + (i + 1);
            case "jsonpath" -> "$.a";
            case "hstore" -> flavour == Flavour.LOW ? "" : "\"seed\"=>\"" + i + "\"";
            case "ltree" -> "seed.row" + i;
            case "geometry", "geography" -> "POINT(" + i + " 0)";
            case "vector", "halfvec" ->
                "[" + String.join(",", java.util.Collections.nCopies(Math.max(1, modifier), "" + (i + 1))) + "]";
            default -> null;
        };
    }

    private static String word(int length, Flavour flavour, int i) {
        String word = switch (flavour) {
            case PLAIN -> "seed " + (char) ('a' + i % 26);
            case LOW -> "";
            case HIGH -> AWKWARD.repeat(LONG_TEXT / AWKWARD.length() + 1);
            case KEY -> "seed-" + Integer.toString(i + 1, 36);
        };
        if (word.length() <= length) {
            return word;
        }
        // Of a key the end tells rows apart, so a short column keeps the end.
        return flavour == Flavour.KEY ? word.substring(word.length() - length) : word.substring(0, length);
    }

    private static String json(Flavour flavour, int i) {
        return switch (flavour) {
            case LOW -> i % 2 == 1 ? "{}" : "[]";
            case HIGH -> "{\"a\": {\"b\": [1, null, \"O'Brien\"]}, \"n\": -1.5e10, \"\": true}";
            default -> "{\"seed\": " + (i + 1) + "}";
        };
    }

    private static String bits(int length, Flavour flavour, int i) {
        String digits = Integer.toBinaryString(flavour == Flavour.LOW ? 0 : i + 1);
        String padded = "0".repeat(Math.max(0, length - digits.length())) + digits;
        return padded.substring(padded.length() - length);
    }

    private @Nullable String array(SqlType element, int modifier, Flavour flavour, int i) throws SQLException {
        if (flavour == Flavour.LOW) {
            return "{}";
        }
        String first = text(element, modifier, flavour, i);
        if (first == null) {
            return "{}";
        }
        return flavour == Flavour.HIGH ? "{" + within(first) + ",NULL}" : "{" + within(first) + "}";
    }

    private @Nullable String range(SqlType range, Flavour flavour, int i) throws SQLException {
        if (flavour == Flavour.LOW) {
            return "empty";
        }
        SqlType bound = types.type(range.span());
        // Neighbouring rows never overlap: one begins where the one before ends.
        String from = text(bound, -1, Flavour.KEY, i);
        String to = text(bound, -1, Flavour.KEY, i + 1);
        return from == null || to == null ? "empty" : "[" + within(from) + "," + within(to) + ")";
    }

    private @Nullable String multirange(SqlType multirange, Flavour flavour, int i) throws SQLException {
        String only = range(multirange, flavour, i);
        return flavour == Flavour.LOW || only == null ? "{}" : "{" + only + "}";
    }

    private @Nullable String composite(SqlType composite, Flavour flavour, int i) throws SQLException {
        List<String> fields = new ArrayList<>();
        for (Field field : types.fields(composite)) {
            String value = text(types.type(field.type()), field.modifier(), flavour, i);
            fields.add(value == null ? "" : within(value));
        }
        return "(" + String.join(",", fields) + ")";
    }

    /** A value inside a larger one. */
    private static String within(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
