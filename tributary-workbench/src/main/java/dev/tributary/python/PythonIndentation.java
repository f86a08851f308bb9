package dev.tributary.python;

/** How deep lines stand, with tabs as Python counts them: twice, so that no file depends on how wide a tab is shown. */
final class PythonIndentation {
    private static final int MOST = 100;
    private static final int TAB = 8;

    private final char[] text;
    private final int[] columns = new int[MOST];
    private final int[] others = new int[MOST];
    private int level;
    private int column;
    private int other;
    private int continued;

    PythonIndentation(char[] text) {
        this.text = text;
    }

    void startLine() {
        column = 0;
        other = 0;
        continued = -1;
    }

    /** Takes a blank character; false where it is something else. */
    boolean takes(char c) {
        if (c == ' ') {
            column++;
            other++;
        } else if (c == '\t') {
            column = (column / TAB + 1) * TAB;
            other++;
        } else if (c == '\f') {
            column = 0;
            other = 0;
        } else {
            return false;
        }
        return true;
    }

    /** The line goes on in the next one before anything stands in it. */
    void goesOn() {
        if (continued < 0) {
            continued = column;
        }
    }

    /** How many levels deeper the line stands than the one before; below 0 where it is less deep. */
    int change(int offset) {
        if (continued >= 0) {
            column = continued;
            other = continued;
        }
        int before = level;
        if (column > columns[level]) {
            if (level + 1 == MOST) {
                throw PythonProblem.at(text, offset, "too many levels of indentation, more than " + (MOST - 1));
            }
            level++;
            columns[level] = column;
            others[level] = other;
            if (other <= others[level - 1]) {
                throw tabs(offset);
            }
            return 1;
        }
        while (column < columns[level]) {
            level--;
        }
        if (column != columns[level]) {
            throw PythonProblem.at(text, offset, "a line that stands as deep as no line above that it could belong to");
        }
        if (other != others[level]) {
            throw tabs(offset);
        }
        return level - before;
    }

    private PythonProblem tabs(int offset) {
        return PythonProblem.at(text, offset, "an indent by tabs and blanks that does not go with the lines above");
    }
}
