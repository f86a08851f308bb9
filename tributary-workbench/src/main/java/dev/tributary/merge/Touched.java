package dev.tributary.merge;

import dev.tributary.rehearsal.Observation;
import dev.tributary.schema.Difference;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a side changes, in the words of a person: tables by name, everything else with its kind. */
final class Touched {

    /** Kinds that hang on a table, which is what their name begins with. */
    private static final Set<String> OF_TABLES =
            Set.of("column", "constraint", "trigger", "rule", "policy", "view column", "composite column");

    private static final Set<String> TABLES = Set.of("table", "partitioned table", "foreign table");

    /** What belongs to something that is named anyway. */
    private static final Set<String> SILENT = Set.of("constraint trigger", "comment");

    private Touched() {}

    /** What differs between the base and a side's end. */
    static List<String> between(Observation base, Observation end) {
        Map<QualifiedName, String> tables = new TreeMap<>();
        Set<String> others = new LinkedHashSet<>();
        for (Difference difference :
                SchemaDiff.between(base.schema(), end.schema(), Equality.STRICT).differences()) {
            note(difference, tables, others);
        }
        base.data().namesThatDiffer(end.data()).stream()
                .filter(name -> end.data().tables().containsKey(name)
                        && base.data().tables().containsKey(name))
                .forEach(name -> tables.put(name, shortened(name)));
        var touched = new ArrayList<>(tables.values());
        others.stream().sorted().forEach(touched::add);
        return touched;
    }

    private static void note(Difference difference, Map<QualifiedName, String> tables, Set<String> others) {
        String kind = difference.kind();
        QualifiedName name = difference.name();
        if (kind.equals("index")) {
            name = table(difference, name);
            kind = "table";
        } else if (kind.equals("sequence") && owned(difference)) {
            return;
        } else if (OF_TABLES.contains(kind) && name.parts().size() > 2) {
            name = name.parent().orElse(name);
            kind = "table";
        }
        if (TABLES.contains(kind)) {
            tables.put(name, shortened(name));
        } else if (!SILENT.contains(kind)) {
            others.add((kind.equals("enum") ? "type" : kind) + " " + shortened(name));
        }
    }

    private static QualifiedName table(Difference difference, QualifiedName otherwise) {
        @Nullable String table = attribute(difference, "table");
        return table == null ? otherwise : QualifiedName.parse(table);
    }

    private static boolean owned(Difference difference) {
        return attribute(difference, "owned by") != null;
    }

    private static @Nullable String attribute(Difference difference, String name) {
        if (difference instanceof Difference.Added added) {
            return added.object().attributes().get(name);
        }
        return difference instanceof Difference.Removed removed
                ? removed.object().attributes().get(name)
                : null;
    }

    /** The schema that everybody uses goes without saying. */
    private static String shortened(QualifiedName name) {
        List<String> parts = name.parts();
        return parts.size() > 1 && parts.get(0).equals("public")
                ? String.join(".", parts.subList(1, parts.size()))
                : name.quoted();
    }
}
