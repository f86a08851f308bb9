package dev.tributary.examples.social.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services of a Compose file, with its variables replaced as Compose does. */
record Compose(Map<String, Map<String, Object>> services, Map<String, String> variables) {

    /** {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${NAME:?message}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::([-?])([^}]*))?\\}");

    /** Reads a file of the example with the variables of {@code .env}. */
    static Compose read(String name, Map<String, String> variables) {
        try {
            String text = Files.readString(Built.EXAMPLE.resolve(name));
            String comments = "(?m)^\\s*#.*$";
            Map<String, Map<String, Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(replaced(text.replaceAll(comments, ""), variables));
            return new Compose(file.getOrDefault("services", Map.of()), variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String replaced(String text, Map<String, String> variables) {
        Matcher variable = VARIABLE.matcher(text);
        var result = new StringBuilder();
        while (variable.find()) {
            String value = variables.getOrDefault(variable.group(1), "");
            if (value.isEmpty() && "?".equals(variable.group(2))) {
                throw new IllegalStateException(variable.group(1) + " " + variable.group(3));
            }
            String otherwise = "-".equals(variable.group(2)) ? variable.group(3) : "";
            variable.appendReplacement(result, Matcher.quoteReplacement(value.isEmpty() ? otherwise : value));
        }
        return variable.appendTail(result).toString();
    }

    Map<String, Object> service(String name) {
        return services.getOrDefault(name, Map.of());
    }

    /** The environment of a service. A name without a value is there where the variables have it. */
    Map<String, String> environment(String service) {
        var environment = new TreeMap<String, String>();
        if (service(service).get("environment") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                String text = value == null ? variables.get(String.valueOf(name)) : String.valueOf(value);
                if (text != null) {
                    environment.put(String.valueOf(name), text);
                }
            });
        }
        return environment;
    }
}
