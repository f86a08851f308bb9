package dev.tributary.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** The definition of an ancestry's hash, word by word: it recurs, remembers nothing, and looks everything up by name. */
final class SlowAncestry {

    private final RevisionGraph graph;

    SlowAncestry(RevisionGraph graph) {
        this.graph = graph;
    }

    String hash(RevisionId id) {
        var revision = graph.revision(id);
        var words = new ArrayList<String>();
        words.add("tributary-ancestry-1");
        words.add(id.text());
        if (!revision.replaces().isEmpty()) {
            words.add("replaces");
        }
        words.addAll(links(revision));
        return sha256(words.toArray(new String[0]));
    }

    private List<String> links(Revision revision) {
        var links = new ArrayList<>(stoodFor(revision));
        for (RevisionId parent : graph.parents(revision.id())) {
            var instead = stoodFor(graph.revision(parent));
            links.addAll(instead.isEmpty() ? List.of(hash(parent) + " " + parent) : instead);
        }
        Collections.sort(links);
        return links.stream().distinct().toList();
    }

    private static List<String> stoodFor(Revision revision) {
        return revision.replaces().stream()
                .map(replaced -> replaced.ancestry() + " " + replaced.revision())
                .toList();
    }

    /** Each word ends with a byte that no text holds. */
    static String sha256(String... words) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String word : words) {
                digest.update(word.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0xff);
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
