package dev.tributary.cli.report;

import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Map;

/** What a way out is, for programs: its kind, and of a command all that a shell would be told. */
final class RemedyJson implements Remedy.Cases<Map<String, Object>> {

    @Override
    public Map<String, Object> command(Remedy.Command command) {
        Map<String, Object> fields = Json.object("kind", "command", "words", command.arguments());
        add(fields, "input", command.input());
        add(fields, "output", command.output());
        if (!command.then().isEmpty()) {
            fields.put("then", command.then());
        }
        return fields;
    }

    @Override
    public Map<String, Object> setting(Remedy.Setting setting) {
        return Json.object("kind", "setting");
    }

    @Override
    public Map<String, Object> sql(Remedy.Sql sql) {
        return Json.object("kind", "sql");
    }

    @Override
    public Map<String, Object> edit(Remedy.Edit edit) {
        Map<String, Object> fields = Json.object("kind", "edit");
        add(fields, "file", edit.file());
        return fields;
    }

    @Override
    public Map<String, Object> advice(Remedy.Advice advice) {
        return Json.object("kind", "advice");
    }

    @Override
    public Map<String, Object> removal(Remedy.Removal removal) {
        List<String> words = List.of("rm", "-r", removal.folder().path().toString());
        return Json.object("kind", "removal", "words", words);
    }

    private static void add(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
