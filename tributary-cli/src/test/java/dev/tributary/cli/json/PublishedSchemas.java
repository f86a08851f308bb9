package dev.tributary.cli.json;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tributary.testing.RecordedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.jr.ob.JSON;

/**
 * The schemas of {@code docs/json}, and what commands write held against them. As published they let pass what they do not know;
 * {@link #STRICT} refuses it, so that no command writes a name that they lack. For that, each object that is whole says
 * {@code "type": "object"}, and parts of one do not.
 */
public final class PublishedSchemas {
    /** As everybody gets them. */
    public static final PublishedSchemas AS_PUBLISHED = new PublishedSchemas(UnaryOperator.identity());

    /** With names that they lack refused. */
    public static final PublishedSchemas STRICT = new PublishedSchemas(PublishedSchemas::closed);

    private static final String END = ".schema.json";

    /** Wherever they are published; nobody is asked for it. */
    private static final String PLACE = "https://example.org/tributary/";

    private final Map<String, String> texts;
    private final SchemaRegistry registry;

    private PublishedSchemas(UnaryOperator<Object> change) {
        var places = new LinkedHashMap<String, String>();
        texts = read();
        texts.forEach((name, text) ->
                places.put(PLACE + name + END, JSON.std.asString(change.apply(JSON.std.mapFrom(text)))));
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(places));
    }

    private static Map<String, String> read() {
        Path folder = Path.of(System.getProperty("tributary.root", ".."), "docs/json");
        var texts = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                texts.put(file.getFileName().toString().replace(END, ""), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Object closed(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(PublishedSchemas::closed).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        var closed = new LinkedHashMap<Object, Object>();
        map.forEach((name, inner) -> closed.put(name, closed(inner)));
        if ("object".equals(map.get("type")) && !map.containsKey("additionalProperties")) {
            closed.put("unevaluatedProperties", false);
        }
        return closed;
    }

    /** The text of each file by its name without {@code .schema.json}. */
    public Map<String, String> texts() {
        return texts;
    }

    /** What is wrong with a text by the schema of that name; nothing where nothing is. */
    public List<String> complaints(String name, String json) {
        return complaintsBy(PLACE + name + END, json);
    }

    /** What is wrong with the file of that name by the schema of schemas. */
    public List<String> complaintsAbout(String name) {
        return complaintsBy(SpecificationVersion.DRAFT_2020_12.getDialectId(), Objects.requireNonNull(texts.get(name)));
    }

    private List<String> complaintsBy(String place, String json) {
        Schema schema = registry.getSchema(SchemaLocation.of(place));
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage() + "  (" + error.getSchemaLocation()
                        + ")")
                .toList();
    }

    /**
     * Fails where a command line printed JSON that its schema does not describe.
     *
     * @param words of the command line
     * @param out what it wrote to standard output
     */
    public static void hold(List<String> words, String out) {
        String line = " " + String.join(" ", words).replace("--format ", "--format=") + " ";
        if (!out.startsWith("{")) {
            return;
        }
        if (line.contains(" --format=jsonl ")) {
            out.lines().forEach(one -> hold("lines", one, line));
        } else if (line.contains(" --json ") || line.contains(" --format=json ")) {
            Object command = RecordedData.object(out).get("command");
            hold(command == null ? "error" : ((String) command).replace(' ', '-'), out, line);
        }
    }

    private static void hold(String name, String json, String line) {
        List<String> complaints = STRICT.complaints(name, json);
        if (!complaints.isEmpty()) {
            throw new AssertionError("docs/json/" + name + END + " does not describe what tributary" + line + "wrote:\n"
                    + String.join("\n", complaints) + "\n" + json);
        }
    }
}
