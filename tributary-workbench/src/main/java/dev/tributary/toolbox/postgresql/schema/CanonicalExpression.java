package dev.tributary.toolbox.postgresql.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes two expressions alike that are the same but for one trip through the parser.
 *
 * <p>PostgreSQL deparses an expression as it was understood, and understands what it has deparsed a little differently
 * in two common cases. So a dump and restore changes the text of such a check, view, index or policy, once:
 *
 * <ul>
 *   <li>{@code name IN ('a', 'b')} over a {@code varchar} first casts the array, later its elements;
 *   <li>{@code n BETWEEN 1 AND 5 AND n <> 3} is first a conjunction in a conjunction, later one of three parts.
 * </ul>
 *
 * <p>Here the second writing is made of the first.
 */
final class CanonicalExpression {

    private static final String ARRAY = "ARRAY[";

    /** The type of a cast of an array, up to the brackets. */
    private static final Pattern ARRAY_CAST =
            Pattern.compile("\\)::((?:[A-Za-z_][A-Za-z0-9_$]*|\"(?:[^\"]|\"\")*\"|[ .]|\\([0-9, -]+\\))+)\\[]");

    private CanonicalExpression() {}

    /** The canonical writing of a deparsed expression or of a statement that holds some. Literals stay as they are. */
    static String of(String text) {
        String pushed = text.contains("(" + ARRAY) ? pushCastsIntoArrays(text) : text;
        boolean nested = (pushed.contains("((") || pushed.contains("AND (") || pushed.contains("OR ("))
                && (pushed.contains("AND") || pushed.contains("OR"));
        return nested ? flattenConnectives(pushed) : pushed;
    }

    private static String pushCastsIntoArrays(String text) {
        var out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int literal = Quoted.end(text, i);
            if (literal > i) {
                out.append(text, i, literal);
                i = literal;
                continue;
            }
            if (text.startsWith("(" + ARRAY, i)) {
                int close = closing(text, i + ARRAY.length());
                Matcher cast = ARRAY_CAST.matcher(text);
                if (close > 0 && cast.region(close + 1, text.length()).lookingAt()) {
                    out.append(elementsCast(text.substring(i + 1, close + 1), cast.group(1)));
                    i = cast.end();
                    continue;
                }
            }
            out.append(text.charAt(i));
            i++;
        }
        return out.toString();
    }

    /** {@code ARRAY[a, b]} with each element cast to the type; arrays in it likewise. */
    private static String elementsCast(String array, String type) {
        var out = new StringBuilder(ARRAY);
        String separator = "";
        for (String element : elements(array.substring(ARRAY.length(), array.length() - 1))) {
            boolean isArray = element.startsWith(ARRAY) && closing(element, ARRAY.length() - 1) == element.length() - 1;
            out.append(separator)
                    .append(isArray ? elementsCast(element, type) : "(" + pushCastsIntoArrays(element) + ")::" + type);
            separator = ", ";
        }
        return out.append(']').toString();
    }

    private static List<String> elements(String list) {
        var elements = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        int i = 0;
        while (i < list.length()) {
            int literal = Quoted.end(list, i);
            if (literal > i) {
                i = literal;
                continue;
            }
            char c = list.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                elements.add(list.substring(start, i).strip());
                start = i + 1;
            }
            i++;
        }
        if (!list.isBlank()) {
            elements.add(list.substring(start).strip());
        }
        return elements;
    }

    /** The index of the bracket that closes the one at {@code open}; -1 if none does. */
    private static int closing(String text, int open) {
        int depth = 0;
        int i = open;
        while (i < text.length()) {
            int literal = Quoted.end(text, i);
            if (literal > i) {
                i = literal;
                continue;
            }
            char c = text.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
            i++;
        }
        return -1;
    }

    private static String flattenConnectives(String text) {
        var open = new ArrayDeque<ConnectedGroup>();
        open.push(new ConnectedGroup());
        int i = 0;
        while (i < text.length()) {
            int literal = Quoted.end(text, i);
            if (literal > i) {
                open.element().literal(text.substring(i, literal));
                i = literal;
                continue;
            }
            char c = text.charAt(i);
            if (c == '(') {
                open.push(new ConnectedGroup());
            } else if (c == ')' && open.size() > 1) {
                ConnectedGroup inner = open.pop();
                open.element().group(inner);
            } else if (c == ')') {
                return text; // not what the server writes
            } else {
                open.element().character(c);
            }
            i++;
        }
        return open.size() == 1 ? open.pop().inside() : text;
    }
}
