package dev.tributary.script;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The revision files below a folder of the class path, listed at build time, so that a native image, which cannot list folders,
 * finds its scripts. Where folders and jars can be looked through, they are, since an index may be older. Immutable.
 *
 * @param resource where the index belongs on the class path, such as {@code META-INF/tributary/db/revisions.index}
 * @param scripts the files as names on the class path, in load order
 */
public record ClasspathIndex(String resource, List<String> scripts) {

    private static final String SCHEME = ClasspathSource.SCHEME;

    public ClasspathIndex {
        scripts = List.copyOf(scripts);
    }

    /**
     * Lists what a class loader finds now, whatever an older index says.
     *
     * @param folder such as {@code db/revisions} or {@code classpath:db/revisions}
     * @throws ScriptProblem if nothing is there
     */
    public static ClasspathIndex of(String folder, ClassLoader loader) {
        String name = plain(folder.startsWith(SCHEME) ? folder.substring(SCHEME.length()) : folder);
        return new ClasspathIndex(
                resource(name),
                new ClasspathSource(name, loader)
                        .found().stream()
                                .map(file -> file.origin().substring(SCHEME.length()))
                                .collect(Collectors.toList()));
    }

    /** The index as a file: a name on each line. */
    public String text() {
        return scripts.stream().map(name -> name + "\n").collect(Collectors.joining());
    }

    static String resource(String folder) {
        return "META-INF/tributary/" + folder + ".index";
    }

    /** The names in all indexes of a folder: each jar may have been built with one. Empty where there is none. */
    static List<String> read(String folder, ClassLoader loader) {
        Set<String> names = new LinkedHashSet<>();
        try {
            for (URL index : Collections.list(loader.getResources(resource(folder)))) {
                URLConnection connection = index.openConnection();
                connection.setUseCaches(false); // a jar may be replaced by another of its name
                try (InputStream in = connection.getInputStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw Unreadable.of(SCHEME + resource(folder), e);
        }
        return List.copyOf(names);
    }

    static String plain(String folder) {
        String name = folder;
        while (name.startsWith("/")) {
            name = name.substring(1);
        }
        while (name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        return name;
    }
}
