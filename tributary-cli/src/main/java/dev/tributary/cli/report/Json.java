package dev.tributary.cli.report;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** JSON objects with their fields in the order written. */
public final class Json {

    private Json() {}

    /** One object over several lines, without a final line end. */
    public static String text(Map<String, ?> fields) {
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(fields);
    }

    /** Objects as one array over several lines, likewise. */
    static String text(List<Map<String, Object>> objects) {
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(objects);
    }

    /** One object in one line. */
    public static String line(Map<String, ?> fields) {
        return JSON.std.asString(fields);
    }

    /**
     * The object that a text holds.
     *
     * @throws tools.jackson.core.JacksonException if it holds none
     */
    public static Map<String, Object> read(String text) {
        return JSON.std.mapFrom(text);
    }

    /** An object of names and values in turn. */
    public static Map<String, Object> object(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** A problem with the same fields as its text has. */
    public static Map<String, Object> problem(Problem problem) {
        List<Object> next = new ArrayList<>();
        for (Remedy remedy : problem.remedies()) {
            Map<String, Object> fields = object("action", remedy.action(), "effect", remedy.effect());
            fields.putAll(remedy.as(new RemedyJson()));
            next.add(fields);
        }
        return object("code", problem.code(), "title", problem.title(), "facts", problem.facts(), "next", next);
    }

    /** A problem that ended a call: also whether the same call can help later. */
    public static Map<String, Object> error(Problem problem) {
        Map<String, Object> fields = problem(problem);
        fields.put("retryable", problem.retryable());
        return fields;
    }

    /** A constant as it is written: {@code both-fail}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words that a value's own text gives, in order; for ids and the like. */
    public static List<String> words(Iterable<?> values) {
        var words = new ArrayList<String>();
        values.forEach(value -> words.add(value.toString()));
        return words;
    }
}
