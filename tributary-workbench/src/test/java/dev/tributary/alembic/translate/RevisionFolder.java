package dev.tributary.alembic.translate;

import dev.tributary.python.Assignment;
import dev.tributary.python.PythonModule;
import dev.tributary.python.PythonProblem;
import dev.tributary.python.PythonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Folders of Alembic's revisions below another one, and the order in which the files of one run. */
final class RevisionFolder {
    private RevisionFolder() {}

    /** By folder; a folder has at least one file with a revision. */
    static Map<Path, List<Path>> below(Path top) throws IOException {
        var folders = new TreeMap<Path, List<Path>>();
        try (var files = Files.walk(top)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".py"))
                    .filter(one -> !one.getFileName().toString().startsWith("__init__"))
                    .sorted()
                    .toList()) {
                if (!id(file).isEmpty()) {
                    folders.computeIfAbsent(file.getParent(), folder -> new ArrayList<>())
                            .add(file);
                }
            }
        }
        folders.replaceAll((folder, files) -> ordered(files));
        return folders;
    }

    private static String id(Path file) {
        return names(file, "revision").stream().findFirst().orElse("");
    }

    private static List<String> names(Path file, String variable) {
        try {
            Optional<PythonValue> value =
                    PythonModule.read(Files.readString(file)).assigned(variable).map(Assignment::value);
            if (value.isPresent() && value.get() instanceof PythonValue.Text text) {
                return List.of(text.value());
            }
            return value.isPresent() && value.get() instanceof PythonValue.Items items
                    ? items.values().stream()
                            .filter(PythonValue.Text.class::isInstance)
                            .map(item -> ((PythonValue.Text) item).value())
                            .toList()
                    : List.of();
        } catch (IOException | PythonProblem e) {
            return List.of();
        }
    }

    /** Each behind those that it continues or depends on, as far as they are there. */
    private static List<Path> ordered(List<Path> files) {
        var byId = new LinkedHashMap<String, Path>();
        files.forEach(file -> byId.put(id(file), file));
        var ordered = new LinkedHashSet<Path>();
        for (Path start : byId.values()) {
            var stack = new ArrayList<>(List.of(start));
            while (!stack.isEmpty()) {
                Path file = stack.get(stack.size() - 1);
                Set<Path> missing = new LinkedHashSet<>();
                for (String variable : List.of("down_revision", "depends_on")) {
                    for (String name : names(file, variable)) {
                        Path parent = byId.get(name);
                        if (parent != null && !ordered.contains(parent) && !stack.contains(parent)) {
                            missing.add(parent);
                        }
                    }
                }
                if (missing.isEmpty()) {
                    ordered.add(file);
                    stack.remove(stack.size() - 1);
                } else {
                    stack.addAll(missing);
                }
            }
        }
        return List.copyOf(ordered);
    }
}
