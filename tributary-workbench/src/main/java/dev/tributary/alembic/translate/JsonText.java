package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Tuple;
import java.util.List;
import java.util.Map;

/** {@code json.dumps} of what is known. */
final class JsonText {
    private static final int DEEPEST = 100;
    private static final int LONGEST = 1_000_000;

    private JsonText() {}

    static Object dumps(Invocation call) {
        if (call.positional().size() != 1 || !call.named().isEmpty()) {
            throw call.unknowable("json.dumps() with these arguments");
        }
        var json = new StringBuilder();
        append(call.positional().get(0), json, 0, call);
        return json.toString();
    }

    private static void append(Object value, StringBuilder json, int depth, Invocation call) {
        if (depth > DEEPEST || json.length() > LONGEST) {
            throw call.unknowable("json.dumps() of a value that is too large");
        }
        if (value instanceof String text) {
            append(text, json);
        } else if (value instanceof Long || value instanceof Boolean) {
            json.append(value);
        } else if (value instanceof Nothing) {
            json.append("null");
        } else if (value instanceof List<?> list) {
            items(list, json, depth, call);
        } else if (value instanceof Tuple tuple) {
            items(tuple.items(), json, depth, call);
        } else if (value instanceof Map<?, ?> map) {
            String before = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String key)) {
                    throw call.unknowable("json.dumps() of keys that are no texts");
                }
                json.append(before);
                append(key, json);
                append(entry.getValue(), json.append(": "), depth + 1, call);
                before = ", ";
            }
            json.append(map.isEmpty() ? "{}" : "}");
        } else {
            throw call.unknowable("json.dumps() of a value of this kind");
        }
    }

    private static void items(List<?> items, StringBuilder json, int depth, Invocation call) {
        json.append('[');
        for (int i = 0; i < items.size(); i++) {
            append(items.get(i), json.append(i == 0 ? "" : ", "), depth + 1, call);
        }
        json.append(']');
    }

    /** In ASCII alone, as Python does unless it is told otherwise. */
    private static void append(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int known = "\"\\\n\r\t\b\f".indexOf(c);
            if (known >= 0) {
                json.append('\\').append("\"\\nrtbf".charAt(known));
            } else if (c < 0x20 || c > 0x7e) {
                json.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
