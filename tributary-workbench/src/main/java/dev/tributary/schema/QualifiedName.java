package dev.tributary.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of an object as a database writes it: parts with dots between them, each quoted where the database quotes it. What
 * stands in quotes or in parentheses, such as the arguments of a function, belongs to its part, dots included. Immutable;
 * sorted by its text.
 */
public final class QualifiedName implements Comparable<QualifiedName> {
    private final String text;
    private final List<String> parts;

    private QualifiedName(String text, List<String> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /**
     * A name out of its text.
     *
     * @param quoted such as {@code public.users."e.mail"}
     * @throws IllegalArgumentException if there is none
     */
    public static QualifiedName parse(String quoted) {
        if (quoted.isEmpty()) {
            throw new IllegalArgumentException("a name without a letter");
        }
        var parts = new ArrayList<String>();
        boolean inQuotes = false;
        int depth = 0;
        int from = 0;
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '"') {
                inQuotes = !inQuotes; // a doubled quote ends one text and begins the next
            } else if (!inQuotes && c == '(') {
                depth++;
            } else if (!inQuotes && c == ')') {
                depth--;
            } else if (!inQuotes && depth == 0 && c == '.') {
                parts.add(quoted.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(quoted.substring(from));
        return new QualifiedName(quoted, parts);
    }

    /** The name of something that belongs to this. */
    public QualifiedName child(String quotedPart) {
        var longer = new ArrayList<>(parts);
        longer.add(quotedPart);
        return new QualifiedName(text + "." + quotedPart, longer);
    }

    /** The parts, each quoted where the name has it so; at least one. */
    public List<String> parts() {
        return parts;
    }

    /** What it belongs to: the table of a column, the schema of a table. */
    public Optional<QualifiedName> parent() {
        int count = parts.size() - 1;
        return count == 0
                ? Optional.empty()
                : Optional.of(new QualifiedName(String.join(".", parts.subList(0, count)), parts.subList(0, count)));
    }

    /** The last part: what it is called where it belongs. */
    public String last() {
        return parts.get(parts.size() - 1);
    }

    /** The last part as code spells it out: without quotes, and of a function without arguments. */
    public String word() {
        var word = new StringBuilder();
        String last = last();
        boolean inQuotes = false;
        for (int i = 0; i < last.length(); i++) {
            char c = last.charAt(i);
            if (c == '"') {
                boolean doubled = inQuotes && i + 1 < last.length() && last.charAt(i + 1) == '"';
                if (doubled) {
                    word.append('"');
                    i++;
                } else {
                    inQuotes = !inQuotes;
                }
            } else if (c == '(' && !inQuotes) {
                break;
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    /** Whether it belongs to the other, or to something that does. */
    public boolean isBelow(QualifiedName other) {
        return parts.size() > other.parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }

    /** All of it, ready to stand in SQL. */
    public String quoted() {
        return text;
    }

    @Override
    public int compareTo(QualifiedName other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QualifiedName name && text.equals(name.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The same as {@link #quoted()}. */
    @Override
    public String toString() {
        return text;
    }
}
