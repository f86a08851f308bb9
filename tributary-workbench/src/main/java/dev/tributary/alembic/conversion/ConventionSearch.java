package dev.tributary.alembic.conversion;

import dev.tributary.alembic.AlembicSettings;
import dev.tributary.alembic.translate.ConventionReader;
import dev.tributary.alembic.translate.NamingConvention;
import dev.tributary.python.PythonProblem;
import dev.tributary.python.PythonTree;
import dev.tributary.python.PythonTree.Import;
import dev.tributary.python.PythonTree.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the naming convention of a project: in {@code env.py}, or in the files of the project that it imports, and those that these import, the
 * nearest first. Files are read, and nothing of them is run; there is a limit to how many and how large.
 */
public final class ConventionSearch {
    private static final int MOST_FILES = 200;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final String WORD = "naming_convention";

    private final List<Path> roots;
    private final ArrayDeque<Path> open = new ArrayDeque<>();
    private final Set<Path> seen = new LinkedHashSet<>();

    private ConventionSearch(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * What was found.
     *
     * @param convention to translate with; the standard where none was found, one that knows no name where it cannot be read
     * @param file that says it, or says it in a way that cannot be read; empty where no file does
     * @param files how many were looked at
     */
    public record Found(NamingConvention convention, Optional<Path> file, int files) {
        /** Whether a file says one that only Python knows. */
        public boolean unclear() {
            return file.isPresent() && !convention.known();
        }
    }

    /** Looks for that of a project. */
    public static Found in(AlembicSettings settings) {
        var search = new ConventionSearch(settings.packageRoots());
        search.add(settings.scriptLocation().resolve("env.py"));
        return search.run();
    }

    /** That of a file which somebody named; nothing else is looked at. */
    public static Found of(Path file) {
        var search = new ConventionSearch(List.of());
        search.add(file);
        return search.run();
    }

    private Found run() {
        while (!open.isEmpty()) {
            Path file = open.remove();
            String text = text(file);
            if (text.contains(WORD)) {
                Optional<NamingConvention> convention = ConventionReader.read(text);
                return new Found(convention.orElseGet(NamingConvention::unclear), Optional.of(file), seen.size());
            }
            follow(text, file);
        }
        return new Found(NamingConvention.STANDARD, Optional.empty(), seen.size());
    }

    private void follow(String text, Path file) {
        try {
            imports(PythonTree.read(text).statements(), file);
        } catch (PythonProblem broken) {
            // It leads nowhere, and whoever runs it is told.
        }
    }

    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            return ""; // which says none
        }
    }

    private void imports(List<Statement> statements, Path file) {
        for (Statement statement : statements) {
            if (statement instanceof Import imported) {
                follow(imported, file);
            } else if (statement instanceof PythonTree.If choice) {
                imports(choice.then(), file);
                imports(choice.otherwise(), file);
            } else if (statement instanceof PythonTree.Block block) {
                imports(block.inside(), file);
            }
        }
    }

    private void follow(Import imported, Path file) {
        String module = imported.module();
        int dots = 0;
        while (dots < module.length() && module.charAt(dots) == '.') {
            dots++;
        }
        String path = module.substring(dots).replace('.', '/');
        for (Path root : dots == 0 ? roots : above(file, dots)) {
            int before = seen.size();
            try {
                Path base = path.isEmpty() ? root : root.resolve(path);
                add(base.resolveSibling(base.getFileName() + ".py"));
                add(base.resolve("__init__.py"));
                if (imported.member() != null) {
                    add(base.resolve(imported.member() + ".py"));
                    add(base.resolve(imported.member()).resolve("__init__.py"));
                }
            } catch (InvalidPathException e) {
                return; // no file has such a name
            }
            if (seen.size() > before) {
                return;
            }
        }
    }

    private static List<Path> above(Path file, int dots) {
        var folders = new ArrayList<Path>();
        Path folder = file.getParent();
        for (int i = 1; i < dots && folder != null; i++) {
            folder = folder.getParent();
        }
        if (folder != null) {
            folders.add(folder);
        }
        return folders;
    }

    /** Opening a pipe would wait for whoever writes into it. */
    private void add(Path file) {
        if (seen.size() < MOST_FILES && Files.isRegularFile(file) && seen.add(file.normalize())) {
            open.add(file.normalize());
        }
    }
}
