package dev.tributary.junit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Thin over workbench and command line; Spring is known to one package, a database product to none. */
final class JUnitArchitectureTest {
    private static final String ROOT = "dev.tributary.junit";

    /** Package → the project's packages that it may use. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            ROOT,
            List.of(
                    "dev.tributary",
                    "dev.tributary.cli",
                    "dev.tributary.cli.command",
                    "dev.tributary.cli.proof",
                    "dev.tributary.graph",
                    "dev.tributary.product",
                    "dev.tributary.database",
                    "dev.tributary.event",
                    "dev.tributary.project",
                    "dev.tributary.rehearsal",
                    "dev.tributary.rehearsal.seed",
                    "dev.tributary.schema",
                    "dev.tributary.scratch",
                    "dev.tributary.script",
                    "dev.tributary.sql",
                    "dev.tributary.toolbox",
                    "dev.tributary.wording"),
            ROOT + ".spring",
            List.of(ROOT));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void eachPackageUsesWhatItMay() {
        assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
        MAY_USE.forEach((name, others) -> classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage("dev.tributary", "dev.tributary.."))
                        .or(resideInAnyPackage(
                                Stream.concat(Stream.of(name), others.stream()).toArray(String[]::new))))
                .check(classes));
    }

    @Test
    void springIsKnownToOnePackage() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
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
