package dev.tributary.spring.start;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;

/** Where revision files may lie. Each kind makes such a place, and says how a program comes to know it. */
enum PlaceOfScripts {
    LOCATION,
    FOLDER,
    JAR,
    JAR_WITHOUT_FOLDERS,
    JAR_WITHOUT_MANIFEST,
    NESTED_JAR,
    NESTED_JAR_WITHOUT_FOLDERS,
    CLASSES_OF_A_BOOT_JAR,
    MODULE,
    MODULE_WITHOUT_FOLDERS,
    MODULE_IN_A_FOLDER;

    /** Compiling takes a hundred times longer than the rest. */
    private static final Map<String, byte[]> COMPILED = new ConcurrentHashMap<>();

    /** What names the place: an address of the class path, an element of the module path, or a location of its own. */
    record Made(List<URL> urls, List<Path> modules, List<String> locations) {}

    /**
     * @param place not there yet
     * @param texts by names on the class path
     */
    Made at(Path place, Map<String, String> texts) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (this != JAR_WITHOUT_MANIFEST) {
            files.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes(StandardCharsets.UTF_8));
        }
        texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        if (isModule()) {
            files.put("module-info.class", module(place));
        }
        boolean folders = !name().contains("WITHOUT");
        return switch (this) {
            case LOCATION ->
                new Made(
                        List.of(),
                        List.of(),
                        List.of("file:" + folder(place, files).resolve("db/revisions")));
            case FOLDER -> onClassPath(folder(place, files).toUri().toURL());
            case JAR, JAR_WITHOUT_FOLDERS, JAR_WITHOUT_MANIFEST ->
                onClassPath(Files.write(place, zip(files, folders)).toUri().toURL());
            case NESTED_JAR, NESTED_JAR_WITHOUT_FOLDERS ->
                onClassPath(JarUrl.create(
                        Files.write(place, zip(Map.of("BOOT-INF/lib/inner.jar", zip(files, folders)), true))
                                .toFile(),
                        "BOOT-INF/lib/inner.jar"));
            case CLASSES_OF_A_BOOT_JAR -> {
                Map<String, byte[]> classes = new LinkedHashMap<>();
                files.forEach((name, bytes) -> classes.put("BOOT-INF/classes/" + name, bytes));
                yield onClassPath(
                        JarUrl.create(Files.write(place, zip(classes, true)).toFile(), "BOOT-INF/classes/"));
            }
            case MODULE, MODULE_WITHOUT_FOLDERS -> onModulePath(Files.write(place, zip(files, folders)));
            case MODULE_IN_A_FOLDER -> onModulePath(folder(place, files));
        };
    }

    boolean isModule() {
        return name().startsWith("MODULE");
    }

    private static Made onClassPath(URL url) {
        return new Made(List.of(url), List.of(), List.of());
    }

    private static Made onModulePath(Path path) {
        return new Made(List.of(), List.of(path), List.of());
    }

    private static Path folder(Path place, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = place.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return place;
    }

    /** A module that keeps all that it has to itself. */
    private static byte[] module(Path place) throws IOException {
        String name = place.getFileName().toString().replaceAll("\\W", "");
        byte[] known = COMPILED.get(name);
        if (known != null) {
            return known;
        }
        Path folder = Files.createDirectories(place.resolveSibling(name + "-compiled"));
        Path source = Files.writeString(folder.resolve("module-info.java"), "module " + name + " {}");
        if (ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString())
                != 0) {
            throw new AssertionError(source);
        }
        byte[] made = Files.readAllBytes(folder.resolve("module-info.class"));
        COMPILED.put(name, made);
        return made;
    }

    private static byte[] zip(Map<String, byte[]> files, boolean folders) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Set<String> parents = new LinkedHashSet<>();
        try (var out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                String name = file.getKey();
                for (int end = name.indexOf('/'); folders && end > 0; end = name.indexOf('/', end + 1)) {
                    if (parents.add(name.substring(0, end + 1))) {
                        put(name.substring(0, end + 1), new byte[0], out);
                    }
                }
                put(name, file.getValue(), out);
            }
        }
        return bytes.toByteArray();
    }

    /** Uncompressed, as jars in jars have to be. */
    private static void put(String name, byte[] bytes, ZipOutputStream out) throws IOException {
        var entry = new ZipEntry(name);
        var sum = new CRC32();
        sum.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}
