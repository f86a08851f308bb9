package dev.tributary.merge;

import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.coverage.DataStatement;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.Difference;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a side does that rows of the other side's statements could meet: what it changes so that a row behaves otherwise, and whose
 * rows it reads.
 *
 * @param changed tables and routines
 * @param read tables
 */
record SideChanges(SortedSet<QualifiedName> changed, SortedSet<QualifiedName> read) {

    /** Reads rows, and is no statement that changes some: what is made of a query, and what looks at all rows of a table. */
    private static final Pattern READS = Pattern.compile(
            "(?s)^\\s*(?:create\\s.*\\bas\\b.*\\bselect\\b|refresh\\b|select\\b|with\\b|do\\b|call\\b|table\\b|truncate\\b|copy\\b).*",
            Pattern.CASE_INSENSITIVE);

    /** No row behaves otherwise because of these. */
    private static final Set<String> SILENT = Set.of("comment", "privileges", "statistics", "publication");

    /**
     * @param base before the side
     * @param end after it
     * @param data its statements that change rows
     * @param others texts of its other statements
     */
    static SideChanges of(
            Observation base,
            Observation end,
            List<DataStatement> data,
            Collection<String> others,
            Footprint footprint) {
        var changed = new TreeSet<QualifiedName>();
        for (Difference difference :
                SchemaDiff.between(base.schema(), end.schema(), Equality.STRICT).differences()) {
            if (!isSilent(difference)) {
                changed.addAll(footprint.around(table(difference)));
            }
        }
        base.data().namesThatDiffer(end.data()).stream()
                .filter(table -> !hasSameValues(
                        base.data().tables().get(table), end.data().tables().get(table)))
                .forEach(changed::add);
        var read = new TreeSet<QualifiedName>();
        for (DataStatement statement : data) {
            changed.addAll(footprint.written(statement));
            read.addAll(footprint.touched(statement));
        }
        others.stream()
                .filter(text -> READS.matcher(text).matches())
                .forEach(text -> read.addAll(footprint.mentioned(text)));
        return new SideChanges(changed, read);
    }

    /** What it does to what a statement of the other side reads or writes. */
    SortedSet<QualifiedName> meets(DataStatement statement, Footprint footprint) {
        SortedSet<QualifiedName> met = footprint.touched(statement);
        met.retainAll(changed);
        SortedSet<QualifiedName> overwritten = footprint.written(statement);
        overwritten.retainAll(read);
        met.addAll(overwritten);
        return met;
    }

    /** Whether all columns that were there before hold what they held: one more column changes no row. */
    private static boolean hasSameValues(DataFingerprint.@Nullable Rows before, DataFingerprint.@Nullable Rows after) {
        return before != null
                && after != null
                && before.count() == after.count()
                && before.columns().entrySet().stream()
                        .allMatch(column ->
                                column.getValue().equals(after.columns().get(column.getKey())));
    }

    private static QualifiedName table(Difference difference) {
        SchemaObject object = object(difference);
        String table = object.attributes().get("table");
        return object.kind().equals("index") && table != null
                ? QualifiedName.parse(table.contains(".") ? table : "public." + table)
                : difference.name();
    }

    private static SchemaObject object(Difference difference) {
        if (difference instanceof Difference.Added added) {
            return added.object();
        }
        if (difference instanceof Difference.Removed removed) {
            return removed.object();
        }
        return new SchemaObject(difference.kind(), difference.name(), new java.util.TreeMap<>());
    }

    /** A column that nobody fills, an index that forbids nothing, what is said about things. */
    private static boolean isSilent(Difference difference) {
        SchemaObject object = object(difference);
        if (SILENT.contains(object.kind())) {
            return true;
        }
        if (difference instanceof Difference.Changed changed) {
            return changed.attributes().stream()
                    .allMatch(attribute -> attribute.name().equals(SchemaObject.POSITION));
        }
        if (object.kind().equals("index")) {
            String definition = object.attributes().getOrDefault("definition", "");
            return !definition.startsWith("CREATE UNIQUE") && definition.indexOf('(') == definition.lastIndexOf('(');
        }
        boolean isColumn = object.kind().equals(SchemaObject.COLUMN);
        return isColumn
                && difference instanceof Difference.Added
                && !object.attributes().containsKey("generated")
                && !object.attributes().containsKey("identity")
                && (!object.attributes().containsKey("not null")
                        || object.attributes().containsKey("default"));
    }
}
