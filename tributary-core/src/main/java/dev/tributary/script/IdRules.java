package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which ids and labels can be written in a file and asked for on a command line. */
final class IdRules {
    /** These mean something in targets, in lists and in ranges. */
    private static final String REFUSED = "@-+:,";

    private static final Set<String> RESERVED = Set.of("none", "head", "heads", "base", "current");

    private IdRules() {}

    /** Why an id cannot be used, as the end of a sentence; empty if it can. */
    static Optional<String> objection(String id) {
        if (id.isEmpty()) {
            return Optional.of("it is empty");
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (REFUSED.indexOf(c) >= 0) {
                return Optional.of("\"" + c + "\" has a meaning in targets");
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                return Optional.of("it holds white space");
            }
            if (Character.isISOControl(c) || c == '\uFEFF') {
                return Optional.of("it holds the invisible character " + name(c));
            }
        }
        if (RESERVED.contains(id.toLowerCase(Locale.ROOT))) {
            return Optional.of("the word has a meaning of its own in targets");
        }
        return Optional.empty();
    }

    /**
     * Refuses a label that a new revision would carry.
     *
     * @throws ScriptProblem if it cannot be used
     */
    static void requireLabel(String id) {
        Optional<String> objection = objection(id);
        if (objection.isPresent()) {
            throw new ScriptProblem(
                    "",
                    0,
                    0,
                    id,
                    new Problem(
                            "illegal-id",
                            "\"" + id + "\" cannot be a label: " + objection.get(),
                            List.of(),
                            List.of(Remedy.advice(nearest(id)).does("would do"))));
        }
    }

    /** The id nearest to one that cannot be used. */
    static String nearest(String id) {
        var legal = new StringBuilder();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean bad = REFUSED.indexOf(c) >= 0
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.isISOControl(c)
                    || c == '\uFEFF';
            legal.append(bad ? '_' : c);
        }
        return objection(legal.toString()).isEmpty() ? legal.toString() : "r_" + legal;
    }

    private static String name(char c) {
        return String.format(Locale.ROOT, "U+%04X", (int) c);
    }
}
