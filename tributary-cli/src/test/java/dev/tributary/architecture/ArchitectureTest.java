package dev.tributary.architecture;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The folders are the architecture: who may depend on whom, held by the build. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    /** Fewer classes than this means that the import looked in the wrong place, and every rule would pass on nothing. */
    private static final int FLOOR = 150;

    private static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));

    private static final List<String> MODULES =
            List.of("tributary-core", "tributary-workbench", "tributary-cli", "tributary-spring-boot-starter");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("tributary-testing"))
            .importPackages("dev.tributary");

    /** Package → the project's packages that it may use. A package that stands here under no name fails the build. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            // core
            Map.entry("wording", List.of()),
            Map.entry("graph", List.of("wording")),
            Map.entry("sql", List.of("wording")),
            Map.entry("script", List.of("graph", "sql", "wording")),
            Map.entry("plan", List.of("graph", "wording")),
            Map.entry("product", List.of("sql", "wording")),
            Map.entry("postgresql", List.of("product", "sql", "wording")),
            Map.entry("database", List.of("product", "graph", "wording")),
            Map.entry("engine", List.of("database", "product", "plan", "script", "graph", "sql", "wording")),
            Map.entry(
                    "",
                    List.of(
                            "engine",
                            "database",
                            "product",
                            "postgresql",
                            "plan",
                            "script",
                            "graph",
                            "sql",
                            "wording")),
            // workbench
            Map.entry("project", List.of("", "wording")),
            Map.entry("scratch", List.of("database", "wording")),
            Map.entry("schema", List.of("wording")),
            Map.entry(
                    "rehearsal",
                    List.of(
                            "",
                            "rehearsal.seed",
                            "rehearsal.probe",
                            "scratch",
                            "schema",
                            "engine",
                            "database",
                            "product",
                            "script",
                            "graph",
                            "sql",
                            "wording")),
            Map.entry(
                    "merge",
                    List.of(
                            "rehearsal",
                            "rehearsal.seed",
                            "rehearsal.probe",
                            "scratch",
                            "schema",
                            "engine",
                            "sql",
                            "script",
                            "graph",
                            "wording")),
            Map.entry("rehearsal.seed", List.of("product", "schema", "database", "sql", "wording")),
            Map.entry("rehearsal.probe", List.of("schema", "sql")),
            Map.entry(
                    "drift",
                    List.of("database", "product", "rehearsal", "scratch", "schema", "script", "graph", "wording")),
            Map.entry("render", List.of("graph", "plan", "wording")),
            Map.entry("backup", List.of("graph")),
            Map.entry("git", List.of("script", "wording")),
            Map.entry(
                    "doctor",
                    List.of(
                            "drift",
                            "git",
                            "database",
                            "product",
                            "schema",
                            "script",
                            "graph",
                            "sql",
                            "render",
                            "wording")),
            Map.entry("toolbox", List.of("product")),
            Map.entry(
                    "toolbox.postgresql",
                    List.of(
                            "toolbox",
                            "toolbox.postgresql.schema",
                            "toolbox.postgresql.probe",
                            "rehearsal",
                            "rehearsal.probe",
                            "schema",
                            "product",
                            "postgresql")),
            Map.entry("toolbox.postgresql.schema", List.of("schema")),
            Map.entry("toolbox.postgresql.scratch", List.of("scratch", "project", "database", "wording")),
            Map.entry("toolbox.postgresql.seed", List.of("rehearsal.seed", "schema")),
            Map.entry(
                    "toolbox.postgresql.probe",
                    List.of("rehearsal", "rehearsal.probe", "toolbox.postgresql.seed", "schema", "postgresql", "sql")),
            Map.entry(
                    "toolbox.postgresql.backup",
                    List.of(
                            "backup",
                            "",
                            "toolbox.postgresql.scratch",
                            "project",
                            "database",
                            "product",
                            "graph",
                            "wording")),
            Map.entry("toolbox.postgresql.doctor", List.of("doctor", "product")));

    @Test
    void seesTheWholeProject() {
        assertThat(classes.size()).isGreaterThan(FLOOR);
        assertThat(packages()).containsAll(MAY_USE.keySet()).anyMatch(name -> name.startsWith("cli"));
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.tributary.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void dependenciesPointOneWay() {
        for (String name : packages()) {
            if (name.equals("cli") || name.startsWith("cli.")) {
                continue; // the command line stands on top of everything
            }
            List<String> allowed = MAY_USE.get(name);
            assertThat(allowed)
                    .as("a package needs its place in MAY_USE: " + name)
                    .isNotNull();
            var names = new ArrayList<>(allowed);
            names.add(name);
            classes()
                    .that()
                    .resideInAPackage(qualified(name))
                    .should()
                    .onlyDependOnClassesThat(not(resideInAnyPackage("dev.tributary", "dev.tributary.."))
                            .or(resideInAnyPackage(names.stream()
                                    .map(ArchitectureTest::qualified)
                                    .toArray(String[]::new))))
                    .check(classes);
        }
    }

    @Test
    void databasesAreReachedOnlyWhereAllowed() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.tributary",
                        "dev.tributary.database",
                        "dev.tributary.engine",
                        "dev.tributary.product",
                        "dev.tributary.postgresql",
                        "dev.tributary.toolbox..",
                        "dev.tributary.scratch..",
                        "dev.tributary.schema..",
                        "dev.tributary.rehearsal..",
                        "dev.tributary.drift",
                        "dev.tributary.doctor..",
                        "dev.tributary.project")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql", "javax.sql", "org.postgresql..")
                .check(classes);
    }

    @Test
    void filesAreReadOnlyWhereAllowed() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.tributary.wording",
                        "dev.tributary.graph",
                        "dev.tributary.sql",
                        "dev.tributary.plan",
                        "dev.tributary.product..",
                        "dev.tributary.database",
                        "dev.tributary.engine",
                        "dev.tributary.render")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..")
                .check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (String name : packages()) {
            assertThat(classes.stream()
                            .filter(type -> type.getPackageName().equals(qualified(name)))
                            .filter(type -> type.getSimpleName().equals("package-info"))
                            .anyMatch(type -> type.isAnnotatedWith(NullMarked.class)))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void noNameHidesAnUnclearIdea() {
        var unclear = Pattern.compile(".*(Utils?|Helper|Manager|Processor|Common|Impl)|Base[A-Z].*");

        assertThat(classes.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> unclear.matcher(name).matches());
    }

    @Test
    void oneDatabaseIsNamedOnlyInItsOwnPackages() throws IOException {
        var catalog = Pattern.compile("\\bpg_[a-z_]+");
        Map<String, List<String>> found = new TreeMap<>();

        int seen = 0;
        try (var files = Files.walk(ROOT.resolve("tributary-core/src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).collect(Collectors.toList())) {
                seen++;
                if (file.toString().replace('\\', '/').contains("/postgresql/")) {
                    continue;
                }
                List<String> lines = Files.readString(file)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.startsWith("*") && !line.startsWith("/") && !line.startsWith("import "))
                        .filter(line -> catalog.matcher(line).find())
                        .collect(Collectors.toList());
                if (!lines.isEmpty()) {
                    found.put(file.getFileName().toString(), lines);
                }
            }
        }

        assertThat(seen).isGreaterThan(50);
        assertThat(found).isEmpty();
    }

    @Test
    void everySourceFileStaysReadable() throws IOException {
        Map<String, Long> tooLong = new TreeMap<>();
        for (String module : MODULES) {
            try (var files = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).collect(Collectors.toList())) {
                    long lines = Files.readString(file).lines().count();
                    if (lines > 450) {
                        tooLong.put(file.getFileName().toString(), lines);
                    }
                }
            }
        }

        assertThat(tooLong).isEmpty();
    }

    private List<String> packages() {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted()
                .map(name -> name.equals("dev.tributary") ? "" : name.substring("dev.tributary.".length()))
                .collect(Collectors.toList());
    }

    private static String qualified(String name) {
        return name.isEmpty() ? "dev.tributary" : "dev.tributary." + name;
    }
}
