package dev.tributary.cli.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a screen reader is told of.
 *
 * @param name what it is called, empty for none
 * @param properties its state and place, as {@code expanded} and {@code focused}
 */
public record Spoken(String role, String name, Map<String, String> properties) {

    /** A short form for what a test prints. */
    @Override
    public String toString() {
        return role + " \"" + name + "\"" + (properties.isEmpty() ? "" : " " + properties);
    }

    static List<Spoken> inOrder(List<?> nodes) {
        Map<Object, Map<?, ?>> byId = new LinkedHashMap<>();
        for (Object node : nodes) {
            Map<?, ?> fields = (Map<?, ?>) node;
            byId.put(fields.get("nodeId"), fields);
        }
        var spoken = new ArrayList<Spoken>();
        byId.values().stream().filter(node -> node.get("parentId") == null).forEach(root -> add(root, byId, spoken));
        return List.copyOf(spoken);
    }

    private static void add(Map<?, ?> node, Map<Object, Map<?, ?>> byId, List<Spoken> spoken) {
        // Texts are said as the names of what they stand in, too.
        if (!Boolean.TRUE.equals(node.get("ignored"))
                && !value(node.get("role")).endsWith("TextBox")) {
            Map<String, String> properties = new TreeMap<>();
            for (Object property : list(node.get("properties"))) {
                Map<?, ?> fields = (Map<?, ?>) property;
                properties.put(String.valueOf(fields.get("name")), value(fields.get("value")));
            }
            spoken.add(new Spoken(value(node.get("role")), value(node.get("name")), properties));
        }
        for (Object child : list(node.get("childIds"))) {
            Map<?, ?> below = byId.get(child);
            if (below != null) {
                add(below, byId, spoken);
            }
        }
    }

    private static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private static String value(@Nullable Object value) {
        Object inside = value == null ? null : ((Map<?, ?>) value).get("value");
        return inside == null ? "" : String.valueOf(inside);
    }
}
