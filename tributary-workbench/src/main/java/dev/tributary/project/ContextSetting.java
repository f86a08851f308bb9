package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the journal keeps of each run, by name: each from the strongest place that has the name. One of the file whose variable
 * is not set is left out, since a build number is known where there is a build.
 */
final class ContextSetting {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<ShownSetting> shown = new ArrayList<>();

    ContextSetting(Sources sources) {
        var raw = new LinkedHashMap<>(sources.tableInFile(SettingKey.CONTEXT));
        sources.outside(SettingKey.CONTEXT).ifPresent(value -> raw.putAll(parsed(value)));
        raw.forEach((name, value) -> add(sources, name, value));
        if (shown.isEmpty()) {
            shown.add(new ShownSetting(SettingKey.CONTEXT, "", "default"));
        }
    }

    private void add(Sources sources, String name, Value value) {
        String setting = SettingKey.CONTEXT + "." + name;
        try {
            Value resolved = value.source() == Value.Source.FILE ? sources.resolved(setting, value) : value;
            values.put(name, resolved);
            shown.add(new ShownSetting(setting, resolved.text(), resolved.origin()));
        } catch (UnsetVariable e) {
            shown.add(new ShownSetting(setting, "", value.origin() + " (" + e.variable() + " is not set)"));
        }
    }

    private static Map<String, Value> parsed(Value list) {
        var parsed = new LinkedHashMap<String, Value>();
        for (String part : list.text().split(",", -1)) {
            int end = part.indexOf('=');
            if (end < 1 || part.substring(0, end).isBlank()) {
                throw ProjectProblems.invalid(
                        list,
                        new Problem(
                                "invalid-setting",
                                "cannot use \"" + list.text() + "\" for " + SettingKey.CONTEXT,
                                List.of("given by  " + list.origin(), "expected  names with texts, by commas"),
                                List.of(Remedy.advice("write ticket=SHOP-7,build=12")
                                        .does("for example"))));
            }
            parsed.put(
                    part.substring(0, end).strip(),
                    new Value(part.substring(end + 1).strip(), list.source(), list.origin()));
        }
        return parsed;
    }

    /** Each as the journal has it, such as {@code ticket=SHOP-7}. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    /** The lines of {@code config show}. */
    List<ShownSetting> shown() {
        return List.copyOf(shown);
    }
}
