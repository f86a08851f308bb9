package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How the files of new revisions are named, and the writing of them.
 *
 * <p>The pattern may hold {@code {date}}, {@code {time}}, {@code {id}} and {@code {slug}}, the message in file-name letters.
 * Immutable.
 */
public final class RevisionTemplate {
    private static final String USUAL = "{date}_{id}_{slug}";

    /** Sorts by day, then holds the id, then says what it is. */
    public static final RevisionTemplate DEFAULT = new RevisionTemplate(USUAL + SqlFormat.SUFFIX);

    private static final int LONGEST_SLUG = 60;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String pattern;
    private final ScriptFormat format;

    /**
     * A template of that pattern.
     *
     * @throws ScriptProblem if it has other placeholders, holds a folder, or does not end as revision files do
     */
    public RevisionTemplate(String pattern) {
        String rest = pattern.replace("{date}", "")
                .replace("{time}", "")
                .replace("{id}", "")
                .replace("{slug}", "");
        boolean odd =
                rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0 || rest.indexOf('/') >= 0 || rest.indexOf('\\') >= 0;
        boolean unclear = !pattern.contains("{id}") && !pattern.contains("{slug}");
        if (odd || unclear || !ScriptLayout.SQL.format().reads(pattern) || pattern.startsWith(".")) {
            throw new ScriptProblem(
                    "",
                    0,
                    0,
                    pattern,
                    new Problem(
                            "illegal-file-template",
                            "\"" + pattern + "\" cannot name revision files",
                            List.of(
                                    "it takes {date}, {time}, {id} and {slug}, one of the last two at least, and ends in "
                                            + SqlFormat.SUFFIX),
                            List.of(Remedy.advice(USUAL + SqlFormat.SUFFIX).does("is what is used unless said"))));
        }
        this.pattern = pattern;
        this.format = ScriptLayout.SQL.format();
    }

    /** The pattern as written. */
    public String pattern() {
        return pattern;
    }

    /** The name of a draft's file. */
    public String fileName(RevisionDraft draft) {
        String slug = slug(draft.message());
        int end = pattern.length() - format.suffix().length();
        String name = pattern.substring(0, end)
                .replace("{date}", DATE.format(draft.created()))
                .replace("{time}", TIME.format(draft.created()))
                .replace("{id}", safe(draft.id().text()))
                .replace("{slug}", slug);
        if (slug.isEmpty()) {
            name = name.replaceAll("[_-]+$", "");
        }
        return name + pattern.substring(end);
    }

    /**
     * Writes a draft's file: whole or not at all, and never over another file.
     *
     * @return the file
     * @throws ScriptProblem if a file of that name is there, or the folder cannot be written
     */
    public Path write(Path folder, RevisionDraft draft) {
        return NewScript.write(folder, fileName(draft), format.write(draft).getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case letters and digits with one underscore for everything between them, cut at a word. */
    static String slug(String message) {
        String plain = Normalizer.normalize(message, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        var slug = new StringBuilder();
        plain.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                slug.appendCodePoint(c);
            } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '_' && c != '\'') {
                slug.append('_');
            }
        });
        if (slug.length() > LONGEST_SLUG) {
            int word = slug.lastIndexOf("_", LONGEST_SLUG);
            slug.setLength(word > LONGEST_SLUG / 2 ? word : LONGEST_SLUG);
        }
        return slug.toString().replaceAll("_+$", "");
    }

    /** Ids may hold characters that file names should not. */
    private static String safe(String id) {
        var name = new StringBuilder();
        id.codePoints()
                .forEach(c -> name.appendCodePoint(Character.isLetterOrDigit(c) || c == '_' || c == '.' ? c : '_'));
        return name.toString();
    }
}
