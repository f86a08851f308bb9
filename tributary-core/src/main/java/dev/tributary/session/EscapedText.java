package dev.tributary.session;

import java.util.HexFormat;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text as a database keeps it that cannot hold all of its characters: behind a mark, with such characters as {@code \}{@code
 * u2192}, and each backslash twice. Other texts stay as they are, unless they begin like one of these.
 */
final class EscapedText {

    private static final String MARK = "[escaped] ";
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|\\\\)");

    private EscapedText() {}

    /** @param holds which characters beyond ASCII the database can hold */
    static String write(String text, IntPredicate holds) {
        IntPredicate stays = c -> c != 0 && (c < 0x80 || holds.test(c));
        if (text.codePoints().allMatch(stays) && !text.startsWith(MARK)) {
            return text;
        }
        var written = new StringBuilder(MARK);
        text.codePoints().forEach(c -> {
            if (c == '\\') {
                written.append("\\\\");
            } else if (stays.test(c)) {
                written.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    written.append("\\u").append(HexFormat.of().toHexDigits(unit));
                }
            }
        });
        return written.toString();
    }

    /** The true text. */
    static String read(String kept) {
        return kept.startsWith(MARK)
                ? ESCAPE.matcher(kept.substring(MARK.length())).replaceAll(EscapedText::character)
                : kept;
    }

    /** The same where there may be none. */
    static @Nullable String readNullable(@Nullable String kept) {
        return kept == null ? null : read(kept);
    }

    private static String character(MatchResult escape) {
        String digits = escape.group(1);
        return Matcher.quoteReplacement(digits == null ? "\\" : String.valueOf((char) HexFormat.fromHexDigits(digits)));
    }
}
