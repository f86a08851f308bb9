package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the header of a file says besides the place of its revision in the graph; nothing of what it does not say. */
final class HeaderNotes {

    private HeaderNotes() {}

    /** A line for each, the first two with Alembic's words. */
    static List<String> lines(Script script) {
        var lines = new ArrayList<String>();
        add(lines, "Create Date", script.created());
        add(lines, "Author", script.author());
        add(lines, "Imported", script.imported());
        add(lines, "Opaque", script.opaque());
        script.revision().replaces().forEach(replaced -> add(lines, "Replaces", replaced.toString()));
        add(lines, "Requires", script.requires());
        add(lines, "Amends", script.amends() == null ? "" : script.amends().toString());
        script.extras().forEach(extra -> lines.add((extra.key() + ": " + extra.value()).stripTrailing()));
        return lines;
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + ": " + value);
        }
    }

    /** The fields that its object has besides. */
    static Map<String, Object> fields(Script script) {
        var fields = Json.object();
        if (!script.revision().replaces().isEmpty()) {
            fields.put(
                    "replaces",
                    script.revision().replaces().stream()
                            .map(replaced -> Json.object(
                                    "revision", replaced.revision().text(), "ancestry", replaced.ancestry()))
                            .toList());
        }
        if (!script.created().isEmpty()) {
            fields.put("created", script.created());
        }
        if (!script.author().isEmpty()) {
            fields.put("author", script.author());
        }
        if (!script.imported().isEmpty()) {
            fields.put("imported", script.imported());
        }
        if (script.isOpaque()) {
            fields.put("opaque", script.opaque());
        }
        if (!script.requires().isEmpty()) {
            fields.put("requires", script.requires());
        }
        var amends = script.amends();
        if (amends != null) {
            fields.put("amends", Json.object("checksum", amends.checksum(), "reason", amends.reason()));
        }
        if (!script.extras().isEmpty()) {
            fields.put(
                    "extras",
                    script.extras().stream()
                            .map(extra -> Json.object("key", extra.key(), "value", extra.value()))
                            .toList());
        }
        return fields;
    }
}
