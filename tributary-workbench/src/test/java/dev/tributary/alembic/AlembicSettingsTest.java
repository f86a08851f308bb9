package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where revisions are and how they are named, by files that nobody runs. */
class AlembicSettingsTest {
    @TempDir
    Path top;

    private AlembicFolder project = new AlembicFolder(Path.of(""));

    @BeforeEach
    void startsARepository() {
        project = new AlembicFolder(top.resolve("shop")).repository();
    }

    @Test
    void findsTheScriptsThatAnIniFileNames() {
        project.scripts("backend/alembic").file("backend/alembic.ini", "[alembic]\nscript_location = alembic\n");

        for (String named : List.of(
                "backend",
                "backend/alembic.ini",
                "backend/alembic",
                "backend/alembic/versions",
                "backend/alembic/env.py")) {
            AlembicSettings settings = project.settings(named);

            assertThat(settings.file()).as(named).contains(project.path("backend/alembic.ini"));
            assertThat(settings.scriptLocation()).as(named).isEqualTo(project.path("backend/alembic"));
            assertThat(settings.versionLocations()).as(named).containsExactly(project.path("backend/alembic/versions"));
            assertThat(AlembicSettings.isAlembic(project.path(named))).as(named).isTrue();
        }
    }

    @Test
    void takesTheFolderWhereARevisionIsNamed() {
        project.scripts("alembic");

        assertThat(project.settings("alembic/versions/4c1f9e2ab3d0_first.py").scriptLocation())
                .isEqualTo(project.path("alembic"));
    }

