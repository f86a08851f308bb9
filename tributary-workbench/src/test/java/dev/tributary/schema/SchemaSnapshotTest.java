package dev.tributary.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchemaSnapshotTest {

    private static final SchemaSnapshot SMALL = SchemaSnapshot.of(List.of(
            object(
                    "view",
                    "public.adults",
                    Map.of("owner", "app", "definition", " SELECT users.id\n   FROM users \n\n;")),
            object("column", "public.users.email", Map.of("type", "text", "position", "2", "default", "''")),
            object("comment", "table public.users", Map.of("text", "tab\t, return\r, back\\slash ")),
            object("privileges", "table public.users", Map.of("app:x SELECT", "by owner", "nobody", ""))));

    private static final String SMALL_TEXT = """
            # schema snapshot, format 1
            column: public.users.email
              default: ''
              position: 2
              type: text
            comment: table public.users
              text: tab\t, return\\r, back\\\\slash\\s
            privileges: table public.users
              app\\:x SELECT: by owner
              nobody:
            view: public.adults
              definition:
                |  SELECT users.id
                |    FROM users\\s
                |
                | ;
              owner: app
            """;

    @Test
    void writesOneAttributeALine() {
        assertThat(SMALL.text()).isEqualTo(SMALL_TEXT);
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(SchemaSnapshot.parse(SMALL_TEXT, "small.schema")).isEqualTo(SMALL);
    }

    @Test
    void readsFilesWithTheLineEndsOfWindows() {
        assertThat(SchemaSnapshot.parse(SMALL_TEXT.replace("\n", "\r\n"), "small.schema"))
                .isEqualTo(SMALL);
    }

    @Test
    void anythingAnAttributeCanHoldSurvivesTheFile() {
        var alphabet = List.of(
                " ",
                "\n",
                "\r",
                "\t",
                "\\",
                ":",
                "|",
                "  ",
                "    | ",
                "a",
                "é",
                "\u2028",
                "\u0085",
                "\uD83D\uDE00",
                "\uD83D",
                "\uFEFF",
                "\u0001",
                "# ",
                "\u007f",
                "n");
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var objects = new ArrayList<SchemaObject>();
            for (int i = 0; i < 3; i++) {
                var attributes = new TreeMap<String, String>();
                for (int j = random.nextInt(4); j > 0; j--) {
                    attributes.put("x" + word(random, alphabet), word(random, alphabet));
                }
                objects.add(new SchemaObject(
                        "kind of " + i, QualifiedName.parse("name" + word(random, alphabet)), attributes));
            }
            SchemaSnapshot snapshot = SchemaSnapshot.of(objects);

            assertThat(SchemaSnapshot.parse(snapshot.text(), "random"))
                    .as("seed " + seed)
                    .isEqualTo(snapshot);
            assertThat(snapshot.text().lines()).noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"));
        }
    }

    private static String word(Random random, List<String> alphabet) {
        var word = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            word.append(alphabet.get(random.nextInt(alphabet.size())));
        }
        return word.toString();
    }

    @Test
    void theHashStaysTheSameFromRunToRun() {
        assertThat(SMALL.hash()).isEqualTo("93cf87d8f8b80c2e5e8c08fb68b9befa80f9f948976939fcb03fb46830daa4a3");
        assertThat(SchemaSnapshot.parse(SMALL_TEXT, "small.schema").hash()).isEqualTo(SMALL.hash());
    }

    @Test
    void theHashKnowsValuesFromNames() {
        var one = SchemaSnapshot.of(List.of(object("k", "n", Map.of("a", "b: c"))));
        var other = SchemaSnapshot.of(List.of(object("k", "n", Map.of("a: b", "c"))));

        assertThat(one.hash()).isNotEqualTo(other.hash());
    }

    @Test
    void twoObjectsOfTheSameNameAreRefused() {
        var twice = List.of(object("table", "t", Map.of()), object("table", "t", Map.of("owner", "x")));

        assertThatThrownBy(() -> SchemaSnapshot.of(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two objects are the table t");
    }

    @Test
    void theMapForJsonHoldsEverythingInOrder() {
        Map<String, Object> map = SchemaSnapshot.of(
                        List.of(object("table", "t", Map.of("owner", "app")), object("column", "t.a", Map.of())))
                .asMap();

        assertThat(map.toString())
                .matches("\\{hash=[0-9a-f]{64}, objects=\\[\\{kind=column, name=t.a, attributes=\\{}},"
                        + " \\{kind=table, name=t, attributes=\\{owner=app}}]}");
    }

    @Test
    void aFileThatIsSomethingElseIsRefusedByLine() {
        assertMalformed("CREATE TABLE x ();", 1, "a snapshot begins with \"# schema snapshot, format 1\"");
        assertMalformed("# schema snapshot, format 1\ntable\n", 2, "an object is written \"kind: name\"");
        assertMalformed(
                "# schema snapshot, format 1\n  a: b\n",
                2,
                "an attribute is written \"  name: value\", below its object");
        assertMalformed(
                "# schema snapshot, format 1\ntable: t\n  a b\n",
                3,
                "an attribute is written \"  name: value\", below its object");
        assertMalformed(
                "# schema snapshot, format 1\ntable: t\n  a: b\n  a: c\n", 4, "the object has two attributes \"a\"");
        assertMalformed(
                "# schema snapshot, format 1\ntable: t\n  a: \\q\n", 3, "an unknown escape follows the backslash");
        assertMalformed("# schema snapshot, format 1\ntable: t\n  a: \\u12\n", 3, "four hexadecimal digits follow \\u");
        assertMalformed("# schema snapshot, format 1\ntable: t\ntable: t\n", 4, "two objects are the table t");
        assertMalformed("# schema snapshot, format 1\ntable: \n", 2, "an object is written \"kind: name\"");
        assertMalformed("# schema snapshot, format 1\n<<<<<<< HEAD\n", 2, "an object is written \"kind: name\"");
    }

    private static void assertMalformed(String text, int line, String reason) {
        assertThatThrownBy(() -> SchemaSnapshot.parse(text, "shop.schema"))
                .asInstanceOf(type(TributaryException.class))
                .extracting(malformed -> malformed.problem().text())
                .isEqualTo("error[malformed-snapshot]: \"shop.schema\" is no schema snapshot\n  line " + line + ": "
                        + reason + "\nnext:\n  tributary schema > shop.schema    write it anew from a database");
    }

    static SchemaObject object(String kind, String name, Map<String, String> attributes) {
        return new SchemaObject(kind, QualifiedName.parse(name), new TreeMap<>(attributes));
    }
}
