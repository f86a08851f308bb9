package dev.tributary.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** One line of a file of facts, which is flat JSON. */
record RevisionFacts(String line) {

    /** A text; empty where there is none. */
    String text(String key) {
        List<String> values = values(key);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** One, several or no texts. */
    List<String> values(String key) {
        int at = line.indexOf("\"" + key + "\":");
        if (at < 0) {
            return List.of();
        }
        int i = at + key.length() + 3;
        boolean several = line.charAt(i) == '[';
        var values = new ArrayList<String>();
        i += several ? 1 : 0;
        while (line.charAt(i) == '"') {
            var value = new StringBuilder();
            i = string(i + 1, value);
            values.add(value.toString());
            if (!several) {
                break;
            }
            while (line.charAt(i) == ',' || line.charAt(i) == ' ') {
                i++;
            }
        }
        return values;
    }

    private int string(int from, StringBuilder value) {
        int i = from;
        while (line.charAt(i) != '"') {
            char c = line.charAt(i++);
            if (c == '\\') {
                c = line.charAt(i++);
                if (c == 'u') {
                    c = (char) Integer.parseInt(line.substring(i, i + 4), 16);
                    i += 4;
                } else if ("bfnrt".indexOf(c) >= 0) {
                    c = "\b\f\n\r\t".charAt("bfnrt".indexOf(c));
                }
            }
            value.append(c);
        }
        return i + 1;
    }
}
