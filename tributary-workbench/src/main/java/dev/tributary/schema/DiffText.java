package dev.tributary.schema;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The differences of two schemas, for people. */
final class DiffText {

    private DiffText() {}

    static String format(SchemaDiff diff) {
        var text = new StringBuilder();
        for (Difference difference : diff.differences()) {
            if (difference instanceof Difference.Added added) {
                whole("+ ", added.object(), text);
            } else if (difference instanceof Difference.Removed removed) {
                whole("- ", removed.object(), text);
            } else if (difference instanceof Difference.Changed changed) {
                text.append("~ ").append(changed.kind()).append(' ').append(changed.name());
                text.append('\n');
                changed.attributes().forEach(attribute -> changed(attribute, text));
            } else {
                throw new AssertionError(difference);
            }
        }
        return text.toString();
    }

    /** One line for the object; of a definition of many lines, its length is enough. */
    private static void whole(String sign, SchemaObject object, StringBuilder text) {
        text.append(sign).append(object.title());
        String separator = "  ";
        for (Map.Entry<String, String> attribute : object.attributes().entrySet()) {
            text.append(separator).append(attribute.getKey()).append(": ");
            List<String> lines = lines(attribute.getValue());
            text.append(lines.size() > 1 ? lines.size() + " lines" : lines.get(0));
            separator = ", ";
        }
        text.append('\n');
    }

    private static void changed(Difference.Attribute attribute, StringBuilder text) {
        List<String> before = lines(attribute.before());
        List<String> after = lines(attribute.after());
        text.append("    ").append(SnapshotText.escaped(attribute.name())).append(':');
        if (before.size() > 1 || after.size() > 1) {
            text.append('\n');
            compare(before, after, text);
        } else {
            text.append(' ')
                    .append(only(before))
                    .append(" -> ")
                    .append(only(after))
                    .append('\n');
        }
    }

    private static List<String> lines(@Nullable String value) {
        return value == null
                ? List.of()
                : Stream.of(value.split("\n", -1)).map(SnapshotText::escaped).toList();
    }

    private static String only(List<String> lines) {
        return lines.isEmpty() ? "(none)" : lines.get(0);
    }

    /** What is between the equal lines at the beginning and those at the end. */
    private static void compare(List<String> before, List<String> after, StringBuilder text) {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        before.subList(head, before.size() - tail)
                .forEach(line -> text.append("      - ").append(line).append('\n'));
        after.subList(head, after.size() - tail)
                .forEach(line -> text.append("      + ").append(line).append('\n'));
    }
}
