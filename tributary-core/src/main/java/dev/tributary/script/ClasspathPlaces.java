package dev.tributary.script;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Where files of a folder of the class path may be. A class loader finds a folder in a jar only where the jar has an entry for it,
 * which some tools leave out, and nothing of a module that keeps it to itself: so every jar and every module is looked through.
 */
final class ClasspathPlaces {
    private static final String JAR = "jar:";
    private static final String ROOT = "!/";
    private static final List<String> OF_JAVA = List.of("java.", "jdk.", "org.graalvm.");

    private final String folder;
    // By their text: addresses are compared by asking the network for their hosts.
    private final Map<String, URL> places = new LinkedHashMap<>();

    private ClasspathPlaces(String folder) {
        this.folder = folder;
    }

    /** What a loader finds by the folder's name, and all jars that it may know; each once. */
    static Collection<URL> of(String folder, ClassLoader loader) throws IOException {
        var found = new ClasspathPlaces(folder);
        for (URL place : Collections.list(loader.getResources(folder))) {
            found.add(place);
        }
        for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
            found.addJar(manifest);
        }
        // A jar may have no manifest either.
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            found.addJarsOf(each);
        }
        return found.places.values();
    }

    private void addJarsOf(ClassLoader loader) throws IOException {
        if (loader instanceof URLClassLoader known) {
            for (URL url : known.getURLs()) {
                addJar(url.toString().endsWith("/") ? url : new URL(JAR + url + ROOT));
            }
        } else if (loader == ClassLoader.getSystemClassLoader()) {
            for (String element : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
                var file = new File(element);
                if (file.isFile()) {
                    // As class loaders spell it: a path's own address has two slashes more, and each jar would be
                    // another one.
                    addJar(new URL(JAR + file.toURI() + ROOT));
                }
            }
        }
    }

    private void addJar(URL url) throws IOException {
        if (url.getProtocol().equals("jar")) {
            add(url);
        }
    }

    /** A jar that has the folder where the class path says is looked through from its root, as all others are. */
    private void add(URL place) throws IOException {
        String text = place.toString();
        int end = text.startsWith(JAR) ? text.lastIndexOf(ROOT) + ROOT.length() : text.length();
        String inside = ClasspathIndex.plain(text.substring(end));
        if (inside.equals(folder) || inside.equals(JarFile.MANIFEST_NAME)) {
            text = text.substring(0, end);
        }
        // In the context of the other, which knows how to open addresses of its kind.
        places.putIfAbsent(text, text.equals(place.toString()) ? place : new URL(place, text));
    }

    /** The modules that a loader or one above it has defined, but those of Java itself. */
    static List<ModuleReference> modules(ClassLoader loader) {
        Set<ModuleReference> found = new LinkedHashSet<>();
        collect(ModuleLayer.boot(), loader, found);
        collect(ClasspathPlaces.class.getModule().getLayer(), loader, found);
        return List.copyOf(found);
    }

    private static void collect(@Nullable ModuleLayer layer, ClassLoader loader, Set<ModuleReference> found) {
        if (layer == null) {
            return;
        }
        for (ResolvedModule module : layer.configuration().modules()) {
            if (OF_JAVA.stream().noneMatch(module.name()::startsWith)
                    && sees(loader, layer.findLoader(module.name()))) {
                found.add(module.reference());
            }
        }
        layer.parents().forEach(parent -> collect(parent, loader, found));
    }

    private static boolean sees(ClassLoader loader, @Nullable ClassLoader other) {
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each == other) {
                return true;
            }
        }
        return false;
    }
}
