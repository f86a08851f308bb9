package dev.tributary.doctor;

import dev.tributary.schema.QualifiedName;
import java.util.Locale;

/**
 * An index that is there and serves no query.
 *
 * @param name qualified where needed, and quoted, to be pasted into a command
 * @param table its table, likewise
 * @param rebuild the statement that builds it anew; empty where it is the leftover of such a statement
 * @param drop the statement that takes it away
 */
public record BrokenIndex(String name, String table, String rebuild, String drop) {

    /** Whether a statement speaks of this index. */
    boolean isNamedIn(String statement) {
        String bare = QualifiedName.parse(name).word();
        return statement.toLowerCase(Locale.ROOT).contains(bare.toLowerCase(Locale.ROOT));
    }
}
