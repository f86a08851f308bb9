package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.DatabaseProperties;
import dev.tributary.spring.TributaryProperties;
import dev.tributary.wording.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Properties below {@code tributary} that nothing reads: a slip of the pen leaves a setting as it was, and nobody would hear of it. */
final class MisspeltProperties {

    private static final String PREFIX = "TRIBUTARY_";

    /** Names that others stand below. */
    private static final List<String> GROUPS = List.of("databases", "context", "accept");

    private static final List<String> KNOWN = Stream.concat(
                    new TreeSet<>(DatabaseProperties.NAMES).stream(),
                    Stream.of(
                            "databases",
                            "data-source",
                            "enabled",
                            "exit-after-run",
                            "locations",
                            "recheck-interval",
                            "served-when-unready",
                            "problem",
                            "revision",
                            "reason",
                            "until"))
            .toList();

    private MisspeltProperties() {}

    /** A sentence on each. */
    static List<String> in(ConfigurableEnvironment environment) {
        var sentences = new ArrayList<String>();
        try {
            Binder.get(environment)
                    .bind(
                            "tributary",
                            Bindable.of(TributaryProperties.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, MisspeltProperties::isExact));
        } catch (BindException e) {
            // Another cause is told where the properties are bound in earnest.
            if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
                unbound.getUnboundProperties().forEach(property -> add(property, sentences));
            }
        }
        environment.getPropertySources().stream()
                .filter(SystemEnvironmentPropertySource.class::isInstance)
                .map(SystemEnvironmentPropertySource.class::cast)
                .forEach(source -> Stream.of(source.getPropertyNames())
                        .filter(name -> name.startsWith(PREFIX))
                        .forEach(name -> addVariable(name, sentences)));
        return sentences;
    }

    /** Not so the environment, where an underscore may stand for a dot or a dash, and other programs have variables, too. */
    private static boolean isExact(ConfigurationPropertySource source) {
        return !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource);
    }

    private static void add(ConfigurationProperty property, List<String> sentences) {
        String name = property.getName().toString();
        String last = name.substring(name.lastIndexOf('.') + 1);
        Optional<String> nearest = Spelling.closest(last, KNOWN);
        if (nearest.isPresent() || !isOfTheProcess(property)) {
            sentences.add(name + " is no property of Tributary, and nothing reads it"
                    + nearest.map(known ->
                                    "; the nearest is " + name.substring(0, name.length() - last.length()) + known)
                            .orElse("")
                    + (property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")"));
        }
    }

    /** Whoever starts a process may have properties of that name for something else. */
    private static boolean isOfTheProcess(ConfigurationProperty property) {
        return property.getSource() != null
                && property.getSource().getUnderlyingSource() instanceof PropertySource<?> source
                && source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    private static void addVariable(String variable, List<String> sentences) {
        String name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        String plain = plain(name);
        if (GROUPS.stream().noneMatch(plain::startsWith)
                && KNOWN.stream().noneMatch(known -> plain(known).equals(plain))) {
            Spelling.closestSetting(name, KNOWN, 1)
                    .ifPresent(known -> sentences.add(
                            variable + " is no variable of Tributary, and nothing reads it; the nearest is " + PREFIX
                                    + known.toUpperCase(Locale.ROOT).replace('-', '_')));
        }
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "");
    }
}
