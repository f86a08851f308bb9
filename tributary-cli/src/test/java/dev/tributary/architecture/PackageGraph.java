package dev.tributary.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packages of the main sources and which of them uses which, read from the import lines. */
final class PackageGraph {

    static final List<String> MODULES = List.of(
            "junit",
            "spring-boot-starter",
            "spring-boot-3-starter",
            "spring",
            "maven-plugin",
            "cli",
            "embedded",
            "workbench",
            "core");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?dev\\.tributary\\.([\\w.]+);");

    /** Packages below {@code dev.tributary}, the entry point as {@code tributary}, by module. */
    private final Map<String, Set<String>> packages = new LinkedHashMap<>();

    private final Map<String, Set<String>> uses = new TreeMap<>();

    private PackageGraph() {}

    static PackageGraph read(Path root) throws IOException {
        var graph = new PackageGraph();
        var texts = new TreeMap<String, List<String>>();
        for (String module : MODULES) {
            Path sources = root.resolve("tributary-" + module + "/src/main/java/dev/tributary");
            var names = new TreeSet<String>();
            try (var files = Files.walk(sources)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    String name = sources.relativize(file.getParent())
                            .toString()
                            .replace('\\', '/')
                            .replace('/', '.');
                    String shown = name.isEmpty() ? "tributary" : name;
                    names.add(shown);
                    texts.computeIfAbsent(shown, key -> new ArrayList<>()).add(Files.readString(file));
                }
            }
            graph.packages.put(module, names);
        }
        var all = texts.keySet();
        texts.forEach((name, files) -> {
            var used = new TreeSet<String>();
            for (String text : files) {
                Matcher matcher = IMPORT.matcher(text);
                while (matcher.find()) {
                    used.add(packageOf(matcher.group(1), all));
                }
            }
            used.remove(name);
            graph.uses.put(name, used);
        });
        return graph;
    }

    /** The longest package that the imported name begins with. */
    private static String packageOf(String imported, Set<String> packages) {
        String name = imported;
        while (!packages.contains(name)) {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                return "tributary";
            }
            name = name.substring(0, dot);
        }
        return name;
    }

    /** Packages by module, the highest module first. */
    Map<String, Set<String>> packages() {
        return packages;
    }

    String module(String name) {
        return packages.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** What a package uses, without what it reaches through others of these as well. */
    Set<String> nearest(String name) {
        var nearest = new TreeSet<>(uses.get(name));
        for (String one : uses.get(name)) {
            nearest.removeAll(reached(one));
        }
        return nearest;
    }

    private Set<String> reached(String name) {
        var reached = new TreeSet<String>();
        for (String one : uses.get(name)) {
            if (reached.add(one)) {
                reached.addAll(reached(one));
            }
        }
        return reached;
    }

    /** How high a package stands above those of its own module that it uses. */
    int level(String name) {
        String module = module(name);
        return uses.get(name).stream()
                .filter(one -> module(one).equals(module))
                .mapToInt(one -> level(one) + 1)
                .max()
                .orElse(0);
    }

    /** Modules that a module uses. */
    Set<String> modulesUsedBy(String module) {
        var used = new TreeSet<String>();
        for (String name : packages.get(module)) {
            uses.get(name).forEach(one -> used.add(module(one)));
        }
        used.remove(module);
        return used;
    }
}
