package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.cli.json.PublishedSchemas;
import dev.tributary.cli.report.EventJson;
import dev.tributary.event.Event;
import dev.tributary.testing.RecordedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/json} has a schema for whatever a command writes. That each is true is held wherever a test gets JSON from a command:
 * in {@link Shell}, and where documents are played.
 */
class PublishedSchemasTest {
    /** What is no command's: parts, problems, and lines. */
    private static final Set<String> SHARED = Set.of("common", "proof", "error", "lines");

    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\": \"([^\"]*)\"");
    private static final Pattern DESCRIPTION = Pattern.compile("\"description\": \"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("\"type\": \\{ \"const\": \"([a-z-]+)\" \\}");

    @TempDir
    Path folder;

    @Test
    void eachFileIsASchemaWhoseReferencesLeadIntoTheSameFolder() {
        var files = PublishedSchemas.AS_PUBLISHED;

        assertThat(files.texts()).hasSizeGreaterThan(30).allSatisfy((name, text) -> {
            assertThat(files.complaintsAbout(name)).as(name).isEmpty();
            assertThat(RecordedData.object(text))
                    .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
                    .containsEntry("$id", name + ".schema.json")
                    .containsKeys("title", "description");
            assertThat(REFERENCE.matcher(text).results().map(found -> found.group(1)))
                    .as(name)
                    .allMatch(reference -> reference.startsWith("#/$defs/")
                            || files.texts().containsKey(reference.replaceFirst("\\.schema\\.json(#.*)?$", "")));
            assertThat(DESCRIPTION.matcher(text).results().map(found -> found.group(1)))
                    .as(name)
                    .allMatch(description -> description.endsWith("."));
        });
    }

    @Test
    void eachCommandHasOne() {
        var expected = new TreeSet<>(SHARED);
        CommandTable.names().forEach(name -> expected.add(name.equals("config") ? "config-show" : name));
        CommandTable.VERBS.forEach(name -> expected.add(name.replace(' ', '-')));
        expected.addAll(List.of("schema-diff", "version"));
        expected.remove("import"); // alone it has no result: it asks for the second word

        assertThat(PublishedSchemas.AS_PUBLISHED.texts().keySet()).containsExactlyElementsOf(expected);
    }

    @Test
    void thePageLeadsToEachOfThem() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("tributary.root", ".."), "docs/json.md"));

        assertThat(PublishedSchemas.AS_PUBLISHED.texts().keySet())
                .allSatisfy(name -> assertThat(page).contains("(json/" + name + ".schema.json)"));
    }

    /** Only fields that hold objects: what a command writes itself is compared where it writes it. */
    @Test
    void thePageNamesEveryFieldOfTheObjectsInside() throws IOException {
        Map<String, List<String>> page = JsonTest.table("## Objects", 2);
        var fields = new SchemaFields(PublishedSchemas.AS_PUBLISHED.texts()).ofObjectsInside();

        assertThat(fields.keySet())
                .contains("proofs", "scope", "halfDone", "holder")
                .hasSizeGreaterThan(25);
        assertThat(fields)
                .allSatisfy((holder, names) -> assertThat(
                                page.getOrDefault(holder, List.of()).stream().map(name -> name.replace("?", "")))
                        .as(holder)
                        .containsAll(names));
    }

    @Test
    void eachEventHasALine() {
        String lines = String.valueOf(PublishedSchemas.AS_PUBLISHED.texts().get("lines"));

        assertThat(TYPE.matcher(lines).results().map(found -> found.group(1)).collect(Collectors.toSet()))
                .containsAll(Arrays.stream(Event.class.getPermittedSubclasses())
                        .map(EventJson::type)
                        .toList());
    }

    @Test
    void aReaderLetsNewNamesPassAndTheTestsDoNot() {
        String json = new Shell(folder)
                .revision("a1", "none", "start")
                .run("heads", "--json")
                .out();
        String more = json.replace("\"message\"", "\"colour\" : \"blue\", \"message\"");
        assertThat(more).isNotEqualTo(json);

        assertThat(PublishedSchemas.STRICT.complaints("heads", json)).isEmpty();
        assertThat(PublishedSchemas.AS_PUBLISHED.complaints("heads", more)).isEmpty();
        assertThat(PublishedSchemas.STRICT.complaints("heads", more))
                .singleElement()
                .asString()
                .contains("colour");
        assertThatThrownBy(() -> PublishedSchemas.hold(List.of("heads", "--json"), more))
                .hasMessageContaining(
                        "docs/json/heads.schema.json does not describe what tributary heads --json wrote");
    }

    @Test
    void whatIsMissingOrOfAnotherKindIsRefused() {
        String json = new Shell(folder).run("show", "nosuch", "--json").out();

        for (String wrong : List.of(
                json.replace("\"code\"", "\"kode\""),
                json.replace("\"retryable\" : false", "\"retryable\" : null"),
                json.replaceFirst("\"kind\" : \"[a-z]+\"", "\"kind\" : \"spell\""))) {
            assertThat(wrong).isNotEqualTo(json);
            assertThat(PublishedSchemas.AS_PUBLISHED.complaints("error", wrong)).isNotEmpty();
        }
        assertThat(PublishedSchemas.AS_PUBLISHED.complaints("error", json)).isEmpty();
    }

    @Test
    void theTourWritesWhatItPlayed() {
        var printed = new Shell(folder).losing().run("tour", "--json");

        assertThat(printed.status()).isZero();
        assertThat(printed.json()).containsEntry("command", "tour");
    }
}
