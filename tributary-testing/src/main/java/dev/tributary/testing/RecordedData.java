package dev.tributary.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.jr.ob.JSON;

/**
 * Expectations recorded from other programs. They are read from the folder that a system property names; where that
 * folder is absent, from the gzipped copies inside the project. Where neither is there, reading fails.
 */
public final class RecordedData {

    private RecordedData() {}

    /**
     * The texts of all files in the recorded folder whose names match, by file name, sorted.
     *
     * @param kind {@code conformance}, {@code splitter}, {@code commute}, {@code commute-2} or {@code commute-real}: the property is
     *     {@code tributary.<kind>}, the copy lies in {@code tributary-testing/data/<kind>}. A property that names a file stands for this file alone, whatever it is called
     * @param namePattern a regular expression for the whole file name, without {@code .gz}
     * @throws IllegalStateException if nothing matches in either place
     */
    public static Map<String, String> texts(String kind, String namePattern) {
        var root = Path.of(System.getProperty("tributary.root", ".."));
        var folder = Path.of(System.getProperty("tributary." + kind, root + "/../shared/" + kind));
        if (Files.isRegularFile(folder)) {
            return Map.of(folder.getFileName().toString(), text(folder));
        }
        if (!Files.isDirectory(folder)) {
            folder = root.resolve("tributary-testing/data/" + kind);
        }
        var texts = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
                if (name.matches(namePattern)) {
                    texts.put(name, text(file));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("no recorded data for " + kind + " in " + folder, e);
        }
        if (texts.isEmpty()) {
            throw new IllegalStateException("no recorded data for " + kind + " in " + folder);
        }
        return texts;
    }

    /** One JSON object a line, as maps, lists, strings, numbers and booleans. */
    public static List<Map<String, Object>> objects(String jsonLines) {
        return jsonLines
                .lines()
                .filter(line -> !line.isBlank())
                .map(RecordedData::object)
                .collect(Collectors.toList());
    }

    /** A JSON array of objects. */
    public static List<RecordedObject> array(String json) {
        return JSON.std.listFrom(json).stream().map(RecordedObject::of).toList();
    }

    /** A JSON object as a map. */
    public static Map<String, Object> object(String json) {
        return JSON.std.mapFrom(json);
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file);
                var reader = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            var text = new java.io.StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
