package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Unknowable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as a revision says it, put together as SQLAlchemy does that: which columns are the key, which of them counts by itself, and in which
 * order constraints are written. Not thread-safe.
 */
final class TableSql {
    private final String name;
    private final @Nullable String schema;
    private final NamingConvention convention;
    private final Recorder recorder;
    private final Map<String, TableColumn> columns = new LinkedHashMap<>();
    private final List<TableConstraint> constraints = new ArrayList<>();
    private final List<TableIndex> indexes = new ArrayList<>();
    private TableConstraint.@Nullable PrimaryKey key;

    TableSql(String name, @Nullable String schema, NamingConvention convention, Recorder recorder) {
        this.name = name;
        this.schema = schema;
        this.convention = convention;
        this.recorder = recorder;
    }

    /**
     * Its columns, and its constraints and indexes in the order in which they were made.
     *
     * @param offset of the call
     */
    TableSql with(List<Object> items, int offset) {
        for (Object item : items) {
            if (item instanceof TableColumn column && columns.put(column.name(), column) != null) {
                throw Unknowable.at(column.offset(), "a column \"" + column.name() + "\" that is there twice");
            }
        }
        for (Object item : items) {
            if (item instanceof TableConstraint.PrimaryKey found && key == null) {
                key = found;
            } else if (item instanceof TableConstraint constraint && !(item instanceof TableConstraint.PrimaryKey)) {
                constraints.add(constraint);
            } else if (item instanceof TableIndex index) {
                indexes.add(index);
            } else if (!(item instanceof TableColumn)) {
                throw Unknowable.at(offset, "a part of the table \"" + name + "\" that is not known");
            }
        }
        columns.values().forEach(this::fromColumn);
        if (key == null) {
            key = implicitKey(offset);
        }
        constraints.forEach(this::requireColumns);
        requireColumns(key);
        return this;
    }

    private void requireColumns(TableConstraint constraint) {
        for (String column : constraint.columns()) {
            if (!columns.containsKey(column)) {
                throw Unknowable.at(
                        constraint.offset(),
                        "Alembic itself refuses a constraint on \"" + column + "\", which is no column of \"" + name
                                + "\"");
            }
        }
        boolean itself = constraint instanceof TableConstraint.ForeignKey foreign
                && foreign.table().equals(name)
                && java.util.Objects.equals(foreign.schema(), schema)
                && !columns.keySet().containsAll(foreign.targets());
        if (itself) {
            throw Unknowable.at(constraint.offset(), "a foreign key to a column that \"" + name + "\" does not have");
        }
    }

    /** What a column brings with it comes behind what is written for itself. */
    private void fromColumn(TableColumn column) {
        if (column.index()) {
            indexes.add(TableIndex.of(column.name(), column.unique(), column.offset()));
        } else if (column.unique()) {
            constraints.add(new TableConstraint.Unique(null, List.of(column.name()), "", "", column.offset()));
        }
        constraints.addAll(column.foreignKeys());
    }

    private TableConstraint.PrimaryKey implicitKey(int offset) {
        var names = new ArrayList<String>();
        for (TableColumn column : columns.values()) {
            if (column.primaryKey()) {
                names.add(column.name());
            }
        }
        var implicit = new TableConstraint.PrimaryKey(null, names, "", offset);
        String counting = counting(implicit);
        if (names.remove(counting)) {
            names.add(0, counting);
        }
        return new TableConstraint.PrimaryKey(null, names, "", offset);
    }

    /** The column of the key that counts by itself; empty where none does. */
    private String counting(TableConstraint.PrimaryKey of) {
        List<TableColumn> all = of.columns().stream()
                .map(columns::get)
                .filter(java.util.Objects::nonNull)
                .toList();
        if (all.size() == 1) {
            TableColumn column = all.get(0);
            boolean itself = column.typed().serial().isEmpty()
                    || column.given()
                    || column.standard() != null
                    || (column.generated() != null && !column.generated().identity())
                    || (!column.foreignKeys().isEmpty() && !column.ignoresKeys())
                    || keyed(column);
            if (Boolean.TRUE.equals(column.counts())) {
                return counting(column);
            }
            return column.counts() == null && !itself ? clear(column).name() : "";
        }
        List<TableColumn> counts =
                all.stream().filter(one -> Boolean.TRUE.equals(one.counts())).toList();
        if (counts.size() > 1) {
            throw Unknowable.at(counts.get(1).offset(), "Alembic itself refuses two columns that count by themselves");
        }
        return counts.isEmpty() ? "" : counting(counts.get(0));
    }

    private static TableColumn clear(TableColumn column) {
        if (column.typed().serial().equals(ColumnType.UNCLEAR)) {
            throw Unknowable.at(
                    column.offset(),
                    "whether a key of the type " + column.typed().written()
                            + " counts by itself depends on SQLAlchemy's version");
        }
        return column;
    }

    /** A column that is said to count by itself. */
    private static String counting(TableColumn column) {
        if (column.typed().serial().isEmpty()) {
            throw Unknowable.at(column.offset(), "Alembic itself refuses a column of this type that counts by itself");
        }
        return clear(column).name();
    }

    /** A foreign key that the table has, and not the column alone, counts for its columns as well. */
    private boolean keyed(TableColumn column) {
        return !column.ignoresKeys()
                && constraints.stream()
                        .anyMatch(one -> one instanceof TableConstraint.ForeignKey
                                && one.columns().contains(column.name()));
    }

