package dev.tributary.spring.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tributary.spring.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The starter stands on the core alone, and its own packages point one way. */
class StarterArchitectureTest {

    private static final String ROOT = "dev.tributary.spring";

    /** Package → the starter's packages that it may use. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "",
            List.of(),
            "start",
            List.of(""),
            "diagnostics",
            List.of(),
            "connection",
            List.of(""),
            "web",
            List.of("start"),
            "actuate",
            List.of("start"),
            "metrics",
            List.of("", "start"),
            "aot",
            List.of("", "start"),
            "autoconfigure",
            List.of("", "start", "connection", "web", "actuate", "metrics"),
            Line.IS_3 ? "boot3" : "boot4",
            List.of("", "start", "connection", "actuate", "autoconfigure"));

    /** The package that builds everything; it alone says which database it is. */
    private static final String BUILDS = "autoconfigure";

    private static final List<String> CORE = List.of(
            "dev.tributary",
            "dev.tributary.wording",
            "dev.tributary.graph",
            "dev.tributary.plan",
            "dev.tributary.script",
            "dev.tributary.product",
            "dev.tributary.database",
            "dev.tributary.event",
            "dev.tributary.target");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar")) // these tests, on another line
            .importPackages(ROOT);

    @Test
    void packagesFormNoCycleAndPointOneWay() {
        assertThat(classes.size()).isGreaterThan(40);
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
        for (String name :
                classes.stream().map(JavaClass::getPackageName).distinct().toList()) {
            String shortName = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
            assertThat(MAY_USE).containsKey(shortName);
            var allowed = new ArrayList<>(CORE);
            allowed.add(name);
            if (shortName.equals(BUILDS)) {
                allowed.add("dev.tributary.postgresql");
            }
            if (shortName.equals("start")) {
                allowed.add("dev.tributary.engine"); // judges a database ahead of the build as the command line does
            }
            MAY_USE.getOrDefault(shortName, List.of())
                    .forEach(other -> allowed.add(other.isEmpty() ? ROOT : ROOT + "." + other));
            classes()
                    .that()
                    .resideInAPackage(name)
                    .should()
                    .onlyDependOnClassesThat(not(resideInAnyPackage("dev.tributary", "dev.tributary.."))
                            .or(resideInAnyPackage(allowed.toArray(new String[0]))))
                    .check(classes);
        }
    }

    @Test
    void whatAnApplicationMayLackIsNamedOnlyWhereItIsServed() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT, ROOT + ".start", ROOT + ".diagnostics", ROOT + ".aot")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..",
                        "org.springframework.web..",
                        "org.springframework.boot.actuate..",
                        "org.springframework.boot.health..",
                        "io.micrometer..",
                        "org.hibernate..",
                        "org.testcontainers..",
                        "reactor..")
                .check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(classes.stream()
                        .filter(type -> type.getSimpleName().equals("package-info"))
                        .filter(type -> type.isAnnotatedWith(NullMarked.class)))
                .hasSize(MAY_USE.size());
    }
}
