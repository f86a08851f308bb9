package dev.tributary.git;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files where two branches parted. Branches that were merged into each other may have parted in several commits; those
 * are merged in thought first, as git does. What cannot be merged equals neither side.
 */
final class MergeBase {
    private final Repository repository;
    private final List<String> folders;
    private final Set<List<String>> open = new HashSet<>();

    MergeBase(Repository repository, List<String> folders) {
        this.repository = repository;
        this.folders = folders;
    }

    Map<String, Content> files() throws IOException, InterruptedException {
        return files(repository.bases());
    }

    private Map<String, Content> files(List<String> bases) throws IOException, InterruptedException {
        Map<String, Content> joined = repository.tree(bases.get(0), folders).content();
        for (int i = 1; i < bases.size(); i++) {
            List<String> earlier = repository.basesOf(bases.get(0), bases.get(i));
            Map<String, Content> origin = earlier.isEmpty() || !open.add(earlier) ? Map.of() : files(earlier);
            open.remove(earlier);
            joined = join(origin, joined, repository.tree(bases.get(i), folders).content());
        }
        return joined;
    }

    private static Map<String, Content> join(
            Map<String, Content> origin, Map<String, Content> one, Map<String, Content> other) {
        var joined = new TreeMap<String, Content>();
        var paths = new TreeSet<>(one.keySet());
        paths.addAll(other.keySet());
        for (String path : paths) {
            Content first = one.get(path);
            Content second = other.get(path);
            Content before = origin.get(path);
            Content chosen = Content.same(first, second) || Content.same(before, second) ? first : second;
            if (chosen != null) {
                boolean decided =
                        Content.same(first, second) || Content.same(before, second) || Content.same(before, first);
                // The content is kept for merging lines; under a name that no side has.
                joined.put(path, decided ? chosen : new Content("several", chosen.name()));
            }
        }
        return joined;
    }
}
