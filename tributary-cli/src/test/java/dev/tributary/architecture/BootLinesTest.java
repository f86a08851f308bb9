package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The starters for two lines of Spring Boot are one text: only what they import has other names. */
class BootLinesTest {
    private static final String ONE = "tributary-spring-boot-starter";
    static final String OTHER = "tributary-spring-boot-3-starter";

    /** Where the lines themselves differ, and how is said there. */
    private static final Set<String> DIFFERENT = Set.of("ProbesEnabled.java");

    @Test
    void theOtherStarterSaysTheSameWithOtherNames() throws IOException {
        Map<String, String> one = texts(ONE);
        Map<String, String> other = texts(OTHER);

        assertThat(other).hasSizeGreaterThan(7);
        other.keySet().removeAll(DIFFERENT);
        other.forEach((name, text) -> assertThat(text).as(name).isEqualTo(one.get(name)));
    }

    /** What stands behind the imports of each file, whose order depends on names, on one line. */
    private static Map<String, String> texts(String module) throws IOException {
        return Source.all().stream()
                .filter(source -> source.module().equals(module))
                .collect(Collectors.toMap(
                        Source::name, ((Function<Source, String>) Source::text).andThen(BootLinesTest::withoutNames)));
    }

    private static String withoutNames(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
