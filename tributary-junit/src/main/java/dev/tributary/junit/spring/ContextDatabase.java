package dev.tributary.junit.spring;

import dev.tributary.junit.DatabaseOwner;
import dev.tributary.junit.TestDatabase;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The database of a test of Spring's is that of its application context. Without Spring on the class path there is none. */
public final class ContextDatabase implements DatabaseOwner {
    private static final String EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";

    /** What {@code ServiceLoader} calls. */
    public ContextDatabase() {}

    @Override
    public Optional<TestDatabase> databaseOf(ExtensionContext test) {
        return isOfSpring(test.getRequiredTestClass())
                ? Optional.ofNullable(SpringExtension.getApplicationContext(test)
                        .getBeanProvider(TestDatabase.class)
                        .getIfAvailable())
                : Optional.empty();
    }

    /** By name, since the class may be missing. */
    private static boolean isOfSpring(Class<?> testClass) {
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            boolean extended = AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream()
                    .flatMap(one -> Arrays.stream(one.value()))
                    .anyMatch(extension -> extension.getName().equals(EXTENSION));
            if (extended) {
                return true;
            }
        }
        return false;
    }
}
