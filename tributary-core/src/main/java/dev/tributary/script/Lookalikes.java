package dev.tributary.script;

import dev.tributary.graph.Revision;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ids that differ, and that nobody can tell apart: by capitals, by how an accent is written, by letters of another script. */
final class Lookalikes {
    /** Small letters of Cyrillic and Greek beside the Latin ones that look the same. */
    private static final String OTHERS =
            "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d"
                    + "\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c5\u03c7\u0131\u0261";

    private static final String LATIN = "aeopcyxijshdqw" + "aopvikuxig";

    private Lookalikes() {}

    /** A warning for each id that looks like one before it. */
    static List<Finding> of(List<Revision> revisions) {
        Map<String, Revision> seen = new LinkedHashMap<>();
        var findings = new ArrayList<Finding>();
        for (Revision revision : revisions) {
            Revision other = seen.putIfAbsent(skeleton(revision.id().text()), revision);
            if (other != null && !other.id().equals(revision.id())) {
                findings.add(finding(other, revision));
            }
        }
        return findings;
    }

    /** Both cases, one after the other, since some letters have two small or two capital forms. */
    private static String skeleton(String id) {
        String plain = Normalizer.normalize(id, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        var skeleton = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            int other = OTHERS.indexOf(plain.charAt(i));
            skeleton.append(other < 0 ? plain.charAt(i) : LATIN.charAt(other));
        }
        return skeleton.toString();
    }

    private static Finding finding(Revision first, Revision second) {
        return new Finding(
                Finding.Severity.WARNING,
                second.origin(),
                1,
                0,
                new Problem(
                        "lookalike-ids",
                        "\"" + first.id() + "\" and \"" + second.id() + "\" are two revisions, and look like one",
                        List.of(
                                first.id() + "  " + characters(first.id().text()) + "  " + first.origin(),
                                second.id() + "  " + characters(second.id().text()) + "  " + second.origin()),
                        List.of(Remedy.advice("give one of them another id")
                                .does("in its file and wherever others name it, unless a database has it already"))));
    }

    /** What tells it from others. */
    private static String characters(String id) {
        return id.chars().allMatch(c -> c > 32 && c < 127)
                ? "plain letters"
                : "holds "
                        + String.join(
                                " ",
                                id.codePoints()
                                        .filter(c -> c > 126)
                                        .mapToObj(c -> String.format(Locale.ROOT, "U+%04X", c))
                                        .distinct()
                                        .toList());
    }
}
