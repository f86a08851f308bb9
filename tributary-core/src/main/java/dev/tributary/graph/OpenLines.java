package dev.tributary.graph;

/** The lines along which {@link NewestFirst} goes down, in the order in which they were opened; each is at one node. */
final class OpenLines {

    private final int[] nodes;
    private final int[] before;
    private final int[] after;
    private int first = -1;
    private int last = -1;
    private int opened;

    /**
     * @param most how many lines may be opened in all
     */
    OpenLines(int most) {
        this.nodes = new int[most];
        this.before = new int[most];
        this.after = new int[most];
    }

    /** A new line after all others. Lines have ascending numbers. */
    int open() {
        int line = opened++;
        before[line] = last;
        after[line] = -1;
        if (last >= 0) {
            after[last] = line;
        } else {
            first = line;
        }
        last = line;
        return line;
    }

    /** Puts a line at a node. */
    void move(int line, int node) {
        nodes[line] = node;
    }

    /** Where a line is. */
    int node(int line) {
        return nodes[line];
    }

    /** The first line that is open; -1 where none is. */
    int first() {
        return first;
    }

    /** Ends a line; the one before it or, for the first, the one after it; -1 if it was the only one. */
    int close(int line) {
        if (before[line] >= 0) {
            after[before[line]] = after[line];
        } else {
            first = after[line];
        }
        if (after[line] >= 0) {
            before[after[line]] = before[line];
        } else {
            last = before[line];
        }
        return before[line] >= 0 ? before[line] : first;
    }
}
