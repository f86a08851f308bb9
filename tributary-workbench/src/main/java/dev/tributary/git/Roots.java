package dev.tributary.git;

import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptLayout;
import dev.tributary.script.ScriptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where scripts lie in a repository, and how messages name them there. Folders may be reached through symbolic links. */
final class Roots {
    private final Path top;
    private final ScriptLayout layout;
    private final List<Root> roots = new ArrayList<>();

    /** Files that lie in the working tree, by path in the repository. */
    final Map<String, Found> inside = new TreeMap<>();

    /** Files that lie elsewhere, in another repository or in none: no merge changes them. */
    final List<Found> outside = new ArrayList<>();

    /**
     * A folder that scripts are read from.
     *
     * @param number of the folder that the project names, counted from 0
     * @param path in the repository, with {@code /}; empty for its top
     * @param shown how messages name it
     */
    private record Root(int number, String path, String shown) {

        boolean holds(String file) {
            return path.isEmpty() || file.startsWith(path + "/");
        }

        String rest(String file) {
            return path.isEmpty() ? file : file.substring(path.length() + 1);
        }
    }

    /**
     * A script on disk.
     *
     * @param number of the folder that the project names
     */
    record Found(int number, ScriptFile file) {}

    private Roots(Path top, ScriptLayout layout) {
        this.top = top;
        this.layout = layout;
    }

    /** Looks for the scripts of some folders. */
    static Roots of(Path top, List<Path> folders, ScriptLayout layout, UnaryOperator<String> shown) throws IOException {
        var roots = new Roots(top, layout);
        for (int number = 0; number < folders.size(); number++) {
            Path folder = folders.get(number);
            String name = shown.apply(folder.toString()).replace('\\', '/');
            roots.inRepository(folder.toRealPath()).ifPresent(roots.adder(number, name));
            roots.look(number, folder, name);
        }
        return roots;
    }

    private java.util.function.Consumer<String> adder(int number, String shown) {
        return path -> roots.add(new Root(number, path, shown));
    }

    private void look(int number, Path folder, String shown) throws IOException {
        List<ScriptFile> files =
                new ArrayList<>(ScriptSource.directory(folder, shown, layout).files());
        // Folders before those inside them, so that a link is noticed once, where it leads away.
        files.sort(Comparator.comparingInt((ScriptFile file) -> depth(file.origin())));
        Map<String, Path> real = new HashMap<>();
        for (ScriptFile file : files) {
            int slash = file.origin().lastIndexOf('/');
            String parent = file.origin().substring(0, Math.max(shown.length(), slash));
            Path place = real.get(parent);
            if (place == null) {
                String below = parent.length() > shown.length() ? parent.substring(shown.length() + 1) : "";
                place = folder.resolve(below).toRealPath();
                real.put(parent, place);
                Optional<String> path = inRepository(place);
                if (path.isPresent() && !shown(path.get() + "/x").equals(Optional.of(parent + "/x"))) {
                    roots.add(new Root(number, path.get(), parent));
                }
            }
            Path target = place.resolve(file.origin().substring(slash + 1));
            Optional<String> path = inRepository(target);
            if (path.isPresent()) {
                inside.put(path.get(), new Found(number, file));
            } else {
                outside.add(new Found(number, file));
            }
        }
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    /** Adds a folder to which another branch has moved one of these. */
    void add(String besides, String path, String shown) {
        roots.add(new Root(root(besides) == null ? 0 : number(besides), path, shown));
    }

    /** The folders' paths in the repository. */
    List<String> paths() {
        return roots.stream().map(Root::path).distinct().toList();
    }

    /** Whether a path is that of a script which would be read. */
    boolean isScript(String path) {
        Root root = root(path);
        return root != null && layout.reads(root.rest(path));
    }

    /** Which files are scripts, and of which kind. */
    ScriptLayout layout() {
        return layout;
    }

    /** How messages name a path; empty where it is in none of the folders. */
    Optional<String> shown(String path) {
        Root root = root(path);
        return root == null ? Optional.empty() : Optional.of(root.shown() + "/" + root.rest(path));
    }

    /** The number of the project's folder that a path belongs to. */
    int number(String path) {
        Root root = root(path);
        return root == null ? 0 : root.number();
    }

    private @Nullable Root root(String path) {
        Root best = null;
        for (Root root : roots) {
            if (root.holds(path)
                    && (best == null || root.path().length() > best.path().length())) {
                best = root;
            }
        }
        return best;
    }

    private Optional<String> inRepository(Path real) {
        return real.startsWith(top)
                ? Optional.of(top.relativize(real).toString().replace('\\', '/'))
                : Optional.empty();
    }

    /** Whether a file of the working tree belongs to a repository inside this one. */
    boolean isOfAnother(String path) {
        for (Path folder = top.resolve(path).getParent();
                folder != null && folder.startsWith(top) && !folder.equals(top);
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}
