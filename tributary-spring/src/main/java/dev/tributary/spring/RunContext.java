package dev.tributary.spring;

import java.util.LinkedHashMap;

/** What the journal keeps of each run, by name. A variable of the environment says all of it, as for the command line. */
public class RunContext extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1L;

    /**
     * Reads what {@code TRIBUTARY_CONTEXT} says, such as {@code ticket=SHOP-7,build=12}; Spring finds this method by its name.
     *
     * @throws IllegalArgumentException where a part has no name
     */
    public static RunContext valueOf(String text) {
        var context = new RunContext();
        for (String part : text.split(",", -1)) {
            int end = part.indexOf('=');
            if (end < 1 || part.substring(0, end).isBlank()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no context: write names with texts, such as ticket=SHOP-7,build=12");
            }
            context.put(part.substring(0, end).strip(), part.substring(end + 1).strip());
        }
        return context;
    }
}
