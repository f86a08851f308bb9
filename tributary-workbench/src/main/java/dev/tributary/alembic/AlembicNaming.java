package dev.tributary.alembic;

import dev.tributary.script.RevisionDraft;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;

/** How Alembic names new files. */
final class AlembicNaming {
    /** Where the settings say no other. */
    static final String PATTERN = "%(rev)s_%(slug)s";

    /** Where the settings say no other. */
    static final int SLUG_LENGTH = 40;

    private static final String KEY = "file_template";

    private AlembicNaming() {}

    /** The name of a new file below a folder of revisions, which may have folders in it. */
    static String name(RevisionDraft draft, AlembicSettings settings, ZonedDateTime created) {
        var values = new LinkedHashMap<String, Object>();
        values.put("rev", draft.id().text());
        values.put("slug", slug(draft.message(), settings.slugLength()));
        values.put("epoch", created.toEpochSecond());
        values.put("year", created.getYear());
        values.put("month", created.getMonthValue());
        values.put("day", created.getDayOfMonth());
        values.put("hour", created.getHour());
        values.put("minute", created.getMinute());
        values.put("second", created.getSecond());
        Said pattern = settings.namePattern();
        String name;
        try {
            name = PercentFormat.of(pattern.value(), values) + ".py";
        } catch (PercentFormat.Mistake e) {
            throw SettingsProblems.reference(pattern, KEY, String.valueOf(e.getMessage()));
        }
        requireInside(name, pattern);
        return name;
    }

    /** A name leads into the folder of revisions, never out of it. */
    private static void requireInside(String name, Said pattern) {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty()
                    || part.equals(".")
                    || part.equals("..")
                    || part.chars().anyMatch(c -> c < ' ' || c == '\\')) {
                throw SettingsProblems.value(
                        pattern, KEY, "a name for a file, or folders and a name with / between them");
            }
        }
    }

    /** A message as Alembic puts it into a name: its words in small letters, cut where a word ends. */
    static String slug(String message, int longest) {
        var words = new StringBuilder();
        boolean between = false;
        for (int i = 0; i < message.length(); ) {
            int c = message.codePointAt(i);
            i += Character.charCount(c);
            if (!isOfWord(c)) {
                between = true;
                continue;
            }
            if (between && words.length() > 0) {
                words.append('_');
            }
            between = false;
            words.appendCodePoint(c);
        }
        String slug = words.toString().toLowerCase(Locale.ROOT);
        if (slug.codePointCount(0, slug.length()) <= longest) {
            return slug;
        }
        String cut = slug.substring(0, slug.offsetByCodePoints(0, longest));
        int last = cut.lastIndexOf('_');
        return (last < 0 ? cut : cut.substring(0, last)) + "_";
    }

    /** What Python's {@code \w} takes: unlike Java's, no mark that stands for itself. */
    private static boolean isOfWord(int c) {
        return c == '_'
                || Character.isLetter(c)
                || switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }
}
