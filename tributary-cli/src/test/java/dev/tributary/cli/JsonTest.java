package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/json.md} says what the commands write; here they write it, and both are compared. */
class JsonTest {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private static final String OTHER_KEYS =
            "\n-- requires: tributary 0.1\n-- amends: sha256-tokens:0123456789ab failed on 14\n-- x-ticket: 7";
    private static final String REPLACES = "\n-- replaces: z1 sha256:" + "0".repeat(64);

    @TempDir
    Path folder;

    @Test
    void everyCommandWritesTheFieldsThatThePageNames() throws IOException {
        String url = TestServer.newDatabase();
        var shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script("a1", "none" + REPLACES, "create users", "CREATE TABLE users (id int);", "DROP TABLE users;")
                .script("b1", "a1", "add email", "ALTER TABLE users ADD email text;", "ALTER TABLE users DROP email;")
                .script(
                        "b2",
                        "a1" + OTHER_KEYS,
                        "add phone",
                        "ALTER TABLE users ADD phone text;",
                        "ALTER TABLE users DROP phone;");
        Map<String, List<String>> commands = table("## What each command writes", 1);
        Map<String, List<String>> objects = table("## Objects", 2);
        shell.run("upgrade", "heads");
        shell.run("downgrade", "b1");
        shell.script("a1", "none" + REPLACES, "create users", "CREATE TABLE users (id bigint);", "DROP TABLE users;");
        shell.file("databases.txt", url + "\nnone postgres://localhost:1/none\n");
        GitRepository.init(folder).commit("All of it");

        int played = 0;
        for (var line : commands.entrySet()) {
            if (line.getKey().startsWith("any") || line.getKey().contains(",")) {
                continue;
            }
            var words = new ArrayList<>(List.of(line.getKey()
                    .replace("REVISION", "a1")
                    .replace("REF", "main")
                    .replace("FILE", "databases.txt")
                    .split(" ")));
            words.addAll(
                    switch (line.getKey()) {
                        case "upgrade", "upgrade --dry-run", "upgrade --sql" -> List.of("b1");
                        case "revision" -> List.of("--head", "b2", "--rev-id", "c1");
                        case "history" -> List.of("-i");
                        case "journal accept" -> List.of("a1", "--reason", "altered by hand");
                        case "journal prune" -> List.of("--keep", "2", "--dry-run");
                        case "journal forget" -> List.of("b2", "--reason", "a password stood in it");
                        default -> List.of();
                    });
            words.add("--json");
            Map<String, Object> object = shell.run(words.toArray(String[]::new)).json();
            assertThat(object.keySet()).as(line.getKey()).containsExactlyElementsOf(line.getValue());
            compare("", object, objects);
            played++;
        }

        assertThat(played).isGreaterThan(20);
        Map<String, Object> problem = shell.run("show", "nosuch", "--json").json();
        assertThat(problem.keySet()).containsExactlyElementsOf(commands.get("any, with a problem"));
        compare("", problem, objects);
        shell.script("d1", "b1", "break", "ALTER TABLE nosuch ADD x int;", "");
        Map<String, Object> failure = shell.run("upgrade", "d1", "--json").json();
        assertThat(failure.keySet()).containsExactlyElementsOf(commands.get("upgrade, when a script fails"));
        compare("", failure, objects);
    }

    /** Looks at every object inside and at its fields. */
    @SuppressWarnings("unchecked")
    private static void compare(String field, Object value, Map<String, List<String>> objects) {
        if (value instanceof List<?> list) {
            list.forEach(element -> compare(field, element, objects));
        } else if (value instanceof Map<?, ?> map) {
            if (!field.isEmpty()) {
                List<String> known = Objects.requireNonNull(objects.get(field), "undocumented object in " + field);
                var required =
                        known.stream().filter(name -> !name.endsWith("?")).toList();
                var all = known.stream().map(name -> name.replace("?", "")).toList();
                assertThat(((Map<String, Object>) map).keySet())
                        .as(field)
                        .containsAll(required)
                        .isSubsetOf(all);
            }
            map.forEach((name, inner) -> compare((String) name, inner, objects));
        }
    }

    /** First column, or every field of the second, to the fields in the last. */
    static Map<String, List<String>> table(String heading, int column) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("tributary.root", ".."), "docs/json.md"));
        var rows = new LinkedHashMap<String, List<String>>();
        page.substring(page.indexOf(heading))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .forEach(line -> {
                    if (line.startsWith("| ") && line.contains("`")) {
                        String[] cells = line.split("\\|", 0);
                        List<String> fields = codes(cells[cells.length - 1]);
                        if (column == 1) {
                            rows.put(cells[1].strip().replace("`", ""), fields);
                        } else {
                            codes(cells[2]).forEach(name -> rows.merge(name, fields, JsonTest::either));
                        }
                    }
                });
        return rows;
    }

    /** Where a field holds one object here and another there, what they have in common has to be there. */
    private static List<String> either(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream())
                .map(name -> one.contains(name) && other.contains(name) ? name : name.replace("?", "") + "?")
                .distinct()
                .toList();
    }

    private static List<String> codes(String cell) {
        return Arrays.asList(
                CODE.matcher(cell).results().map(found -> found.group(1)).toArray(String[]::new));
    }
}
