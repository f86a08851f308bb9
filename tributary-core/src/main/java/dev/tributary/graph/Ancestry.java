package dev.tributary.graph;

import dev.tributary.wording.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A hash for each revision of a graph over all that comes before it: ids and edges, and nothing else. Two graphs give a
 * revision the same hash where the same revisions lead to it in the same way. The order in which parents are written,
 * messages, labels and SQL do not count.
 *
 * <p>The hash of a revision is SHA-256 over a word for this algorithm, its id, and the links to its parents, sorted: id
 * and hash of each. A revision that replaces others is linked to by what it replaces, each with the ancestry that its file
 * states; so no hash of a later revision changes where a history is replaced by one revision. Its own hash is over its id
 * and the same links.
 *
 * <p>Immutable. Made in one walk over the graph; keep it as long as the graph is kept.
 */
public final class Ancestry {
    private static final String ALGORITHM = "tributary-ancestry-1";
    private static final String REPLACES = "replaces";

    /** No byte of UTF-8, so no id holds it. */
    private static final byte[] END = {(byte) 0xff};

    private final GraphIndex index;
    private final String[] hashes;

    private Ancestry(GraphIndex index) {
        this.index = index;
        this.hashes = new String[index.size()];
        var digest = new Sha256();
        var order = new int[index.size()];
        for (int node = 0; node < order.length; node++) {
            order[index.rank[node]] = node;
        }
        for (int node : order) {
            hashes[node] = hash(node, digest);
        }
    }

    /** The ancestries of all revisions of a graph. */
    public static Ancestry of(RevisionGraph graph) {
        return new Ancestry(graph.index());
    }

    /**
     * The hash of a revision and all that comes before it, such as {@code sha256:9f86d0…} with 64 hexadecimal digits.
     *
     * @throws UnknownRevision if the graph does not hold it
     */
    public String hash(RevisionId id) {
        return hashes[index.known(id)];
    }

    private String hash(int node, Sha256 digest) {
        add(digest, ALGORITHM);
        add(digest, index.id(node).text());
        var links = new ArrayList<String>(1);
        if (linkTo(node, links)) {
            add(digest, REPLACES);
        } else {
            for (int edge = index.parents.start(node); edge < index.parents.end(node); edge++) {
                int parent = index.parents.target(edge);
                if (!linkTo(parent, links)) {
                    links.add(link(index.id(parent), hashes[parent]));
                }
            }
        }
        for (String link : links.size() > 1 ? new TreeSet<>(links) : links) {
            add(digest, link);
        }
        return "sha256:" + digest.hex();
    }

    /** Adds what stands in for a revision that replaces others; false where it replaces none. */
    private boolean linkTo(int node, List<String> links) {
        var replaces = index.revision(node).replaces();
        replaces.forEach(replaced -> links.add(link(replaced.revision(), replaced.ancestry())));
        return !replaces.isEmpty();
    }

    /** The hash has a fixed form and stands first, so that no two links have the same text. */
    private static String link(RevisionId id, String hash) {
        return hash + " " + id;
    }

    private static void add(Sha256 digest, String text) {
        digest.add(text).add(END);
    }
}
