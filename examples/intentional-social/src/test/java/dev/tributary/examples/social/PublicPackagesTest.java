package dev.tributary.examples.social;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tributary.Tributary;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example uses of Tributary what every application may: what the core exports to everybody, and the starter's own package. */
final class PublicPackagesTest {
    private static final String EXAMPLE = "dev.tributary.examples..";

    @Test
    void importsNothingButPublicPackages() throws Exception {
        List<String> exported = exportedByTheCore();
        assertThat(exported).contains("dev.tributary", "dev.tributary.event").doesNotContain("dev.tributary.target");
        String[] allowed = Stream.concat(exported.stream(), Stream.of("dev.tributary.spring", EXAMPLE))
                .toArray(String[]::new);

        var example = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.tributary.examples.social");

        assertThat(example.size()).isGreaterThan(40);
        classes()
                .that()
                .resideInAPackage(EXAMPLE)
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("dev.tributary..")).or(resideInAnyPackage(allowed)))
                .check(example);
    }

    private static List<String> exportedByTheCore() throws Exception {
        var core = Path.of(Tributary.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return ModuleFinder.of(core).find("dev.tributary.core").orElseThrow().descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .toList();
    }
}
