package dev.tributary.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the keyword arguments of one name, wherever something is called. */
final class PythonArguments {
    private final String wanted;
    private final char[] text;
    private final List<int[]> found = new ArrayList<>();
    private int[] open = new int[16];

    PythonArguments(String wanted, char[] text) {
        this.wanted = wanted;
        this.text = text;
    }

    /** Takes a keyword: the depth of its call, the name, and where its value starts. */
    void start(int depth, int nameFrom, int nameTo, int valueFrom) {
        if (!PythonToken.is(text, nameFrom, nameTo, wanted)) {
            return;
        }
        if (depth >= open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        found.add(new int[] {nameFrom, valueFrom, valueFrom});
        open[depth] = found.size();
    }

    /** An argument of the call at this depth is over. */
    void end(int depth, int valueTo) {
        if (depth < open.length && open[depth] > 0) {
            found.get(open[depth] - 1)[2] = valueTo;
            open[depth] = 0;
        }
    }

    /** What they are, as far as it can be known when the whole file was read. */
    List<Assignment> read(PythonBindings bindings) {
        var read = new ArrayList<Assignment>();
        for (int[] place : found) {
            int from = place[1];
            while (from < place[2] && Character.isWhitespace(text[from])) {
                from++;
            }
            int offset = place[0];
            var values = new PythonValues(text, from, place[2], name -> bindings.onlyValue(name, offset));
            read.add(new Assignment(wanted, values.read(), offset, from, place[2]));
        }
        return List.copyOf(read);
    }
}
