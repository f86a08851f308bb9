package dev.tributary.spring.aot;

import dev.tributary.script.ClasspathIndex;
import dev.tributary.spring.TributaryProperties;
import dev.tributary.spring.start.StartSettings;
import dev.tributary.spring.start.TributaryInitializer;
import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Writes an index of the scripts when Spring processes an application ahead of time, and keeps index and scripts in the
 * native image. Locations in the file system are looked at when the application starts, as ever.
 */
class BuildTimeIndex implements BeanFactoryInitializationAotProcessor {

    private static final String CLASSPATH = "classpath:";

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beans) {
        if (beans.getBeanNamesForType(TributaryInitializer.class, true, false).length == 0) {
            return null;
        }
        Environment environment =
                beans.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, Environment.class);
        TributaryProperties properties = Binder.get(environment).bindOrCreate("tributary", TributaryProperties.class);
        ClassLoader loader =
                Objects.requireNonNullElse(beans.getBeanClassLoader(), BuildTimeIndex.class.getClassLoader());
        Set<ClasspathIndex> indexes = new LinkedHashSet<>();
        StartSettings.allOf(properties).stream()
                .flatMap(settings -> settings.scripts().stream())
                .filter(location -> location.startsWith(CLASSPATH))
                .forEach(location -> indexes.add(ClasspathIndex.of(location, loader)));
        return (generation, code) -> contribute(indexes, generation);
    }

    private static void contribute(Set<ClasspathIndex> indexes, GenerationContext generation) {
        RuntimeHints hints = generation.getRuntimeHints();
        for (ClasspathIndex index : indexes) {
            generation.getGeneratedFiles().addResourceFile(index.resource(), index.text());
            hints.resources().registerPattern(index.resource());
            index.scripts().forEach(hints.resources()::registerPattern);
        }
        hints.proxies().registerJdkProxy(Connection.class); // the search path of tributary.schemas
    }
}
