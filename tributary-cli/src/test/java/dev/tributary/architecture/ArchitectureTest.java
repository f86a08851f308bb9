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
            Map.entry("problem", List.of()),
            Map.entry("graph", List.of("problem")),
            Map.entry("sql", List.of("problem")),
            Map.entry("script", List.of("graph", "sql", "problem")),
            Map.entry("plan", List.of("graph", "problem")),
            Map.entry("dialect", List.of("sql", "problem")),
            Map.entry("dialect.postgresql", List.of("dialect", "database", "sql", "problem")),
            Map.entry("database", List.of("dialect", "graph", "problem")),
            Map.entry("engine", List.of("database", "dialect", "plan", "script", "graph", "sql", "problem")),
            Map.entry(
                    "",
                    List.of(
                            "engine",
                            "database",
                            "dialect",
                            "dialect.postgresql",
                            "plan",
                            "script",
                            "graph",
                            "sql",
                            "problem")),
            Map.entry("project", List.of("", "problem")),
            Map.entry("scratch", List.of("database", "problem")),
            Map.entry("scratch.postgresql", List.of("scratch", "project", "database", "problem")),
            Map.entry("schema", List.of("problem")),
            Map.entry("schema.postgresql", List.of("schema")),
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
                            "script",
                            "graph",
                            "sql",
                            "problem")),
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
                            "problem")),
            Map.entry("rehearsal.seed", List.of("schema", "database", "sql", "problem")),
            Map.entry("rehearsal.seed.postgresql", List.of("rehearsal.seed", "schema")),
            Map.entry("rehearsal.probe", List.of("schema", "sql")),
            Map.entry(
                    "rehearsal.probe.postgresql",
                    List.of("rehearsal.probe", "rehearsal.seed.postgresql", "schema", "dialect.postgresql", "sql")),
            Map.entry(
                    "drift",
                    List.of("database", "dialect", "rehearsal", "scratch", "schema", "script", "graph", "problem")),
            Map.entry("render", List.of("graph", "plan", "problem")),
            Map.entry("backup", List.of("graph")),
            Map.entry(
                    "backup.postgresql",
                    List.of("backup", "", "scratch.postgresql", "project", "database", "dialect", "graph", "problem")),
            Map.entry("git", List.of("script", "problem")),
            Map.entry(
                    "doctor",
                    List.of("drift", "git", "database", "dialect", "script", "graph", "sql", "render", "problem")),
            Map.entry("doctor.postgresql", List.of("doctor", "dialect")));

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
                        "dev.tributary.dialect.postgresql",
                        "dev.tributary.scratch..",
                        "dev.tributary.schema..",
                        "dev.tributary.rehearsal..",
                        "dev.tributary.drift",
                        "dev.tributary.doctor..",
                        "dev.tributary.backup.postgresql",
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
                        "dev.tributary.problem",
                        "dev.tributary.graph",
                        "dev.tributary.sql",
                        "dev.tributary.plan",
                        "dev.tributary.dialect..",
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
