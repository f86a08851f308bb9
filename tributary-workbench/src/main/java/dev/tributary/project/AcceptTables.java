package dev.tributary.project;

import dev.tributary.database.Acceptance;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Spelling;
import dev.tributary.wording.TributaryException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** The tables {@code [[accept]]} of a project file: problems that the team lives with, each with its reason. */
final class AcceptTables {
    static final String KEY = "accept";

    private static final String PROBLEM = "problem";
    private static final String REVISION = "revision";
    private static final String REASON = "reason";
    private static final String UNTIL = "until";
    private static final List<String> KEYS = List.of(PROBLEM, REVISION, REASON, UNTIL);

    /** What can be accepted. All else is to be mended, or is told in another way. */
    private static final List<String> PROBLEMS =
            List.of("published-revision-changed", "edited-script", "rewritten-history");

    private final String file;

    /**
     * @param file as messages name it
     */
    AcceptTables(String file) {
        this.file = file;
    }

    /**
     * One table.
     *
     * @param place file and line
     */
    record Accepted(Acceptance acceptance, String place) {}

    /**
     * Reads and checks all of them, in the order of the file.
     *
     * @param value of the key; null where the file has none
     */
    List<Accepted> read(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlArray array)) {
            throw wrong(file, "cannot use the value of \"" + KEY + "\"", "expected  tables, each below [[accept]]");
        }
        var all = new ArrayList<Accepted>();
        for (int i = 0; i < array.size(); i++) {
            String place = place(array.inputPositionOf(i));
            if (!(array.get(i) instanceof TomlTable table)) {
                throw wrong(
                        place, "cannot use the value of \"" + KEY + "\"", "expected  tables, each below [[accept]]");
            }
            all.add(new Accepted(acceptance(table, place), place));
        }
        return List.copyOf(all);
    }

    private Acceptance acceptance(TomlTable table, String place) {
        for (String key : new TreeSet<>(table.keySet())) {
            if (!KEYS.contains(key)) {
                throw unknown(table, key);
            }
        }
        String problem = text(table, PROBLEM, place, "the code of the problem, such as edited-script");
        if (!PROBLEMS.contains(problem)) {
            throw notAcceptable(table, problem);
        }
        return new Acceptance(
                problem,
                text(table, REVISION, place, "the whole id of the revision it is accepted for"),
                text(table, REASON, place, "why, for whoever reads it in a year"),
                until(table));
    }

    private String text(TomlTable table, String key, String place, String meaning) {
        Object value = table.get(List.of(key));
        if (value == null) {
            throw new TributaryException(new Problem(
                    "invalid-project-file",
                    "an [[accept]] has no \"" + key + "\"",
                    List.of(place),
                    List.of(Remedy.edit(key + " = \"…\"").in(file).does(meaning))));
        }
        if (!(value instanceof String text) || text.isBlank()) {
            throw wrong(
                    at(table, key),
                    "cannot use the value of \"" + KEY + "." + key + "\"",
                    "expected  a text in quotes: " + meaning);
        }
        return text.strip();
    }

    private @Nullable LocalDate until(TomlTable table) {
        Object value = table.get(List.of(UNTIL));
        if (value == null || value instanceof LocalDate) {
            return (LocalDate) value;
        }
        if (value instanceof String text) {
            try {
                return LocalDate.parse(text.strip());
            } catch (DateTimeParseException e) {
                throw noDate(table, "\"" + text + "\"");
            }
        }
        throw noDate(table, String.valueOf(value));
    }

    private TributaryException noDate(TomlTable table, String written) {
        return wrong(
                at(table, UNTIL),
                "cannot use " + written + " for \"" + KEY + "." + UNTIL + "\"",
                "expected  the last day on which it holds, such as 2027-01-31");
    }

    private TributaryException unknown(TomlTable table, String key) {
        return new TributaryException(new Problem(
                "unknown-setting",
                "there is no setting \"" + key + "\" in [[accept]]",
                List.of(at(table, key), "known: " + String.join(", ", KEYS)),
                meant(key, KEYS)));
    }

    private TributaryException notAcceptable(TomlTable table, String problem) {
        return new TributaryException(new Problem(
                "invalid-project-file",
                "the problem \"" + problem + "\" cannot be accepted",
                List.of(at(table, PROBLEM), "can be accepted: " + String.join(", ", PROBLEMS)),
                meant(problem, PROBLEMS)));
    }

    private static List<Remedy> meant(String written, List<String> known) {
        return Spelling.closestSetting(written, known, 2)
                .<Remedy>map(meant -> Remedy.advice("write " + meant).does("if that is what was meant"))
                .stream()
                .toList();
    }

    private static TributaryException wrong(String place, String title, String expected) {
        return new TributaryException(new Problem("invalid-project-file", title, List.of(place, expected), List.of()));
    }

    private String at(TomlTable table, String key) {
        return place(table.inputPositionOf(List.of(key)));
    }

    private String place(@Nullable TomlPosition position) {
        return position == null ? file : file + ":" + position.line();
    }
}
