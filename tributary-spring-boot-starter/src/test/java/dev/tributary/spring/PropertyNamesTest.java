package dev.tributary.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.testing.SettingsPage;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a setting is called in an application and in a program, compared with the page of settings. */
class PropertyNamesTest {

    @Test
    void thePageHasEveryPropertyOfADatabase() {
        assertThat(SettingsPage.properties()).containsExactlyInAnyOrderElementsOf(DatabaseProperties.NAMES);
    }

    @Test
    void thePageHasEveryMethodOfTheBuilder() {
        List<String> methods = Stream.concat(
                        Stream.of("on"),
                        Arrays.stream(Tributary.Builder.class.getMethods())
                                .filter(method -> method.getReturnType() != Object.class)
                                .filter(method -> method.getReturnType().isAssignableFrom(Tributary.Builder.class))
                                .filter(method -> !method.isAnnotationPresent(Deprecated.class))
                                .map(Method::getName))
                .distinct()
                .toList();

        assertThat(SettingsPage.methods()).containsExactlyInAnyOrderElementsOf(methods);
    }
}
