package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The revision files below a folder of the class path, whether it lies in a directory or in a jar, even one in another. */
final class ClasspathSource implements ScriptSource {
    private static final String SCHEME = "classpath:";

    private final String folder;
    private final ClassLoader loader;

    ClasspathSource(String folder, ClassLoader loader) {
        this.folder = ClasspathIndex.plain(folder.startsWith(SCHEME) ? folder.substring(SCHEME.length()) : folder);
        this.loader = loader;
    }

    /** Where an index was written at build time, nothing is looked through; but a folder knows better what is in it. */
    @Override
    public List<ScriptFile> files() {
        URL place = loader.getResource(folder);
        if (place == null || !place.getProtocol().equals("file")) {
            List<String> indexed = ClasspathIndex.read(folder, loader);
            if (!indexed.isEmpty()) {
                return named(indexed);
            }
        }
        return found();
    }

    private List<ScriptFile> named(List<String> names) {
        var files = new ArrayList<ScriptFile>();
        for (String name : names) {
            String origin = SCHEME + name;
            try (InputStream in = loader.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException("named in " + ClasspathIndex.resource(folder) + ", and not there");
                }
                files.add(new MemoryFile(origin, Unreadable.limited(origin, in)));
            } catch (IOException e) {
                throw Unreadable.of(origin, e);
            }
        }
        return List.copyOf(files);
    }

    /** What is there now. */
    List<ScriptFile> found() {
        // The same file may be found by several ways; the first one on the class path counts, as for classes.
        Map<String, ScriptFile> found = new LinkedHashMap<>();
        try {
            for (URL place : Collections.list(loader.getResources(folder))) {
                collect(place, folder + "/", found);
            }
            if (found.isEmpty()) {
                // Some tools write jars without entries for folders. Then every jar has to be looked through.
                for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
                    collect(manifest, folder + "/", found);
                }
            }
        } catch (IOException e) {
            throw Unreadable.of(SCHEME + folder, e);
        }
        if (found.isEmpty()) {
            throw nothingFound();
        }
        var files = new ArrayList<>(found.values());
        ForeignFiles.problem(SCHEME + folder, files, List.of()).ifPresent(problem -> {
            throw problem;
        });
        files.sort(Comparator.comparing((ScriptFile file) -> name(file)).thenComparing(ScriptFile::origin));
        return List.copyOf(files);
    }

    private static String name(ScriptFile file) {
        return file.origin().substring(file.origin().lastIndexOf('/') + 1);
    }

    private void collect(URL place, String prefix, Map<String, ScriptFile> found) throws IOException {
        if (place.getProtocol().equals("file")) {
            if (!place.getPath().endsWith(JarFile.MANIFEST_NAME)) {
                for (ScriptFile file : new DirectorySource(path(place), SCHEME + folder).files()) {
                    found.putIfAbsent(file.origin(), file);
                }
            }
            return;
        }
        URLConnection connection = place.openConnection();
        if (connection instanceof JarURLConnection jar) {
            collect(jar, prefix, found);
        }
    }

    private static void collect(JarURLConnection connection, String prefix, Map<String, ScriptFile> found)
            throws IOException {
        // An entry such as BOOT-INF/classes/db/revisions/ lies deeper in its jar than the class path says.
        String entryName = connection.getEntryName();
        String inner = entryName == null || entryName.equals(JarFile.MANIFEST_NAME) ? prefix : slashed(entryName);
        JarFile jar = connection.getJarFile();
        for (JarEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName();
            if (name.startsWith(inner) && ScriptFormats.read(name) && !isHidden(name)) {
                String origin = SCHEME + prefix + name.substring(inner.length());
                byte[] bytes;
                try (InputStream in = jar.getInputStream(entry)) {
                    bytes = Unreadable.limited(origin, in);
                }
                found.putIfAbsent(origin, new MemoryFile(origin, bytes));
            }
        }
        if (!connection.getUseCaches()) {
            jar.close();
        }
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.contains("/.");
    }

    private static String slashed(String name) {
        return name.endsWith("/") ? name : name + "/";
    }

    private static Path path(URL place) throws IOException {
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("not a path: " + place, e);
        }
    }

    private ScriptProblem nothingFound() {
        String shown = SCHEME + folder;
        return new ScriptProblem(
                shown,
                0,
                0,
                shown,
                new Problem(
                        "no-scripts-folder",
                        "\"" + shown + "\" holds no revision files",
                        List.of("looked for " + folder + "/*" + ScriptFormats.suffixes()
                                + " in every folder and jar of the class path"),
                        List.of(
                                Remedy.advice("src/main/resources/" + folder)
                                        .does("is where a build with Maven or Gradle takes them from"),
                                Remedy.onFiles("init").does("makes the folder and a configuration"))));
    }
}
