package dev.tributary.junit.spring;

import dev.tributary.junit.TestDatabases;
import dev.tributary.junit.TributaryTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Gives the application contexts of test classes with {@link TributaryTest} a database. Spring finds it by itself. */
public final class TestDatabaseCustomizerFactory implements ContextCustomizerFactory {

    /** What Spring calls. */
    public TestDatabaseCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        TributaryTest wanted = TestContextAnnotationUtils.findMergedAnnotation(testClass, TributaryTest.class);
        return wanted == null ? null : new TestDatabaseCustomizer(TestDatabases.of(wanted));
    }
}