    @Test
    void hasAlembicsDefaults() {
        AlembicSettings settings = project.scripts("migrations").settings("migrations");

        assertThat(settings.file()).isEmpty();
        assertThat(settings.section()).isEqualTo("alembic");
        assertThat(settings.sections()).isEmpty();
        assertThat(settings.versionLocations()).containsExactly(project.path("migrations/versions"));
        assertThat(settings.recursive()).isFalse();
        assertThat(settings.fileTemplate()).isEqualTo("%(rev)s_%(slug)s");
        assertThat(settings.slugLength()).isEqualTo(40);
        assertThat(settings.timezone()).isEmpty();
        assertThat(settings.outputEncoding()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void readsAllThatConcernsFiles() {
        AlembicSettings settings = ini("""
                [alembic]
                script_location = alembic
                file_template = %%(year)d_%%(month).2d-%%(rev)s_%%(slug)s
                truncate_slug_length = 20
                timezone = Europe/Berlin
                output_encoding = latin-1
                recursive_version_locations = true
                """).settings("alembic.ini");

        assertThat(settings.fileTemplate()).isEqualTo("%(year)d_%(month).2d-%(rev)s_%(slug)s");
        assertThat(settings.slugLength()).isEqualTo(20);
        assertThat(settings.timezone()).contains("Europe/Berlin");
        assertThat(settings.outputEncoding()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(settings.recursive()).isTrue();
    }

    @Test
    void knowsTheFolderOfFlaskMigrate() {
        project.scripts("migrations")
                .file("migrations/alembic.ini", "[alembic]\n# nothing but\nfile_template = %%(rev)s\n");

        for (String named : List.of("migrations", "migrations/alembic.ini", "migrations/versions")) {
            assertThat(project.settings(named).scriptLocation()).as(named).isEqualTo(project.path("migrations"));
            assertThat(project.settings(named).fileTemplate()).as(named).isEqualTo("%(rev)s");
        }
    }

    @Test
    void understandsEveryWayToSayWhereScriptsAre() {
        project.scripts("src/shop/db/migrations");
        String there = project.path("src/shop/db/migrations").toString();

        for (String written : List.of(
                "src/shop/db/migrations",
                "./src/shop/db/migrations/",
                "src/../src/shop/db/migrations",
                "%(here)s/src/shop/db/migrations",
                "%(HERE)s/src/shop/db/migrations",
                there,
                "/app/src/shop/db/migrations",
                "/srv/app/backend/src/shop/db/migrations",
                "shop:db/migrations",
                "shop.db:migrations",
                "shop:db:migrations",
                "src.shop:db/migrations")) {
            project.file("alembic.ini", "[alembic]\nscript_location = " + written + "\n");

            assertThat(project.settings("alembic.ini").scriptLocation())
                    .as(written)
                    .isEqualTo(project.path("src/shop/db/migrations"));
        }
    }

    @Test
    void findsAPackageByThePathThatIsPrepended() {
        project.scripts("lib/one/shop/migrations").file("alembic.ini", """
                        [alembic]
                        prepend_sys_path = .:lib/one
                        script_location = shop:migrations
                        """);

        assertThat(project.settings(".").scriptLocation()).isEqualTo(project.path("lib/one/shop/migrations"));
    }

    @Test
    void takesAPathFromFurtherUpWhereAlembicIsRunThere() {
        project.scripts("backend/migrations")
                .file("backend/migrations/alembic.ini", "[alembic]\nscript_location = backend/migrations\n");

        assertThat(project.settings("backend/migrations/alembic.ini").scriptLocation())
                .isEqualTo(project.path("backend/migrations"));
        assertThat(project.settings("backend/migrations").file())
                .contains(project.path("backend/migrations/alembic.ini"));
    }

    @Test
    void takesTheShortEndOfAContainersPathOnlyWhereNoLongerOneIsThere() {
        project.scripts("alembic")
                .scripts("backend/alembic")
                .file("alembic.ini", "[alembic]\nscript_location = /srv/backend/alembic\n");

        assertThat(project.settings(".").scriptLocation()).isEqualTo(project.path("backend/alembic"));
    }

    @Test
    void splitsVersionLocationsAsTheSettingsSay() {
        List<String> two = List.of("one/versions", "two/versions");
        for (String settings : List.of(
                "version_locations = one/versions two/versions",
                "version_locations = one/versions,two/versions",
                "version_locations = one/versions,   two/versions",
                "version_locations = one/versions" + File.pathSeparator + "two/versions\npath_separator = os",
                "version_path_separator = os  # Use os.pathsep.\nversion_locations = one/versions" + File.pathSeparator
                        + "two/versions",
                "version_path_separator = :\nversion_locations = one/versions:two/versions",
                "version_path_separator: ;\nversion_locations = one/versions; two/versions",
                "version_path_separator = space\npath_separator = newline\nversion_locations =\n  one/versions\n  two/versions",
                "path_separator = space\nversion_locations = one/versions  two/versions one/versions",
                "path_separator = newline\nversion_locations = %(here)s/one/versions\n\n    two/versions\n",
                "VERSION_LOCATIONS = one/versions two/versions")) {
            ini("[alembic]\nscript_location = alembic\n" + settings + "\n");

            assertThat(project.settings(".").versionLocations())
                    .as(settings)
                    .isEqualTo(two.stream().map(project::path).toList());
        }
    }

    @Test
    void namesSeparatorsThatThereAre() {
        ini("[alembic]\nscript_location = alembic\nversion_locations = a b\npath_separator = comma\n");

        assertThatThrownBy(() -> project.settings("."))
                .hasMessageContaining("error[invalid-alembic-settings]: cannot use \"comma\" for \"path_separator\"")
                .hasMessageContaining("alembic.ini:4")
                .hasMessageContaining("os, :, ;, space or newline");
    }

    @Test
    void readsAnIniFileAsPythonDoes() {
        String text = """
                \uFEFF# first
                [DEFAULT]
                root = %(here)s/one
                Timezone : UTC
                ; a comment with [brackets]
                [alembic] ; the one
                  script_location = alembic
                version_locations = %(root)s/versions,

                  # a comment inside
                    two/versions
                file_template:%%(rev)s=%%(slug)s:
                timezone =
                [loggers]
                keys = root
                """;
        AlembicSettings settings = ini(text.replace("\n", "\r\n")).settings("alembic.ini");

        assertThat(settings.versionLocations())
                .containsExactly(project.path("one/versions"), project.path("two/versions"));
        assertThat(settings.fileTemplate()).isEqualTo("%(rev)s=%(slug)s:");
        assertThat(settings.timezone()).isEmpty();
        assertThat(settings.sections()).containsExactly("alembic");
    }

    @Test
    void refusesABrokenIniFileWithItsLine() {
        refuses("script_location = alembic\n", 1, "before the first section");
        refuses("[alembic]\nscript_location = alembic\nnonsense\n", 3, "neither a comment nor a section");
        refuses("[alembic]\n= alembic\n", 2, "neither a comment nor a section");
        refuses("[alembic]\nscript_location = alembic\n[other]\n[alembic]\n", 4, "is there already");
        refuses("[alembic]\nscript_location = a\nScript_Location = b\n", 3, "a second time");
        refuses("[alembic]\nscript_location = %(nowhere)s/a\n", 2, "refers to \"nowhere\"");
        refuses("[alembic]\n\nscript_location = %here/a\n", 3, "a % that neither");
        refuses("[alembic]\nx = %(y)s\ny = %(x)s\nscript_location = %(x)s\n", 4, "refers to itself");
        refuses("[alembic]\nscript_location = alembic\ntruncate_slug_length = many\n", 3, "a number");
        refuses("[alembic]\nscript_location = alembic\ntruncate_slug_length = -1\n", 3, "a number");
        refuses("[alembic]\nscript_location = alembic\noutput_encoding = morse\n", 3, "an encoding");
    }

    private void refuses(String text, int line, String why) {
        project.scripts("alembic").file("alembic.ini", text);

        assertThatThrownBy(() -> project.settings("alembic.ini"))
                .as(text)
                .hasMessageContaining("error[invalid-alembic-settings]")
                .hasMessageContaining("alembic.ini:" + line)
                .hasMessageContaining(why);
    }

    @Test
    void endsSoonWhereReferencesMultiply() {
        var text = new StringBuilder("[alembic]\nscript_location = %(k0)s\n");
        for (int i = 0; i < 12; i++) {
            text.append("k")
                    .append(i)
                    .append(" = ")
                    .append(("%(k" + (i + 1) + ")s").repeat(50))
                    .append('\n');
        }
        refuses(text + "k12 = x\n", 2, "refers to itself");
        refuses(
                "[alembic]\nscript_location = %(k)s\nk = " + "%(l)s".repeat(1000) + "\nl = " + "x".repeat(1000) + "\n",
                2,
                "longer than any path");
    }

    @Test
    void neverShowsTheAddressOfADatabase() {
        ini("[alembic]\nscript_location = %(sqlalchemy.url)s\nsqlalchemy.url = postgres://app:hunter2@db/shop\n");
        assertThatThrownBy(() -> project.settings("alembic.ini"))
                .hasMessageContaining("refers to \"sqlalchemy.url\"")
                .hasMessageNotContaining("hunter2");

        ini("[alembic]\nsqlalchemy.url = postgres://app:\n  hunter2@db/shop\n");
        assertThatThrownBy(() -> project.settings("alembic.ini"))
                .hasMessageContaining("error[no-script-location]")
                .hasMessageNotContaining("hunter2");

        ini("[alembic]\nsqlalchemy.url = postgres://app\nhunter2\n");
        assertThatThrownBy(() -> project.settings("alembic.ini"))
                .hasMessageContaining("alembic.ini:3")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void readsPyproject() {
        project.scripts("src/shop/migrations").file("pyproject.toml", """
                [project]
                dependencies = ["alembic"]

                [tool.alembic]
                script_location = "%(here)s/src/shop/migrations"
                version_locations = ["%(here)s/one", "two"]
                file_template = "%%(year)d-%%(slug)s"
                truncate_slug_length = 12
                recursive_version_locations = true
                """);

        for (String named : List.of(".", "pyproject.toml", "src/shop/migrations")) {
            AlembicSettings settings = project.settings(named);

            assertThat(settings.file()).as(named).contains(project.path("pyproject.toml"));
            assertThat(settings.scriptLocation()).isEqualTo(project.path("src/shop/migrations"));
            assertThat(settings.versionLocations()).containsExactly(project.path("one"), project.path("two"));
            assertThat(settings.fileTemplate()).isEqualTo("%(year)d-%(slug)s");
            assertThat(settings.slugLength()).isEqualTo(12);
            assertThat(settings.recursive()).isTrue();
            assertThat(settings.sections()).containsExactly("alembic");
        }
    }

    @Test
    void seesTheTableHoweverItIsWritten() {
        for (String toml : List.of(
                "[ tool . alembic ]\nscript_location = 'alembic'\n",
                "[\"tool\".'alembic']\nscript_location = 'alembic'\n",
                "[tool]\nalembic = { script_location = 'alembic' }\n",
                "[tool]\nalembic.script_location = 'alembic'\n",
                "tool.alembic.script_location = 'alembic'\n",
                "  [tool.alembic]\r\n  script_location = 'alembic'\r\n")) {
            project.scripts("alembic").file("pyproject.toml", toml);

            assertThat(project.settings(".").file()).as(toml).contains(project.path("pyproject.toml"));
        }
        project.file("pyproject.toml", "[tool.poetry]\nalembic = 1\n[tool.black]\nthis is no TOML, and nobody cares\n");
        assertThat(project.settings("alembic").file()).isEmpty();
    }

    @Test
    void letsTheIniFileSayMoreThanPyproject() {
        project.scripts("alembic")
                .file("alembic.ini", "[alembic]\nscript_location = alembic\nfile_template = %%(rev)s\n")
                .file(
                        "pyproject.toml",
                        "[tool.alembic]\nscript_location = \"other\"\nfile_template = \"%%(slug)s\"\ntimezone = \"UTC\"\n");

        for (String named : List.of(".", "alembic.ini", "pyproject.toml", "alembic")) {
            AlembicSettings settings = project.settings(named);

            assertThat(settings.scriptLocation()).as(named).isEqualTo(project.path("alembic"));
            assertThat(settings.fileTemplate()).isEqualTo("%(rev)s");
            assertThat(settings.timezone()).contains("UTC");
        }
    }

    @Test
    void refusesABrokenPyprojectWithItsLine() {
        project.scripts("alembic").file("pyproject.toml", "[tool.alembic]\nscript_location = alembic\n");
        assertThatThrownBy(() -> project.settings("pyproject.toml"))
                .hasMessageContaining("error[invalid-alembic-settings]")
                .hasMessageContaining("pyproject.toml:2");

        project.file("pyproject.toml", "[tool.alembic]\n\nscript_location = \"%s/alembic\"\n");
        assertThatThrownBy(() -> project.settings("pyproject.toml"))
                .hasMessageContaining("pyproject.toml:3")
                .hasMessageContaining("(here)s");

        project.file("pyproject.toml", "[tool.alembic]\nscript_location = 1.5\n");
        assertThatThrownBy(() -> project.settings("pyproject.toml")).hasMessageContaining("pyproject.toml:2");
    }

    @Test
    void readsTheSectionThatIsNamed() {
        twoSections();

        assertThat(project.settings("alembic.ini", "tenant").scriptLocation()).isEqualTo(project.path("db/tenant"));
        assertThat(project.settings(".", "core").section()).isEqualTo("core");
        assertThat(project.settings("alembic.ini", "core").sections()).containsExactly("core", "tenant");
    }

    @Test
    void takesTheSectionThatMeansTheNamedFolder() {
        twoSections();

        assertThat(project.settings("db/tenant").section()).isEqualTo("tenant");
        assertThat(project.settings("db/core/versions").section()).isEqualTo("core");
        assertThat(project.settings("db/core").fileTemplate()).isEqualTo("%(slug)s");
    }

    @Test
    void asksWhichSectionIsMeant() {
        twoSections();

        assertThatThrownBy(() -> project.settings("alembic.ini"))
                .hasMessageContaining("error[unknown-alembic-section]: \"alembic.ini\" has 2 sections")
                .hasMessageContaining("core, tenant");
        assertThatThrownBy(() -> project.settings("alembic.ini", "tenants"))
                .hasMessageContaining("has no section [tenants]")
                .hasMessageContaining("core, tenant")
                .hasMessageContaining("--env tenant");
        assertThatThrownBy(() -> project.settings("db/tenant", "other")).hasMessageContaining("core, tenant");
    }

    private void twoSections() {
        project.scripts("db/core").scripts("db/tenant").file("alembic.ini", """
                [DEFAULT]
                file_template = %%(slug)s
                [core]
                script_location = db/core
                [tenant]
                script_location = db/tenant
                [logger_root]
                level = WARN
                """);
    }

    @Test
    void takesTheIniFileOfSeveralThatPointsToTheNamedFolder() {
        project.scripts("services/a/alembic")
                .scripts("services/b/alembic")
                .file("alembic.ini", "[alembic]\nscript_location = services/a/alembic\n")
                .file("b.ini", "[alembic]\nscript_location = services/b/alembic\ntimezone = UTC\n")
                .file("tox.ini", "no ini at all: script_location\n");

        assertThat(project.settings("services/b/alembic").file()).contains(project.path("b.ini"));
        assertThat(project.settings("services/b/alembic/versions").timezone()).contains("UTC");
        assertThat(project.settings("services/a/alembic").file()).contains(project.path("alembic.ini"));
    }

    @Test
    void guessesNoneOfSeveralFiles() {
        project.scripts("a")
                .scripts("b")
                .file("b.ini", "[alembic]\nscript_location = b\n")
                .file("a.ini", "[alembic]\nscript_location = a\n");

        assertThatThrownBy(() -> project.settings("."))
                .hasMessageContaining("error[no-script-location]: \".\" has 2 settings files")
                .hasMessageContaining("--scripts a.ini")
                .hasMessageContaining("--scripts b.ini");
        project.file("alembic.ini", "[alembic]\nscript_location = b\n");
        assertThat(project.settings(".").scriptLocation()).isEqualTo(project.path("b"));
    }

    @Test
    void looksForSettingsNoFurtherThanTheRepository() {
        new AlembicFolder(top).file("alembic.ini", "[alembic]\nscript_location = shop/alembic\n");
        project.scripts("alembic");

        assertThat(project.settings("alembic").file()).isEmpty();
    }

    @Test
    void readsAFolderOfRevisionsThatOnlyEnvPyKnows() {
        project.scripts("alembic")
                .revision("alembic/versions/postgresql")
                .revision("plugins/versions")
                .file("alembic.ini", "[alembic]\nscript_location = alembic\n");

        assertThat(project.settings("alembic/versions/postgresql").versionLocations())
                .containsExactly(project.path("alembic/versions/postgresql"));
        assertThat(project.settings("alembic/versions/postgresql").file()).contains(project.path("alembic.ini"));
        assertThat(project.settings("plugins/versions").versionLocations())
                .containsExactly(project.path("plugins/versions"));
    }

    @Test
    void readsAllVersionLocationsWhereOneOfThemIsNamed() {
        project.scripts("alembic")
                .revision("plugins/versions")
                .file(
                        "alembic.ini",
                        "[alembic]\nscript_location = alembic\nversion_locations = alembic/versions plugins/versions\n");

        assertThat(project.settings("plugins/versions").versionLocations())
                .containsExactly(project.path("alembic/versions"), project.path("plugins/versions"));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        project.file("alembic.ini", "[alembic]\n\nscript_location = nowhere\n");
        assertThatThrownBy(() -> project.settings("."))
                .hasMessageContaining("error[no-script-location]: \"nowhere\" is not there")
                .hasMessageContaining("alembic.ini:3")
                .hasMessageContaining("looked for       " + project.path("nowhere"));

        project.file("alembic.ini", "[alembic]\ntimezone = UTC\n");
        assertThatThrownBy(() -> project.settings("."))
                .hasMessageContaining("\"alembic.ini\" does not say where the revisions are");

        assertThatThrownBy(() -> project.settings("backend"))
                .hasMessageContaining("error[no-script-location]: \"backend\" is not there");
        Files.createDirectories(project.path("docs"));
        assertThatThrownBy(() -> project.settings("docs"))
                .hasMessageContaining("error[no-script-location]: \"docs\" belongs to no Alembic project");
    }

    @Test
    void tellsAlembicFromAFolderOfSql() throws IOException {
        project.scripts("alembic")
                .file("alembic/versions/data.sql", "SELECT 1;\n")
                .file("db/revisions/4c1f_first.sql", "-- revision: 4c1f\n")
                .file("db/alembic.ini", "[alembic]\nscript_location = ../alembic\n")
                .file("fresh/env.py", "")
                .file("fresh/script.py.mako", "")
                .file("pyproject.toml", "[tool.black]\n# alembic\n")
                .file("src/models.py", "revision = None  # 4 spaces\n")
                .file("scripts/tool.py", "import alembic\n");
        Files.createDirectories(project.path("fresh/versions"));

        assertThat(List.of("alembic", "alembic/versions", "db", "db/alembic.ini", "fresh", "fresh/versions"))
                .allMatch(name -> AlembicSettings.isAlembic(project.path(name)));
        assertThat(List.of("db/revisions", "scripts", ".", "pyproject.toml", "nowhere"))
                .noneMatch(name -> AlembicSettings.isAlembic(project.path(name)));
    }

    private AlembicFolder ini(String text) {
        return project.scripts("alembic").file("alembic.ini", text);
    }
}
