package dev.tributary.git;

import dev.tributary.graph.Ancestry;
import dev.tributary.graph.Replaced;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which published revisions another one stands for, so that their files may go. */
final class Replacements {

    private Replacements() {}

    /**
     * The published revisions that are replaced here, with all that comes before them. One that is said to have another
     * ancestry than it was published with is not: databases that have it could not go over.
     */
    static Set<RevisionId> covered(RevisionGraph published, List<Revision> here) {
        var heads = new ArrayList<RevisionId>();
        Ancestry ancestry = Ancestry.of(published);
        for (Revision revision : here) {
            for (Replaced replaced : revision.replaces()) {
                if (published.contains(replaced.revision())
                        && ancestry.hash(replaced.revision()).equals(replaced.ancestry())) {
                    heads.add(replaced.revision());
                }
            }
        }
        return published.ancestors(heads);
    }
}
