package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.TributaryProperties;
import dev.tributary.spring.start.RunLog;
import dev.tributary.spring.start.StartSettings;
import dev.tributary.spring.start.TributaryInitializer;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Ends the start of an application that has revisions and a database, and nobody who applies the ones to the other; where one of them
 * is missing, a warning says what is not done.
 */
final class UnrunRevisions implements BeanFactoryPostProcessor {

    private static final Log log = LogFactory.getLog(RunLog.LOGGER);
    private static final String IN_BUILD = "in the build, instead of the other one: the starter for this line";
    private static final String REACTIVE = "io.r2dbc.spi.ConnectionFactory";
    private static final Pattern REACTIVE_URL =
            Pattern.compile("r2dbcs?:(?:pool:)?postgres(?:ql)?://(?:[^@/]*@)?([^?]*).*");
    private static final List<String> URLS =
            List.of("spring.datasource.url", "spring.datasource.jndi-name", "spring.r2dbc.url");

    private final ConfigurableEnvironment environment;
    private final String bootVersion;

    UnrunRevisions(ConfigurableEnvironment environment, String bootVersion) {
        this.environment = environment;
        this.bootVersion = bootVersion;
    }

    private record Reason(String text, List<Remedy> remedies) {}

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        MisspeltProperties.in(environment).forEach(log::warn);
        if (has(TributaryInitializer.class, beans)) {
            return;
        }
        Reason reason = reason(beans);
        int files = files(beans.getBeanClassLoader());
        if (files == 0 || !isConnected(beans)) {
            log.warn("no revision is applied: " + reason.text + "; tributary.enabled=false says that this is meant");
            return;
        }
        var remedies = new ArrayList<>(reason.remedies);
        remedies.add(Remedy.variable("TRIBUTARY_ENABLED", "false")
                .does("in the environment, or tributary.enabled=false: where somebody else applies them"));
        throw new TributaryException(new Problem(
                "nobody-applies",
                "the application has revisions and a database, and nothing applies them",
                List.of(reason.text, "there " + (files == 1 ? "is " : "are ") + Counts.text(files, "revision file")),
                remedies));
    }

    private Reason reason(ConfigurableListableBeanFactory beans) {
        if (!has(BootLine.class, beans)) {
            return new Reason(
                    "the application has Spring Boot " + bootVersion + ", and no starter that is made for it",
                    List.of(
                            starter(),
                            Remedy.advice("Tributary.on(dataSource)")
                                    .does("of tributary-core, in a bean of your own: needs no Spring at all")));
        }
        Optional<String> dataSource = names(DataSource.class, beans).findFirst();
        if (dataSource.isPresent()) {
            return new Reason(
                    "Tributary was left out, or looked for a DataSource before \"" + dataSource.get()
                            + "\" was defined",
                    List.of(
                            Remedy.advice("spring.autoconfigure.exclude").does("must not name Tributary"),
                            Remedy.advice("@Configuration")
                                    .does("defines beans early enough; a registrar or post-processor may not"),
                            ownUrl("")));
        }
        if (isReactive(beans)) {
            return new Reason(
                    "Tributary connects by JDBC, and the application has only R2DBC", List.of(ownUrl(jdbcUrl())));
        }
        return new Reason(
                "the application has no DataSource, and tributary.url does not name a database", List.of(ownUrl("")));
    }

    private Remedy starter() {
        if (bootVersion.startsWith("4.")) {
            return Remedy.advice("dev.tributary:tributary-spring-boot-starter").does(IN_BUILD);
        }
        return bootVersion.startsWith("3.5.")
                ? Remedy.advice("dev.tributary:tributary-spring-boot-3-starter").does(IN_BUILD)
                : Remedy.advice("org.springframework.boot:spring-boot-starter-parent:4.x")
                        .does("in the build: there are starters for Spring Boot 3.5 and 4");
    }

    private static Remedy ownUrl(String url) {
        return Remedy.variable("TRIBUTARY_URL", url)
                .does("in the environment, with TRIBUTARY_USER and TRIBUTARY_PASSWORD: the database, as JDBC has it");
    }

    /** Without what stands for a user and a password. */
    private String jdbcUrl() {
        Matcher matcher = REACTIVE_URL.matcher(environment.getProperty("spring.r2dbc.url", ""));
        return matcher.matches() ? "jdbc:postgresql://" + matcher.group(1) : "";
    }

    private boolean isConnected(ConfigurableListableBeanFactory beans) {
        return has(DataSource.class, beans)
                || isReactive(beans)
                || Stream.concat(URLS.stream(), Stream.of("tributary.url")).anyMatch(environment::containsProperty);
    }

    private boolean isReactive(ConfigurableListableBeanFactory beans) {
        ClassLoader loader = beans.getBeanClassLoader();
        return environment.containsProperty("spring.r2dbc.url")
                || (ClassUtils.isPresent(REACTIVE, loader)
                        && has(ClassUtils.resolveClassName(REACTIVE, loader), beans));
    }

    private static boolean has(Class<?> type, ConfigurableListableBeanFactory beans) {
        return names(type, beans).findAny().isPresent();
    }

    private static Stream<String> names(Class<?> type, ConfigurableListableBeanFactory beans) {
        return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false));
    }

    /** How many there are; none where a place cannot be read, since nobody reads it. */
    private int files(@Nullable ClassLoader loader) {
        try {
            TributaryProperties properties =
                    Binder.get(environment).bindOrCreate("tributary", TributaryProperties.class);
            return StartSettings.allOf(properties).stream()
                    .flatMap(settings -> settings.sources(loader).stream())
                    .mapToInt(source -> source.files().size())
                    .sum();
        } catch (TributaryException e) {
            return 0;
        }
    }
}
