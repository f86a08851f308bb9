package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Unknowable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A constraint as a revision says it, with the name that the revision gives. Immutable. */
sealed interface TableConstraint {
    /** Null without one. */
    @Nullable
    CharSequence name();

    /** The same under another name. */
    TableConstraint named(@Nullable CharSequence name);

    /** Which naming convention is its. */
    String convention();

    /** What stands behind its name. */
    String body();

    /** Its columns. */
    List<String> columns();

    int offset();

    /** As it stands in a table or behind {@code ADD}. */
    default String sql() {
        CharSequence name = name();
        return (name == null ? "" : "CONSTRAINT " + Identifiers.limited(name, offset()) + " ") + body();
    }

    private static String list(List<String> columns) {
        return columns.stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
    }

    /** {@code PRIMARY KEY}. */
    record PrimaryKey(@Nullable CharSequence name, List<String> columns, String timing, int offset)
            implements TableConstraint {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }

        @Override
        public PrimaryKey named(@Nullable CharSequence other) {
            return new PrimaryKey(other, columns, timing, offset);
        }

        @Override
        public String convention() {
            return "pk";
        }

        @Override
        public String body() {
            return "PRIMARY KEY (" + list(columns) + ")" + timing;
        }
    }

    /**
     * {@code UNIQUE}.
     *
     * @param nulls what is said of nulls, with a blank before it; empty where nothing is
     */
    record Unique(@Nullable CharSequence name, List<String> columns, String nulls, String timing, int offset)
            implements TableConstraint {
        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public Unique named(@Nullable CharSequence other) {
            return new Unique(other, columns, nulls, timing, offset);
        }

        @Override
        public String convention() {
            return "uq";
        }

        @Override
        public String body() {
            return "UNIQUE" + nulls + " (" + list(columns) + ")" + timing;
        }
    }

    /** {@code CHECK}; the condition is SQL. */
    record Check(@Nullable CharSequence name, String condition, String timing, int offset) implements TableConstraint {
        @Override
        public Check named(@Nullable CharSequence other) {
            return new Check(other, condition, timing, offset);
        }

        @Override
        public String convention() {
            return "ck";
        }

        @Override
        public String body() {
            return "CHECK (" + condition + ")" + timing;
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /**
     * {@code FOREIGN KEY}.
     *
     * @param columns empty as long as it belongs to a column that is not made yet
     * @param later whether it is not part of its table
     */
    record ForeignKey(
            @Nullable CharSequence name,
            List<String> columns,
            @Nullable String schema,
            String table,
            List<String> targets,
            String options,
            boolean later,
            int offset)
            implements TableConstraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            targets = List.copyOf(targets);
        }

        private static final Set<String> ACTIONS =
                Set.of("RESTRICT", "CASCADE", "SET NULL", "NO ACTION", "SET DEFAULT");

        @Override
        public ForeignKey named(@Nullable CharSequence other) {
            return new ForeignKey(other, columns, schema, table, targets, options, later, offset);
        }

        /** Of a column. */
        ForeignKey from(String column) {
            return new ForeignKey(name, List.of(column), schema, table, targets, options, later, offset);
        }

        @Override
        public String convention() {
            return "fk";
        }

        @Override
        public String body() {
            return "FOREIGN KEY(" + list(columns) + ") REFERENCES " + Identifiers.qualified(schema, table) + " ("
                    + list(targets) + ")" + options;
        }

        /** What happens to rows, and when it is looked at. */
        static String options(CallParameters parameters) {
            String match = parameters.textOrNull("match");
            return (match == null ? "" : " MATCH " + match)
                    + action(" ON DELETE ", parameters.textOrNull("ondelete"), parameters.offset())
                    + action(" ON UPDATE ", parameters.textOrNull("onupdate"), parameters.offset())
                    + timing(parameters)
                    + (parameters.truth("postgresql_not_valid", false) ? " NOT VALID" : "");
        }

        private static String action(String words, @Nullable String action, int offset) {
            if (action != null && !ACTIONS.contains(action.toUpperCase(Locale.ROOT))) {
                throw Unknowable.at(offset, "Alembic itself refuses the action \"" + action + "\" of a foreign key");
            }
            return action == null ? "" : words + action;
        }
    }

    /** When it is looked at, with a blank before it; empty where nothing is said. */
    static String timing(CallParameters parameters) {
        String initially = parameters.textOrNull("initially");
        if (initially != null && !Set.of("DEFERRED", "IMMEDIATE").contains(initially.toUpperCase(Locale.ROOT))) {
            throw Unknowable.at(parameters.offset(), "Alembic itself refuses \"initially\" with " + initially);
        }
        String deferrable = !parameters.given("deferrable")
                ? ""
                : parameters.truth("deferrable", false) ? " DEFERRABLE" : " NOT DEFERRABLE";
        return deferrable + (initially == null ? "" : " INITIALLY " + initially);
    }
}
