package dev.tributary.postgresql;

import java.util.Arrays;

/** The first tokens of a statement, compared with keywords without copying them. */
final class StatementWords {
    private final int most;
    private int[] froms = new int[16];
    private int[] tos = new int[16];
    private int size;
    private String text = "";

    StatementWords(int most) {
        this.most = most;
    }

    void clear() {
        size = 0;
    }

    void add(String text, int from, int to) {
        if (size == most) {
            return;
        }
        this.text = text;
        if (size == froms.length) {
            froms = Arrays.copyOf(froms, size * 2);
            tos = Arrays.copyOf(tos, size * 2);
        }
        froms[size] = from;
        tos[size++] = to;
    }

    int size() {
        return size;
    }

    /** Whether the token at an index is that keyword (in capitals), whatever its case. */
    boolean is(int index, String keyword) {
        return index >= 0 && index < size && equal(text, froms[index], tos[index], keyword);
    }

    /** The first index from {@code from} on that holds the keyword, or -1. */
    int find(int from, String keyword) {
        for (int i = from; i < size; i++) {
            if (is(i, keyword)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the token at an index is a way to write false. */
    boolean isOff(int index) {
        for (String off : new String[] {"OFF", "FALSE", "NO", "0", "F", "N", "OF"}) {
            if (is(index, off) || is(index, "'" + off + "'")) {
                return true;
            }
        }
        return false;
    }

    static boolean equal(String text, int from, int to, String keyword) {
        int length = keyword.length();
        if (to - from != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(from + i);
            if (c != keyword.charAt(i) && (c < 'a' || c > 'z' || c - 32 != keyword.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
