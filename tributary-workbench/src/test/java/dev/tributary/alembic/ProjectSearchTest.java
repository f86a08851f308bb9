package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found where nobody has named anything. */
class ProjectSearchTest {
    @TempDir
    Path top;

    private AlembicFolder project = new AlembicFolder(Path.of(""));

    @BeforeEach
    void startsARepository() {
        project = new AlembicFolder(top.resolve("shop")).repository();
    }

    @Test
    void findsTheSettingsOnceAndNotTheirScripts() {
        project.scripts("backend/alembic").file("backend/alembic.ini", "[alembic]\nscript_location = alembic\n");

        assertThat(found(".")).containsExactly("backend/alembic.ini");
    }

    @Test
    void findsScriptsWithoutSettings() {
        project.scripts("src/shop/db/migrations");

        assertThat(found(".")).containsExactly("src/shop/db/migrations");
    }

    @Test
    void findsPyprojectAndFlask() {
        project.scripts("a/migrations")
                .file("a/migrations/alembic.ini", "[alembic]\n")
                .scripts("b/db")
                .file("b/pyproject.toml", "[tool.alembic]\nscript_location = \"%(here)s/db\"\n");

        assertThat(found(".")).containsExactly("b/pyproject.toml", "a/migrations/alembic.ini");
    }

    @Test
    void takesWhatLiesInTheFolderItself() {
        project.scripts("alembic")
                .file("alembic.ini", "[alembic]\nscript_location = alembic\n")
                .scripts("plugins/a/alembic");

        assertThat(found(".")).containsExactly("alembic.ini");
    }

    @Test
    void namesAllOfSeveralNearestFirst() {
        project.scripts("services/deep/inside/of/a/alembic")
                .scripts("b/alembic")
                .scripts("a/alembic");

        assertThat(found(".")).containsExactly("a/alembic", "b/alembic", "services/deep/inside/of/a/alembic");
    }

    @Test
    void namesTheFolderWhereEachSectionIsAProject() {
        project.scripts("db/core").scripts("db/tenant").file("alembic.ini", """
                        [alembic]
                        file_template = %%(rev)s
                        [core]
                        script_location = db/core
                        [tenant]
                        script_location = db/tenant
                        """);

        assertThat(found(".")).containsExactly("db/core", "db/tenant");
    }

    @Test
    void leavesOutWhatIsInstalledBuiltOrATest() throws IOException {
        project.scripts(".hidden/alembic")
                .scripts("node_modules/a/alembic")
                .scripts("venv/lib/site-packages/a/alembic")
                .scripts("python/a/alembic")
                .file("python/pyvenv.cfg", "")
                .scripts("tests/alembic")
                .scripts("build/lib/alembic")
                .file("framework/env.py", "")
                .file("framework/script.py.mako", "");
        Files.createSymbolicLink(project.path("loop"), project.path("."));

        assertThat(found(".")).isEmpty();
    }

    @Test
    void looksAboveUpToTheRepository() throws IOException {
        project.scripts("backend/alembic").file("backend/alembic.ini", "[alembic]\nscript_location = alembic\n");
        Files.createDirectories(project.path("backend/app/models"));
        new AlembicFolder(top).scripts("alembic");

        assertThat(found("backend/app/models")).containsExactly("backend/alembic.ini");
        Files.delete(project.path("backend/alembic.ini"));
        assertThat(found("backend/app/models")).containsExactly("backend/alembic");
        assertThat(new AlembicFolder(top.resolve("other")).repository().path(""))
                .isDirectory();
        assertThat(AlembicSettings.search(top.resolve("other"))).isEmpty();
    }

    @Test
    void looksNotAboveWhereNoRepositoryIs() throws IOException {
        Path lonely = Files.createDirectories(top.resolve("lonely/src"));
        new AlembicFolder(top.resolve("lonely")).scripts("alembic");

        assertThat(AlembicSettings.search(lonely)).isEmpty();
    }

    @Test
    void tellsBrokenSettingsOnlyWhereNothingElseIsThere() {
        project.file("a/alembic.ini", "[alembic]\nscript_location = nowhere\n").file("b/alembic.ini", "nonsense\n");
        assertThat(found(".")).containsExactly("a/alembic.ini", "b/alembic.ini");

        project.scripts("c/alembic");
        assertThat(found(".")).containsExactly("c/alembic");
    }

    @Test
    void takesNoOtherProjectInPlaceOfTheOneThatIsBroken() {
        project.scripts("example/alembic")
                .file("example/alembic.ini", "[alembic]\nscript_location = alembic\n")
                .file("alembic.ini", "[alembic]\nscript_location = migrations\n");
        assertThat(found(".")).containsExactly("alembic.ini", "example/alembic.ini");

        project.scripts("src/migrations");
        assertThat(found(".")).containsExactly("example/alembic.ini", "src/migrations");
    }

    @Test
    void givesUpInAForestOfFolders() throws IOException {
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 40; j++) {
                Files.createDirectories(project.path("a/" + i + "/" + j));
            }
        }
        project.scripts("a/0/0/alembic").scripts("a/9/9/alembic").scripts("b/alembic");

        assertThat(found(".")).containsExactly("b/alembic");
    }

    private List<String> found(String folder) {
        Path from = project.path(folder).normalize();
        return AlembicSettings.search(from).stream()
                .map(path -> project.top().relativize(path).toString().replace('\\', '/'))
                .toList();
    }
}
