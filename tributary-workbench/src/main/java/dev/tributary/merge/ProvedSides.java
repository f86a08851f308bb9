package dev.tributary.merge;

import dev.tributary.graph.Ancestry;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a merge was proved on: each head with a hash of its side, so that somebody can tell later whether the proof still
 * speaks of these files. The header of the merge ends with it.
 *
 * <p>A side is what leads to the head since the lines parted. Its hash is SHA-256 over a word for this algorithm, and for
 * each revision, sorted by id: the id, the hash of its ancestry, the checksum of its upgrade; of a Python file, that of
 * the file. So an edit counts, and a new parent; in SQL, comments, messages, the way back and the place of a file do not.
 *
 * @param hashes head to hash, in the order of the heads, such as {@code sha256:9f86d081884c7d65}
 */
public record ProvedSides(Map<RevisionId, String> hashes) {
    private static final String ALGORITHM = "tributary-side-1";

    /** No byte of UTF-8, so no id holds it. */
    private static final byte[] END = {(byte) 0xff};

    private static final String PREFIX = "sha256:";

    /** Enough to tell a side from what it was; nobody gains by making two that agree. */
    private static final int DIGITS = 16;

    private static final String INTRODUCTION = "; of ";
    private static final Pattern SIDE = Pattern.compile("(\\S+) (" + PREFIX + "[0-9a-f]{" + DIGITS + "})");

    public ProvedSides {
        hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
    }

    /** The sides of these heads, as the files have them now. */
    public static ProvedSides of(ScriptSet scripts, List<RevisionId> heads) {
        return of(scripts, Ancestry.of(scripts.graph()), heads);
    }

    static ProvedSides of(ScriptSet scripts, Ancestry ancestry, List<RevisionId> heads) {
        var hashes = new LinkedHashMap<RevisionId, String>();
        sides(scripts.graph(), heads).forEach((head, side) -> hashes.put(head, hash(scripts, ancestry, side)));
        return new ProvedSides(hashes);
    }

    /** For each head all that leads to it since the lines parted, in the order of ids. */
    static Map<RevisionId, List<RevisionId>> sides(RevisionGraph graph, List<RevisionId> heads) {
        RevisionSet shared = graph.ancestors(Fork.of(graph, heads).base());
        var sides = new LinkedHashMap<RevisionId, List<RevisionId>>();
        for (RevisionId head : heads) {
            var side = new ArrayList<>(graph.ancestors(List.of(head)).minus(shared));
            side.sort(Comparator.comparing(RevisionId::text));
            sides.put(head, side);
        }
        return sides;
    }

    private static String hash(ScriptSet scripts, Ancestry ancestry, List<RevisionId> side) {
        var digest = new Sha256();
        add(digest, ALGORITHM);
        for (RevisionId id : side) {
            add(digest, id.text());
            add(digest, ancestry.hash(id));
            Script script = scripts.find(id).orElseThrow();
            add(digest, script.format().provedText(script));
        }
        return PREFIX + digest.hex().substring(0, DIGITS);
    }

    private static void add(Sha256 digest, String text) {
        digest.add(text).add(END);
    }

    /** What the header of a merge says; empty where it says nothing of its sides, as older ones and those of people do. */
    public static Optional<ProvedSides> read(String proved) {
        int start = proved.lastIndexOf(INTRODUCTION);
        if (start < 0) {
            return Optional.empty();
        }
        var hashes = new LinkedHashMap<RevisionId, String>();
        for (String part : proved.substring(start + INTRODUCTION.length()).split(", ", -1)) {
            Matcher side = SIDE.matcher(part);
            if (!side.matches()) {
                return Optional.empty();
            }
            hashes.put(RevisionId.of(side.group(1)), side.group(2));
        }
        return Optional.of(new ProvedSides(hashes));
    }

    /** What was said of a proof, with its sides behind it. */
    public String after(String statement) {
        return statement
                + INTRODUCTION
                + hashes.entrySet().stream()
                        .map(side -> side.getKey() + " " + side.getValue())
                        .collect(Collectors.joining(", "));
    }
}
