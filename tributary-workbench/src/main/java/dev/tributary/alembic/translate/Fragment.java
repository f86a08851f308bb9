package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Evaluation;
import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An expression of SQL. Immutable.
 *
 * @param sql with columns by their names alone
 * @param qualified with the tables before columns that have one
 * @param level how strongly it binds
 * @param kind what it was made by
 * @param key by which options name it; empty without one
 */
record Fragment(String sql, String qualified, int level, Kind kind, String key) implements Modelled {
    private static final int LONGEST = 100_000;

    Fragment {
        if (qualified.length() > LONGEST) {
            throw Unknowable.at(0, "an expression of SQL that is too long");
        }
    }

    enum Kind {
        TEXT,
        COLUMN,
        FUNCTION,
        LITERAL,
        OPERATION
    }

    static final int OR = 0;
    static final int AND = 1;
    static final int COMPARISON = 2;
    static final int ATOM = 3;

    /** What stands as it is. */
    static Fragment of(String sql, Kind kind) {
        return new Fragment(sql, sql, ATOM, kind, kind == Kind.TEXT ? sql : "");
    }

    private static Fragment operation(String sql, String qualified, int level) {
        return new Fragment(sql, qualified, level, Kind.OPERATION, "");
    }

    /** A column, which has a table where it is one of a statement's. */
    static Fragment column(String name, String table) {
        String quoted = Identifiers.quoted(name);
        return new Fragment(quoted, table.isEmpty() ? quoted : table + "." + quoted, ATOM, Kind.COLUMN, name);
    }

    /** A value between others. */
    static Fragment of(Object value, int offset) {
        if (value instanceof Fragment fragment) {
            return fragment;
        } else if (value instanceof TextClause text) {
            return Fragment.of(text.sent(offset), Kind.TEXT);
        } else if (value instanceof Unknown unknown) {
            throw unknown.used(offset);
        } else if (value instanceof TableColumn column) {
            return column(column.name(), "");
        }
        return Fragment.of(SqlText.literal(value, offset), Kind.LITERAL);
    }

    @Override
    public Object attribute(String name, int offset) {
        return switch (name) {
            case "is_" -> (Invocable) call -> compared(" IS ", single(call), offset);
            case "isnot", "is_not" -> (Invocable) call -> compared(" IS NOT ", single(call), offset);
            case "in_" -> (Invocable) call -> in(" IN ", call);
            case "notin_", "not_in" -> (Invocable) call -> in(" NOT IN ", call);
            case "like" -> (Invocable) call -> compared(" LIKE ", single(call), offset);
            case "desc" -> (Invocable) call -> suffixed(" DESC");
            case "asc" -> (Invocable) call -> suffixed(" ASC");
            case "nullslast", "nulls_last" -> (Invocable) call -> suffixed(" NULLS LAST");
            case "nullsfirst", "nulls_first" -> (Invocable) call -> suffixed(" NULLS FIRST");
            default -> throw Unknowable.at(offset, "\"" + name + "\" of an expression of SQL");
        };
    }

    private static Object single(Invocation call) {
        if (call.positional().size() != 1 || !call.named().isEmpty()) {
            throw call.unknowable(call.name() + "() with these arguments");
        }
        return call.positional().get(0);
    }

    private Fragment suffixed(String suffix) {
        return new Fragment(sql + suffix, qualified + suffix, level, Kind.OPERATION, key);
    }

    private Fragment in(String operator, Invocation call) {
        var values = new ArrayList<String>();
        for (Object value : Evaluation.iterated(single(call), call.offset())) {
            values.add(SqlText.literal(value, call.offset()));
        }
        if (values.isEmpty() || level < COMPARISON) {
            throw call.unknowable("an IN of nothing");
        }
        String list = operator + "(" + String.join(", ", values) + ")";
        // SQLAlchemy puts brackets around what is said not to be among others.
        return operator.equals(" IN ")
                ? operation(sql + list, qualified + list, COMPARISON)
                : operation("(" + sql + list + ")", "(" + qualified + list + ")", ATOM);
    }

    private Fragment compared(String operator, Object other, int offset) {
        Fragment right = of(other, offset);
        if (level <= COMPARISON || right.level <= COMPARISON || kind == Kind.LITERAL) {
            throw Unknowable.at(offset, "a comparison of more than a column and a value");
        }
        return operation(sql + operator + right.sql, qualified + operator + right.qualified, COMPARISON);
    }

    @Override
    public Fragment operator(String operator, Object other, int offset) {
        boolean nothing = other instanceof Nothing;
        return switch (operator) {
            case "==" -> compared(nothing ? " IS " : " = ", other, offset);
            case "!=" -> compared(nothing ? " IS NOT " : " != ", other, offset);
            case "<", ">", "<=", ">=" -> compared(" " + operator + " ", other, offset);
            case "&" -> joined(List.of(this, of(other, offset)), true);
            case "|" -> joined(List.of(this, of(other, offset)), false);
            default -> throw Unknowable.at(offset, "the operator \"" + operator + "\" in an expression of SQL");
        };
    }

    /** Several conditions as one. */
    static Fragment joined(List<Fragment> parts, boolean all) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String operator = all ? " AND " : " OR ";
        int level = all ? AND : OR;
        var sql = new ArrayList<String>();
        var qualified = new ArrayList<String>();
        for (Fragment part : parts) {
            boolean brackets = part.level < level;
            sql.add(brackets ? "(" + part.sql + ")" : part.sql);
            qualified.add(brackets ? "(" + part.qualified + ")" : part.qualified);
        }
        return operation(String.join(operator, sql), String.join(operator, qualified), level);
    }

    /** A call of a function of the server. */
    static Fragment function(String name, Invocation call) {
        if (!call.named().isEmpty()) {
            throw call.unknowable("func." + name + "() with these arguments");
        }
        var sql = new ArrayList<String>();
        var qualified = new ArrayList<String>();
        for (Object argument : call.positional()) {
            Fragment fragment = of(argument, call.offset());
            sql.add(fragment.sql);
            qualified.add(fragment.qualified);
        }
        String written = WITHOUT_BRACKETS.get(name.toLowerCase(java.util.Locale.ROOT));
        if (written != null && sql.isEmpty()) {
            return new Fragment(written, written, ATOM, Kind.FUNCTION, name);
        }
        if (sql.isEmpty() && UNCLEAR.contains(name)) {
            throw call.unknowable("func." + name + "()");
        }
        return new Fragment(
                name + "(" + String.join(", ", sql) + ")",
                name + "(" + String.join(", ", qualified) + ")",
                ATOM,
                Kind.FUNCTION,
                name);
    }

    private static final java.util.Set<String> UNCLEAR = java.util.Set.of("count", "sysdate", "user", "cast");

    private static final Map<String, String> WITHOUT_BRACKETS = Map.of(
            "current_timestamp", "CURRENT_TIMESTAMP",
            "current_date", "CURRENT_DATE",
            "current_time", "CURRENT_TIME",
            "current_user", "CURRENT_USER",
            "localtime", "LOCALTIME",
            "localtimestamp", "LOCALTIMESTAMP",
            "session_user", "SESSION_USER");
}
