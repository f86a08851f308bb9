package dev.tributary.product;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What scripts are to find in a session in place of what the driver made of it when it connected. Immutable.
 *
 * @param values by the setting's name; nothing where the session has it already
 * @param notes what differs all the same, or may, a sentence each
 */
public record ScriptSettings(Map<String, String> values, List<String> notes) {

    public ScriptSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        notes = List.copyOf(notes);
    }
}
