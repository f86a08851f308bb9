package dev.tributary.script;

import dev.tributary.graph.Revision;
import dev.tributary.sql.SourceText;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Optional;

/**
 * Ids that look like random ones and were typed, by people or by what writes code for them. Others type the same:
 * {@code a1b2c3d4e5f6} is a revision of every third public project that was counted, and two files of one id are merged without a
 * conflict.
 */
final class TypedIds {
    /** Shorter ones are rarely meant to look random. */
    private static final int SHORTEST = 8;

    /** So many letters and digits in turn happen by chance in one of some thousand random ids of this length. */
    private static final int STEPS = 6;

    private static final int SHORTEST_RUN = 4;

    /** Five of six characters in such stretches are no chance. */
    private static final int PARTS = 6;

    private static final String DIGITS = "0123456789abcdef";

    private TypedIds() {}

    /** That the id of a script was typed, as far as it shows. */
    static Optional<Finding> finding(Script script) {
        return sign(script.revision().id().text()).map(how -> finding(script, how));
    }

    private static Finding finding(Script script, String how) {
        Revision revision = script.revision();
        int line = script.format().line(script, ScriptFormat.Entry.REVISION);
        return new Finding(
                Finding.Severity.WARNING,
                revision.origin(),
                line,
                0,
                new Problem(
                        "typed-id",
                        "the id \"" + revision.id() + "\" looks typed: " + how,
                        List.of(
                                SourceText.place(revision.origin(), line),
                                "others type the same one, and git merges two files of one id without a conflict"),
                        List.of(Remedy.onFiles("revision", "-m", "MESSAGE")
                                .does("makes a random id for the next one; one that databases have stays"))));
    }

    /** What gives it away, as the end of a sentence. */
    static Optional<String> sign(String id) {
        if (id.length() < SHORTEST || !isHex(id)) {
            return Optional.empty();
        }
        if (alternates(id)) {
            return Optional.of("letters and digits take turns");
        }
        if (Math.max(inRuns(id, 1), inRuns(id, -1)) * PARTS >= id.length() * (PARTS - 1)) {
            return Optional.of("its digits go up or down one by one");
        }
        return repeats(id) ? Optional.of("it repeats itself") : Optional.empty();
    }

    private static boolean isHex(String id) {
        boolean letter = false;
        for (int i = 0; i < id.length(); i++) {
            if (DIGITS.indexOf(id.charAt(i)) < 0) {
                return false;
            }
            letter |= id.charAt(i) >= 'a';
        }
        // Digits alone are a date or a number, and meant to be.
        return letter;
    }

    /** Throughout, or both kinds count up on the way: {@code f1a2b3c4d5e6}, {@code a1b2c3d4e5f7}. */
    private static boolean alternates(String id) {
        int turns = 0;
        for (int i = 1; i < id.length(); i++) {
            turns += isLetter(id.charAt(i)) == isLetter(id.charAt(i - 1)) ? 0 : 1;
        }
        return turns == id.length() - 1 || longestLadder(id) >= STEPS;
    }

    /** The longest stretch in which each character is the one two before it, plus one. */
    private static int longestLadder(String id) {
        int longest = 0;
        int length = 0;
        for (int i = 2; i < id.length(); i++) {
            boolean next = value(id, i) == value(id, i - 2) + 1 && isLetter(id.charAt(i)) == isLetter(id.charAt(i - 2));
            length = next ? length + 1 : 0;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** How many characters stand in stretches of four and more that go up, or down, by one. */
    private static int inRuns(String id, int step) {
        int covered = 0;
        int from = 0;
        for (int i = 1; i <= id.length(); i++) {
            if (i == id.length() || value(id, i) != value(id, i - 1) + step) {
                covered += i - from >= SHORTEST_RUN ? i - from : 0;
                from = i;
            }
        }
        return covered;
    }

    /** Three times the same part and more. */
    private static boolean repeats(String id) {
        for (int size = 1; size * 3 <= id.length(); size++) {
            String part = id.substring(0, size);
            if (id.equals(part.repeat(id.length() / size))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char c) {
        return c >= 'a';
    }

    private static int value(String id, int at) {
        return DIGITS.indexOf(id.charAt(at));
    }
}
