package dev.tributary.script;

import dev.tributary.wording.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a comment line is to the sections of a file: a marker, nothing, or a mistake that must not pass for a comment.
 *
 * @param kind which of these
 * @param meant the marker to write instead of a mistake; empty where that cannot be told
 * @param tool whose marker a mistake is; empty where it is nobody's
 */
record Marker(Kind kind, String meant, String tool) {

    enum Kind {
        UP,
        DOWN,
        NONE,
        MISTAKE,
        /** A mistake today. */
        RESERVED
    }

    static final String UP_TEXT = "-- @up";
    static final String DOWN_TEXT = "-- @down";

    private static final Marker UP = new Marker(Kind.UP, "", "");
    private static final Marker DOWN = new Marker(Kind.DOWN, "", "");
    private static final Marker NONE = new Marker(Kind.NONE, "", "");

    /** As Sqitch writes it: {@code Revert project:change from pg}; an ordinary sentence may begin like that. */
    private static final Pattern SQITCH = Pattern.compile("revert \\S+:\\S+ from \\S+");

    private static final Set<String> FORWARD = Set.of("up", "ups", "upgrade", "migrate up");
    private static final Set<String> BACK =
            Set.of("down", "downs", "downgrade", "migrate down", "rollback", "roll back", "undo", "revert");
    private static final Set<String> SQL_VERBS = Set.of(
            "drop",
            "alter",
            "delete",
            "create",
            "update",
            "insert",
            "truncate",
            "revoke",
            "grant",
            "empty",
            "select",
            "comment",
            "set");

    boolean isSection() {
        return kind == Kind.UP || kind == Kind.DOWN;
    }

    boolean isMistake() {
        return kind == Kind.MISTAKE || kind == Kind.RESERVED;
    }

    /**
     * What a whole-line comment is.
     *
     * @param content what stands behind the dashes, without white space around it
     * @param glued whether nothing parts the dashes from the content
     */
    static Marker of(String content, boolean glued) {
        if (content.isEmpty()) {
            return NONE;
        }
        char first = content.charAt(0);
        if (first == '@') {
            return ours(content);
        }
        if (first == '#') {
            return NONE;
        }
        if (first == '+' || first == '!' || first == '/' || first == '{') {
            return punctuated(content.toLowerCase(Locale.ROOT), first);
        }
        return worded(content.toLowerCase(Locale.ROOT), glued);
    }

    /** Whether a comment behind SQL on the same line would be a marker on a line of its own, or nearly. */
    static Marker trailing(String content) {
        if (content.isEmpty() || content.charAt(0) != '@') {
            return NONE;
        }
        Marker marker = ours(content);
        return marker.isSection() ? new Marker(Kind.MISTAKE, marker.kind == Kind.UP ? UP_TEXT : DOWN_TEXT, "") : marker;
    }

    private static Marker ours(String content) {
        if (content.equalsIgnoreCase("@up")) {
            return UP;
        }
        if (content.equalsIgnoreCase("@down")) {
            return DOWN;
        }
        int end = 1;
        while (end < content.length() && Character.isLetterOrDigit(content.charAt(end))) {
            end++;
        }
        String word = content.substring(1, end).toLowerCase(Locale.ROOT);
        if (ReservedWords.isMarker(word)) {
            return new Marker(Kind.RESERVED, "", "");
        }
        if (FORWARD.contains(word)) {
            return mistake(UP_TEXT, "");
        }
        if (BACK.contains(word)) {
            return mistake(DOWN_TEXT, "");
        }
        return Spelling.closest(word, List.of("up", "down"))
                .map(meant -> mistake("-- @" + meant, ""))
                .orElseGet(() -> mistake("", ""));
    }

    private static Marker punctuated(String content, char first) {
        if (first == '+') {
            if (content.length() == 1 || !Character.isLetter(content.charAt(1))) {
                return NONE;
            }
            String tool = content.substring(1).split("\\s", 2)[0];
            return mistake(direction(lastWord(content)), tool);
        }
        if (first == '/') {
            String rest = content.startsWith("//") ? content.substring(2).strip() : "";
            return rest.startsWith("@") ? mistake(direction(rest.substring(1)), "mybatis") : NONE;
        }
        String word = withoutDecoration(content);
        return direction(word).isEmpty() ? NONE : mistake(direction(word), first == '!' ? "play" : "");
    }

    private static Marker worded(String content, boolean glued) {
        if (content.startsWith("migrate:") || content.startsWith("migrate :")) {
            return mistake(direction(content.substring(content.indexOf(':') + 1).strip()), "dbmate");
        }
        if (content.startsWith("liquibase formatted sql")
                || content.startsWith("changeset ")
                || (content.startsWith("precondition")
                        && (glued || content.startsWith("preconditions ") || content.startsWith("precondition-")))) {
            return mistake(content.startsWith("changeset ") ? UP_TEXT : "", "liquibase");
        }
        if (content.startsWith("rollback ") || content.startsWith("rollback:")) {
            String second = content.substring(9).strip().split("\\W", 2)[0];
            return glued || SQL_VERBS.contains(second) ? mistake(DOWN_TEXT, "liquibase") : NONE;
        }
        if (content.startsWith("atlas:") || content.startsWith("flyway:")) {
            return mistake("", content.substring(0, content.indexOf(':')));
        }
        if (content.startsWith("running downgrade ")) {
            return mistake(DOWN_TEXT, "alembic");
        }
        if (SQITCH.matcher(content).matches()) {
            return mistake(DOWN_TEXT, "sqitch");
        }
        String meant = direction(withoutDecoration(content));
        return meant.isEmpty() ? NONE : mistake(meant, "");
    }

    private static Marker mistake(String meant, String tool) {
        return new Marker(Kind.MISTAKE, meant, tool);
    }

    /** The marker a single word or two stand for, or nothing. */
    private static String direction(String words) {
        String known = words.strip();
        if (FORWARD.contains(known)) {
            return UP_TEXT;
        }
        return BACK.contains(known) ? DOWN_TEXT : "";
    }

    private static String lastWord(String content) {
        return content.substring(content.lastIndexOf(' ') + 1);
    }

    /** The content without the rulers, braces and colons around its letters. */
    private static String withoutDecoration(String content) {
        int from = 0;
        int to = content.length();
        while (from < to && !Character.isLetterOrDigit(content.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(content.charAt(to - 1))) {
            to--;
        }
        return content.substring(from, to);
    }
}
