package dev.tributary.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The plugin is thin: it names no database, and is used by nobody. */
class PluginArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tributary.maven");

    @Test
    void reachesNoDatabaseByItself() {
        assertThat(classes.size()).isGreaterThan(15);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql", "javax.sql", "org.postgresql..", "dev.tributary..postgresql..")
                .check(classes);
    }

    @Test
    void standsOnTheCommandLineAndWhatThatIsMadeOf() {
        classes()
                .that()
                .resideInAPackage("dev.tributary.maven")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.inject",
                        "org.apache.maven..",
                        "org.eclipse.aether..",
                        "org.jspecify..",
                        "dev.tributary",
                        "dev.tributary.maven",
                        "dev.tributary.cli",
                        "dev.tributary.cli.command",
                        "dev.tributary.cli.report",
                        "dev.tributary.database",
                        "dev.tributary.engine",
                        "dev.tributary.event",
                        "dev.tributary.product",
                        "dev.tributary.project",
                        "dev.tributary.rehearsal",
                        "dev.tributary.scratch",
                        "dev.tributary.script",
                        "dev.tributary.sql",
                        "dev.tributary.toolbox",
                        "dev.tributary.wording")
                .check(classes);
    }
}