    /** A column behind its name, for a table that is created or altered. */
    String specification(TableColumn column) {
        boolean ofKey = key != null && key.columns().contains(column.name());
        boolean counts = ofKey && key != null && column.name().equals(counting(key));
        TableColumn.Generated generated = column.generated();
        boolean identity = generated != null && generated.identity();
        var sql = new StringBuilder(Identifiers.quoted(column.name()));
        if (counts && !identity && !column.given()) {
            sql.append(' ').append(column.typed().serial());
        } else {
            sql.append(' ').append(column.typed().written());
            if (column.standard() != null) {
                sql.append(" DEFAULT ").append(column.standard());
            }
        }
        if (generated != null) {
            sql.append(' ').append(generated.sql());
        }
        Boolean said = column.nullable();
        boolean nullable = said == null ? !ofKey && !column.primaryKey() : said;
        if (!nullable && !identity) {
            sql.append(" NOT NULL");
        } else if (identity && Boolean.TRUE.equals(said)) {
            sql.append(" NULL");
        }
        for (TableConstraint.Check check : column.checks()) {
            sql.append(' ').append(named(check).sql());
        }
        return sql.toString();
    }

    /** The whole of it, with the types before and the comments behind. */
    void create(CallParameters parameters) {
        int offset = parameters.offset();
        for (TableColumn column : columns.values()) {
            if (column.typed().enumeration() != null) {
                recorder.createsType(column.typed().enumeration(), offset);
            }
        }
        var lines = new ArrayList<String>();
        columns.values().forEach(column -> lines.add(specification(column)));
        if (key != null && !key.columns().isEmpty()) {
            lines.add(named(key).sql());
        }
        for (TableConstraint constraint : constraints) {
            boolean later = constraint instanceof TableConstraint.ForeignKey foreign && foreign.later();
            if (!later && (!constraint.columns().isEmpty() || constraint instanceof TableConstraint.Check)) {
                lines.add(named(constraint).sql());
            }
        }
        recorder.add(
                "CREATE " + prefixes(parameters) + "TABLE "
                        + (parameters.truth("if_not_exists", false) ? "IF NOT EXISTS " : "")
                        + Identifiers.qualified(schema, name) + " (\n    " + String.join(",\n    ", lines) + "\n)"
                        + options(parameters),
                offset);
        indexes.forEach(this::create);
        comment(parameters.textOrNull("comment"), offset);
        columns.values().forEach(column -> comment(column, false));
    }

    private static String prefixes(CallParameters parameters) {
        return parameters.given("prefixes") ? String.join(" ", parameters.texts("prefixes")) + " " : "";
    }

    private static String options(CallParameters parameters) {
        String partition = parameters.textOrNull("postgresql_partition_by");
        String tablespace = parameters.textOrNull("postgresql_tablespace");
        if (partition != null && partition.contains("%")) {
            throw Unknowable.at(parameters.offset(), "a \"%\" in postgresql_partition_by");
        }
        return (partition == null || partition.isEmpty() ? "" : "\nPARTITION BY " + partition)
                + (tablespace == null ? "" : "\nTABLESPACE " + Identifiers.quoted(tablespace));
    }

    private void create(TableIndex index) {
        recorder.add(index.sql(name(index), schema, name), index.offset(), true);
    }

    private void comment(@Nullable String comment, int offset) {
        if (comment != null && !comment.isEmpty()) {
            recorder.add(
                    "COMMENT ON TABLE " + Identifiers.qualified(schema, name) + " IS " + Identifiers.literal(comment),
                    offset);
        }
    }

    private void comment(TableColumn column, boolean ofTable) {
        String comment = column.comment();
        if (comment != null && !comment.isEmpty()) {
            recorder.add(
                    "COMMENT ON COLUMN " + Identifiers.qualified(schema, name) + "." + Identifiers.quoted(column.name())
                            + " IS " + Identifiers.literal(comment),
                    column.offset(),
                    ofTable);
        }
    }

    /** Adds its only column, with what that brings. */
    void addColumn(String words, int offset) {
        String table = Identifiers.qualified(schema, name);
        TableColumn column = columns.values().iterator().next();
        recorder.add("ALTER TABLE " + table + " ADD COLUMN " + words + specification(column), offset, true);
        constraints.forEach(this::add);
        indexes.forEach(this::create);
        comment(column, true);
    }

    /** Adds a constraint to the table as it is. */
    void add(TableConstraint constraint) {
        recorder.add(
                "ALTER TABLE " + Identifiers.qualified(schema, name) + " ADD "
                        + named(constraint).sql(),
                constraint.offset(),
                true);
    }

    /** A constraint under the name that it gets. */
    private TableConstraint named(TableConstraint constraint) {
        boolean renamed = constraint instanceof TableConstraint.Check && !(constraint.name() instanceof FinalName);
        if (!convention.known() && (constraint.name() == null || renamed)) {
            recorder.note(NamingConvention.NOT_KNOWN);
        }
        var foreign = constraint instanceof TableConstraint.ForeignKey found ? found : null;
        return constraint.named(convention.name(
                constraint.convention(),
                constraint.name(),
                new NamingConvention.Named(
                        name,
                        schema,
                        constraint.columns(),
                        foreign == null ? null : foreign.table(),
                        foreign == null ? List.of() : foreign.targets(),
                        constraint.offset())));
    }

    /** The name that an index gets. */
    CharSequence name(TableIndex index) {
        CharSequence found = convention.name(
                "ix",
                index.name(),
                new NamingConvention.Named(name, schema, index.columns(), null, List.of(), index.offset()));
        // Text among the columns would be part of the name, cut as nobody knows who has not run it.
        if (found == null
                || (index.name() == null
                        && index.columns().size() < index.parts().size())) {
            throw Unknowable.at(index.offset(), "an index without a name on more than columns");
        }
        return found;
    }
}
