package dev.tributary.git;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A folder of scripts that one side has moved as a whole: then the other side's files have to be looked for elsewhere. */
final class MovedFolders {
    private final Repository repository;
    private final Roots roots;
    private final UnaryOperator<String> shown;

    MovedFolders(Repository repository, Roots roots, UnaryOperator<String> shown) {
        this.repository = repository;
        this.roots = roots;
        this.shown = shown;
    }

    /** Adds the places to the roots, and says whether there are any. */
    boolean follow(Map<String, Content> base, Map<String, Content> ours, Map<String, Content> theirs)
            throws IOException, InterruptedException {
        var found = new TreeMap<String, String>();
        String parted = repository.bases().get(0);
        if (base.keySet().stream().anyMatch(path -> roots.isScript(path) && !theirs.containsKey(path))) {
            repository.moves(parted, repository.other()).forEach((from, to) -> {
                if (roots.isScript(from) && roots.shown(to).isEmpty() && isLeft(roots.number(from), theirs)) {
                    folder(to, from).ifPresent(folder -> found.put(folder, from));
                }
            });
        }
        if (base.isEmpty() && !ours.isEmpty()) {
            repository.moves(parted, repository.head()).forEach((from, to) -> {
                if (roots.isScript(to) && roots.shown(from).isEmpty()) {
                    folder(from, to).ifPresent(folder -> found.put(folder, to));
                }
            });
        }
        found.forEach((folder, besides) -> roots.add(
                besides,
                folder,
                shown.apply(repository.top().resolve(folder).toString()).replace('\\', '/')));
        return !found.isEmpty();
    }

    /** Whether a side has nothing left in a folder; a file that was put aside alone is no longer meant to be read. */
    private boolean isLeft(int number, Map<String, Content> side) {
        return side.keySet().stream().noneMatch(path -> roots.isScript(path) && roots.number(path) == number);
    }

    /** What a path is without the end that both have in common: {@code new} of {@code new/x/1.sql} and {@code old/x/1.sql}. */
    private static Optional<String> folder(String path, String other) {
        int end = path.length();
        while (true) {
            int slash = path.lastIndexOf('/', end - 1);
            if (slash <= 0) {
                return end == path.length() ? Optional.empty() : Optional.of(path.substring(0, end));
            }
            if (!other.endsWith(path.substring(slash))) {
                return end == path.length()
                        ? Optional.of(path.substring(0, slash))
                        : Optional.of(path.substring(0, end));
            }
            end = slash;
        }
    }
}
