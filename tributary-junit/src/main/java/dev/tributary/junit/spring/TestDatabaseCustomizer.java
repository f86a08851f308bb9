package dev.tributary.junit.spring;

import dev.tributary.junit.TestDatabase;
import dev.tributary.junit.TestDatabases;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Makes a database for a context, which is a bean of it and goes with it. Test classes that ask for the same share a context, and so a
 * database; equality is how Spring finds out.
 *
 * @param databases which one
 */
record TestDatabaseCustomizer(TestDatabases databases) implements ContextCustomizer {
    private static final String NAME = "tributaryTestDatabase";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        TestDatabase database = databases.create();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        NAME,
                        Map.of(
                                "spring.datasource.url", database.url(),
                                "spring.datasource.username", database.username(),
                                "spring.datasource.password", database.password())));
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton(NAME, database);
        if (beans instanceof DefaultSingletonBeanRegistry registry) {
            // The first to be registered is the last to be destroyed: the pool goes before.
            registry.registerDisposableBean(NAME, database::close);
        }
    }
}
