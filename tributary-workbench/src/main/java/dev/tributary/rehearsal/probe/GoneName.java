package dev.tributary.rehearsal.probe;

import dev.tributary.schema.Difference;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import java.util.List;
import java.util.Set;

/**
 * An object that code may still name although it was dropped or renamed.
 *
 * @param kind such as {@code column}
 * @param name such as {@code public.t.a}
 */
public record GoneName(String kind, QualifiedName name) {

    private static final Set<String> CALLED_BY_NAME = Set.of(
            SchemaObject.COLUMN,
            "view column",
            "table",
            "foreign table",
            "view",
            "materialized view",
            "sequence",
            "function",
            "procedure",
            "aggregate",
            "enum",
            "domain",
            "composite type",
            "range type",
            "composite type field");

    /** What the first schema has and the second has not. */
    public static List<GoneName> between(SchemaSnapshot before, SchemaSnapshot after) {
        return SchemaDiff.between(before, after, Equality.STRICT).differences().stream()
                .filter(Difference.Removed.class::isInstance)
                .filter(difference -> CALLED_BY_NAME.contains(difference.kind()))
                .map(difference -> new GoneName(difference.kind(), difference.name()))
                .toList();
    }

    /** Such as {@code column public.t.a}. */
    public String title() {
        return kind + " " + name;
    }

    /** The last part of the name as code spells it: {@code a}; without quotes, and of a function without arguments. */
    public String word() {
        return name.word();
    }

    /** Of a column or field the word for what it belongs to; of anything else its own. */
    public String owner() {
        boolean isPart = kind.endsWith("column") || kind.endsWith("field");
        return (isPart ? name.parent().orElse(name) : name).word();
    }
}
