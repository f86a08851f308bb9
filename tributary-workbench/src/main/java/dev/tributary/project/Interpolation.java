package dev.tributary.project;

import dev.tributary.wording.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts environment variables where a value of the file says <code>${NAME}</code>; <code>$${</code> stays a plain <code>${</code>. */
final class Interpolation {
    private static final Pattern PLACE = Pattern.compile("\\$?\\$\\{([^}]*)(\\}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Interpolation() {}

    /** The variables that a text names, in its order. */
    static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            if (!place.group().startsWith("$$")) {
                names.add(place.group(1));
            }
        }
        return names;
    }

    /**
     * The value with every variable replaced, textually.
     *
     * @throws UnsetVariable if the environment has no such variable
     */
    static Value resolve(String setting, Value value, Map<String, String> environment) {
        if (!value.text().contains("${")) {
            return value;
        }
        var resolved = new StringBuilder();
        Matcher place = PLACE.matcher(value.text());
        while (place.find()) {
            String replacement = place.group().startsWith("$$")
                    ? place.group().substring(1)
                    : variable(setting, value, place.group(1), !place.group(2).isEmpty(), environment);
            place.appendReplacement(resolved, Matcher.quoteReplacement(replacement));
        }
        place.appendTail(resolved);
        return new Value(resolved.toString(), value.source(), value.origin());
    }

    private static String variable(
            String setting, Value value, String name, boolean closed, Map<String, String> environment) {
        if (!closed || !NAME.matcher(name).matches()) {
            // The text is not shown: what stands there may be half a password.
            throw ProjectProblems.invalid(
                    value,
                    new Problem(
                            "invalid-setting",
                            "cannot read the variable in " + setting,
                            List.of("given by  " + value.origin(), "expected  ${NAME}, and $${ for a plain ${"),
                            List.of()));
        }
        String text = environment.get(name);
        if (text == null) {
            throw new UnsetVariable(name, setting, value.origin());
        }
        return text;
    }
}
