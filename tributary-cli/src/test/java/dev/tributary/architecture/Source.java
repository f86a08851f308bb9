package dev.tributary.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A main source of the project.
 *
 * @param module the module's folder
 * @param path below the module's sources, with slashes
 * @param text the whole file
 */
record Source(String module, String path, String text) {
    static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));

    static final List<String> MODULES = List.of(
            "tributary-core",
            "tributary-workbench",
            "tributary-embedded",
            "tributary-cli",
            "tributary-maven-plugin",
            "tributary-spring",
            "tributary-spring-boot-starter",
            "tributary-spring-boot-3-starter",
            "tributary-junit");

    /** Every main source of all modules, whichever module is built. */
    static List<Source> all() throws IOException {
        var sources = new ArrayList<Source>();
        for (String module : MODULES) {
            Path folder = ROOT.resolve(module + "/src/main/java");
            try (var files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    sources.add(new Source(
                            module, folder.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
                }
            }
        }
        return sources;
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isIn(String folder) {
        return path.contains("/" + folder + "/");
    }

    /** Lines of code in which the pattern is found; lines that are comment only do not count. */
    List<String> linesWith(Pattern pattern) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("*") && !line.startsWith("/"))
                .filter(line -> pattern.matcher(line).find())
                .toList();
    }
}
