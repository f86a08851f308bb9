package dev.tributary.alembic.conversion;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the SQL files are called: as the Python files are, so that the two lie beside each other in a review, and the order in which files are
 * read stays, which breaks ties in the graph. Where two folders have a file of one name, the id comes before it.
 */
final class FileNames {
    private FileNames() {}

    static Map<RevisionId, String> of(List<Script> scripts) {
        var names = new HashMap<RevisionId, String>();
        Set<String> taken = new HashSet<>();
        for (Script script : scripts) {
            Revision revision = script.revision();
            String stem = stem(revision.origin());
            // File systems differ in whether capitals count.
            if (!taken.add(stem.toLowerCase(Locale.ROOT))) {
                stem = plain(revision.id().text()) + "_" + stem;
                taken.add(stem.toLowerCase(Locale.ROOT));
            }
            names.put(revision.id(), stem + ScriptFormat.sql().suffix());
        }
        return names;
    }

    private static String stem(String origin) {
        return origin.substring(origin.lastIndexOf('/') + 1).replaceFirst("\\.py$", "");
    }

    private static String plain(String id) {
        return id.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}_.]", "_");
    }
}
