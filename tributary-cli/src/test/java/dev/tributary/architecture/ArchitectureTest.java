package dev.tributary.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The folders are the architecture: who may depend on whom, held by the build. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    /** Fewer classes than this means that the import looked in the wrong place, and every rule would pass on nothing. */
    private static final int FLOOR = 740;

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("tributary-testing"))
            .importPackages("dev.tributary");

    /** Package and the project's packages that it may use. A package that stands here under no name fails the build. */
    private static final Map<String, String> MAY_USE = Map.ofEntries(
            // core
            entry("wording", ""),
            entry("file", "wording"),
            entry("graph", "wording"),
            entry("sql", "wording"),
            entry("script", "file graph sql wording"),
            entry("target", "graph wording"),
            entry("plan", "graph target wording"),
            entry("product", "sql wording"),
            entry("postgresql", "product sql wording"),
            entry("database", "graph product wording"),
            entry("event", "plan script database product graph sql wording"),
            entry("session", "database product graph wording"),
            entry("engine", "event session database product plan target script graph sql wording"),
            entry("", "event session engine database product postgresql plan target script graph wording"),
            // workbench
            entry("python", "wording"),
            entry("python.evaluation", "python"),
            entry("alembic", "file graph python script sql wording"),
            entry("alembic.conversion", "alembic alembic.translate file python script graph sql wording"),
            entry("alembic.capture", "alembic scratch product database sql graph wording"),
            entry(
                    "alembic.verification",
                    "alembic.conversion alembic.capture alembic.translate tributary event database plan rehearsal scratch schema product script graph sql wording"),
            entry("alembic.translate", "alembic python python.evaluation script graph sql wording"),
            entry("project", "file alembic tributary session scratch script database graph wording"),
            entry("scratch", "database product wording"),
            entry("schema", "wording"),
            entry("rehearsal.probe", "schema sql"),
            entry("rehearsal.coverage", "rehearsal.probe product schema script graph sql"),
            entry("rehearsal.seed", "rehearsal.coverage database product schema sql wording"),
            entry(
                    "rehearsal",
                    "database event tributary rehearsal.seed rehearsal.probe rehearsal.coverage plan scratch schema product script graph sql "
                            + "wording"),
            entry(
                    "merge",
                    "event rehearsal rehearsal.seed rehearsal.probe rehearsal.coverage scratch schema sql script graph wording"),
            entry("roundtrip", "rehearsal rehearsal.seed rehearsal.probe plan scratch schema product sql script graph"),
            entry("drift", "event session database product rehearsal scratch schema script graph target wording"),
            entry("page", "render graph wording"),
            entry("render", "graph wording"),
            entry("backup", "event session tributary database project graph wording"),
            entry("git", "file script graph sql render wording"),
            entry("rebase", "file git script graph sql wording"),
            entry("squash", "file event rehearsal scratch schema product script graph sql wording"),
            entry(
                    "doctor",
                    "engine event session plan drift git schema database product script python graph target sql render wording"),
            entry(
                    "toolbox",
                    "session backup doctor project database product rehearsal rehearsal.seed scratch " + "wording"),
            entry(
                    "toolbox.postgresql",
                    "database session toolbox backup doctor project product postgresql rehearsal rehearsal.seed "
                            + "toolbox.postgresql.address toolbox.postgresql.backup toolbox.postgresql.connect "
                            + "toolbox.postgresql.doctor toolbox.postgresql.probe toolbox.postgresql.schema "
                            + "toolbox.postgresql.scratch toolbox.postgresql.seed toolbox.postgresql.watch"),
            entry("toolbox.postgresql.sql", ""),
            entry("toolbox.postgresql.address", "project wording"),
            entry(
                    "toolbox.postgresql.connect",
                    "toolbox.postgresql.address toolbox project database product postgresql wording"),
            entry(
                    "toolbox.postgresql.scratch",
                    "toolbox toolbox.postgresql.address toolbox.postgresql.connect toolbox.postgresql.sql scratch project database product postgresql sql wording"),
            entry("toolbox.postgresql.schema", "schema"),
            entry(
                    "toolbox.postgresql.seed",
                    "toolbox.postgresql.sql rehearsal.seed rehearsal.coverage rehearsal.probe postgresql schema sql"),
            entry(
                    "toolbox.postgresql.watch",
                    "toolbox.postgresql.sql toolbox.postgresql.seed rehearsal.coverage product schema"),
            entry(
                    "toolbox.postgresql.probe",
                    "rehearsal toolbox.postgresql.sql rehearsal.probe toolbox.postgresql.seed schema "
                            + "postgresql sql"),
            entry(
                    "toolbox.postgresql.backup",
                    "file graph session toolbox.postgresql.sql backup project database product wording"),
            entry("toolbox.postgresql.doctor", "toolbox.postgresql.sql doctor product"),
            // embedded
            entry("embedded.postgresql", "toolbox project wording"),
            // command line
            entry("cli.proof", "cli.report ANY"),
            entry("cli.report", "ANY"),
            entry("cli.review", "cli.report ANY"),
            entry("cli.command", "cli.report cli.review cli.proof ANY"),
            entry("cli.tour", "cli.command cli.report ANY"),
            entry("cli", "cli.command cli.report cli.tour toolbox.postgresql embedded.postgresql ANY"),
            // for programs
            entry("tool", "cli cli.command cli.report toolbox wording"));

    /** What the command line may use of core and workbench: everything but a certain database. */
    private static final List<String> ANY = List.of(
            "tributary",
            "alembic",
            "alembic.capture",
            "alembic.conversion",
            "alembic.translate",
            "alembic.verification",
            "wording",
            "file",
            "graph",
            "target",
            "sql",
            "script",
            "plan",
            "product",
            "database",
            "event",
            "session",
            "engine",
            "project",
            "scratch",
            "schema",
            "rehearsal",
            "rehearsal.seed",
            "rehearsal.probe",
            "rehearsal.coverage",
            "merge",
            "roundtrip",
            "drift",
            "squash",
            "render",
            "page",
            "backup",
            "git",
            "rebase",
            "doctor",
            "toolbox");

    /** The subtree of a database and the one class of it that is used from outside. */
    private static final Map<String, String> DOORS = Map.of(
            "dev.tributary.postgresql", "Postgresql",
            "dev.tributary.toolbox.postgresql", "PostgresqlToolbox",
            "dev.tributary.embedded.postgresql", "EmbeddedServers");

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
            String allowed = MAY_USE.get(name);
            assertThat(allowed)
                    .as("a package needs its place in MAY_USE: " + name)
                    .isNotNull();
            var names = new ArrayList<>(List.of(name));
            for (String one : allowed.isEmpty() ? new String[0] : allowed.split(" ", -1)) {
                names.addAll(one.equals("ANY") ? ANY : List.of(one));
            }
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
    void ofEachDatabaseOnlyTheDoorIsUsedFromOutside() {
        DOORS.forEach((subtree, door) -> noClasses()
                .that()
                .resideOutsideOfPackage(subtree + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(subtree + "..").and(not(simpleName(door))))
                .check(classes));
    }

    @Test
    void onlyWhereEverythingIsPutTogetherIsADatabaseNamed() {
        noClasses()
                .that(not(simpleName("Tributary")
                        .or(simpleName("Toolboxes"))
                        .or(simpleName("Builder").and(resideInAPackage("dev.tributary")))
                        .or(resideInAPackage("dev.tributary..postgresql.."))))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.tributary..postgresql.."))
                .check(classes);
    }

    @Test
    void databasesAreReachedOnlyWhereAllowed() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.tributary",
                        "dev.tributary.database",
                        "dev.tributary.session",
                        "dev.tributary.engine",
                        "dev.tributary.product",
                        "dev.tributary.postgresql",
                        "dev.tributary.toolbox..",
                        "dev.tributary.embedded..",
                        "dev.tributary.alembic.capture",
                        "dev.tributary.alembic.verification",
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
    void aDatabasesDriverIsUsedOnlyInItsOwnPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tributary..postgresql..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postgresql..")
                .check(classes);
    }

    @Test
    void filesAreReadOnlyWhereAllowed() {
        noClasses()
                .that(not(simpleName("OwnFolder")).and(not(simpleName("Removal")))) // the mark of a folder is in it
                .and(not(simpleName("SystemUser"))) // the system tells of a process by a file
                .and()
                .resideInAnyPackage(
                        "dev.tributary.wording",
                        "dev.tributary.graph",
                        "dev.tributary.target",
                        "dev.tributary.sql",
                        "dev.tributary.plan",
                        "dev.tributary.product..",
                        "dev.tributary.database",
                        "dev.tributary.event",
                        "dev.tributary.session",
                        "dev.tributary.engine",
                        "dev.tributary.target",
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

    private List<String> packages() {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted()
                .map(name -> name.equals("dev.tributary") ? "" : name.substring("dev.tributary.".length()))
                .collect(Collectors.toList());
    }

    private static String qualified(String name) {
        return name.isEmpty() || name.equals("tributary") ? "dev.tributary" : "dev.tributary." + name;
    }
}
