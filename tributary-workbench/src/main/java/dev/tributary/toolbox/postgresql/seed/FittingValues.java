package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.toolbox.postgresql.seed.SeedTable.Column;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values that a column's type takes, domains with their conditions included; not yet what the table asks for. */
final class FittingValues {
    /** Tried on types that are not known. */
    private static final List<String> GUESSES = List.of(
            "seed", "", "0", "1", "a", "{}", "[]", "()", "(0,0)", "[1,2,3]", "{\"a\": 1}", "t", "a=>1", "POINT(0 0)");

    private final Connection connection;
    private final SqlType.Reader types;
    private final Values values;
    private final Map<String, Boolean> tried = new TreeMap<>();

    FittingValues(Connection connection, SqlType.Reader types) {
        this.connection = connection;
        this.types = types;
        this.values = new Values(types);
    }

    /** The column's type. */
    SqlType type(Column column) throws SQLException {
        return types.type(column.type());
    }

    /** A value of that flavour; null where none was found. */
    @Nullable
    String value(Column column, Flavour flavour, int i) throws SQLException {
        SqlType type = type(column);
        String text = values.text(type, column.modifier(), flavour, i);
        boolean trusted = !type.isDomain() && type.element() == 0 && type.kind() != 'c';
        if (text != null && (trusted || isValid(column, text))) {
            return text;
        }
        if (text != null && flavour != Flavour.PLAIN && flavour != Flavour.KEY) {
            return value(column, Flavour.PLAIN, i);
        }
        for (String candidate : text == null ? GUESSES : all(column, conditions(type), i)) {
            if (isValid(column, candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** Values that are worth trying under conditions, the usual ones last; each is valid. */
    List<String> candidates(Column column, List<String> conditions, int i) throws SQLException {
        var all = new ArrayList<>(conditions);
        all.addAll(conditions(type(column)));
        var fitting = new ArrayList<String>();
        for (String candidate : all(column, all, i)) {
            if (isValid(column, candidate)) {
                fitting.add(candidate);
            }
        }
        return fitting;
    }

    private Set<String> all(Column column, List<String> conditions, int i) throws SQLException {
        SqlType type = types.undressed(type(column));
        var candidates = new Candidates(conditions);
        var found = new LinkedHashSet<String>();
        if (type.isEnum()) {
            for (int label = 0; label < type.labels().size(); label++) {
                found.add(type.labels().get((label + i) % type.labels().size()));
            }
        } else {
            switch (type.plainName()) {
                case "text", "varchar", "bpchar", "citext", "name", "char" -> found.addAll(candidates.texts(i));
                case "int2", "int4", "int8", "numeric", "float4", "float8", "oid", "money" ->
                    found.addAll(candidates.numbers(i));
                case "date", "timestamp", "timestamptz" -> found.addAll(candidates.moments(i));
                case "bool" -> found.addAll(List.of("t", "f"));
                default -> found.addAll(candidates.texts(i).stream().limit(12).toList());
            }
        }
        for (Flavour flavour : Flavour.values()) {
            String value = values.text(type, modifier(column), flavour, i);
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    private int modifier(Column column) throws SQLException {
        SqlType type = type(column);
        return type.isDomain() && type.baseModifier() >= 0 ? type.baseModifier() : column.modifier();
    }

    /** What the domain and the domains below it ask for. */
    private List<String> conditions(SqlType type) throws SQLException {
        var conditions = new ArrayList<String>();
        for (SqlType layer = type; layer.isDomain(); layer = types.type(layer.base())) {
            conditions.addAll(layer.conditions());
        }
        return conditions;
    }

    /** Whether the column takes a value, whatever the table asks. */
    boolean isValid(Column column, String text) throws SQLException {
        SqlType type = type(column);
        // An explicit cast shortens a text that an INSERT would refuse, so the length is looked at here.
        Boolean quick = quickly(types.undressed(type).plainName(), modifier(column), text);
        if (quick != null && (!quick || !type.isDomain())) {
            return quick;
        }
        String key = column.typeText() + " " + text;
        Boolean known = tried.get(key);
        if (known == null) {
            known = InSavepoint.attempt(connection, () -> {
                                Sql.run(connection, "SELECT " + Cell.of(text).cast(column.typeText()));
                                return true;
                            })
                            .value()
                    != null;
            tried.put(key, known);
        }
        return known;
    }

    /** Where it can be said without the server, which is nearly always. */
    private static @Nullable Boolean quickly(String type, int modifier, String text) {
        return switch (type) {
            case "text", "citext" -> true;
            case "varchar", "bpchar" -> modifier < 4 || text.codePointCount(0, text.length()) <= modifier - 4;
            case "int2" -> within(text, Short.MIN_VALUE, Short.MAX_VALUE);
            case "int4" -> within(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "int8" -> within(text, Long.MIN_VALUE, Long.MAX_VALUE);
            default -> null;
        };
    }

    private static boolean within(String text, long least, long greatest) {
        if (!text.matches("-?\\d{1,25}(\\.\\d{1,25})?")) {
            return false;
        }
        var number = new BigDecimal(text);
        return number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(greatest)) <= 0;
    }
}
