package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReference;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/** The revision files below a folder of the class path, whether it lies in a directory, in a jar, even one in another, or in a module. */
final class ClasspathSource implements ScriptSource {
    static final String SCHEME = "classpath:";

    private final String folder;
    private final ClassLoader loader;

    ClasspathSource(String folder, ClassLoader loader) {
        this.folder = ClasspathIndex.plain(folder.startsWith(SCHEME) ? folder.substring(SCHEME.length()) : folder);
        this.loader = loader;
    }

    /** What is there now, and what indexes of the build name where nothing can be looked through, as in a native image. */
    @Override
    public List<ScriptFile> files() {
        return files(ClasspathIndex.read(folder, loader));
    }

    /** What is there now, whatever an index says. */
    List<ScriptFile> found() {
        return files(List.of());
    }

    private List<ScriptFile> files(List<String> indexed) {
        var found = new ClasspathFiles();
        var closed = new ArrayList<URL>();
        try {
            for (URL place : ClasspathPlaces.of(folder, loader)) {
                if (!collect(place, found)) {
                    closed.add(place);
                }
            }
            for (ModuleReference module : ClasspathPlaces.modules(loader)) {
                collect(module, found);
            }
        } catch (IOException e) {
            throw Unreadable.of(SCHEME + folder, e);
        }
        // What can be looked through knows better than an index, which may be older.
        boolean all = closed.isEmpty() && !found.isEmpty();
        for (String name : indexed) {
            addNamed(name, all, found);
        }
        if (!closed.isEmpty() && indexed.isEmpty()) {
            throw closed(closed.get(0));
        }
        List<ScriptFile> files = found.inLoadOrder();
        if (files.isEmpty()) {
            throw nothingFound();
        }
        ForeignFiles.problem(SCHEME + folder, files, List.of(), ScriptLayout.SQL)
                .ifPresent(problem -> {
                    throw problem;
                });
        return files;
    }

    private void addNamed(String name, boolean all, ClasspathFiles found) {
        String origin = SCHEME + name;
        if (found.has(origin)) {
            return;
        }
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in != null) {
                found.add(ScriptLayout.SQL.file(origin, Unreadable.limited(origin, in)), "the class path");
            } else if (!all) {
                throw new IOException("named in " + ClasspathIndex.resource(folder) + ", and not there");
            }
        } catch (IOException e) {
            throw Unreadable.of(origin, e);
        }
    }

    /** Whether a place can be looked through. */
    private boolean collect(URL place, ClasspathFiles found) throws IOException {
        if (place.getProtocol().equals("file")) {
            Path path = path(place);
            for (ScriptFile file : ScriptSource.directory(path, SCHEME + folder).files()) {
                found.add(file, path.toString());
            }
            return true;
        }
        URLConnection connection = place.openConnection();
        if (connection instanceof JarURLConnection jar) {
            collect(jar, found);
            return true;
        }
        return false;
    }

    private void collect(JarURLConnection connection, ClasspathFiles found) throws IOException {
        connection.setUseCaches(false); // a jar may be replaced by another of its name
        // An entry such as WEB-INF/classes/db/revisions/ lies deeper in its jar than the class path says.
        String entryName = connection.getEntryName();
        String inner = entryName == null ? folder + "/" : ClasspathIndex.plain(entryName) + "/";
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (isScript(name, inner)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(name.substring(inner.length()), in, jar.getName(), found);
                    }
                }
            }
        } catch (FileNotFoundException | NoSuchFileException e) {
            // A class path may name jars that are not there.
        } catch (ZipException e) {
            // Nor need what it names be a jar.
            if (connection.getJarFileURL().getPath().endsWith(".jar")) {
                throw new IOException(connection.getJarFileURL() + ": " + e.getMessage(), e);
            }
        }
    }

    private void collect(ModuleReference module, ClasspathFiles found) throws IOException {
        String inner = folder + "/";
        String place = module.location()
                .map(Object::toString)
                .orElse(module.descriptor().name());
        try (var reader = module.open();
                var names = reader.list()) {
            for (String name : (Iterable<String>) names::iterator) {
                if (isScript(name, inner)) {
                    try (InputStream in = reader.open(name).orElseThrow()) {
                        add(name.substring(inner.length()), in, place, found);
                    }
                }
            }
        }
    }

    private void add(String name, InputStream in, String place, ClasspathFiles found) throws IOException {
        String origin = SCHEME + folder + "/" + name;
        found.add(ScriptLayout.SQL.file(origin, Unreadable.limited(origin, in)), place);
    }

    private static boolean isScript(String name, String folder) {
        return name.startsWith(folder)
                && ScriptLayout.SQL.format().reads(name)
                && !name.startsWith(".")
                && !name.contains("/.");
    }

    private static Path path(URL place) throws IOException {
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("not a path: " + place, e);
        }
    }

    private ScriptProblem closed(URL place) {
        String shown = SCHEME + folder;
        return problem(
                "unreadable-script",
                "\"" + shown + "\" cannot be looked through",
                List.of("the class path has it at " + place + ", where no files can be listed"),
                List.of(
                        Remedy.advice("file:DIR").does("in place of " + shown + ": a folder beside the program"),
                        Remedy.advice("process-aot")
                                .does("of Spring Boot's build plugin lists the files when it is built")));
    }

    private ScriptProblem nothingFound() {
        String shown = SCHEME + folder;
        return problem(
                "no-scripts-folder",
                "\"" + shown + "\" holds no revision files",
                List.of("looked for " + folder + "/*" + SqlFormat.SUFFIX
                        + " in every folder and jar of the class path"),
                List.of(
                        Remedy.advice("src/main/resources/" + folder)
                                .does("is where a build with Maven or Gradle takes them from"),
                        Remedy.onFiles("init").does("makes the folder and a configuration")));
    }

    private ScriptProblem problem(String code, String title, List<String> facts, List<Remedy> remedies) {
        String shown = SCHEME + folder;
        return new ScriptProblem(shown, 0, 0, shown, new Problem(code, title, facts, remedies));
    }
}
