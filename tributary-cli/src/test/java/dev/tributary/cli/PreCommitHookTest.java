package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.BuildMachine.Ran;
import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.GitRepository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The hook {@code docs/ci/pre-commit}, called by git in a real repository. */
class PreCommitHookTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));
    private static final Path HOOK = ROOT.resolve("docs/ci/pre-commit");

    private static final String ANYWAY = "git commit --no-verify commits anyway";

    private static final Map<String, String> PERSON = Map.of(
            "GIT_AUTHOR_NAME", "ana",
            "GIT_AUTHOR_EMAIL", "ana@example.org",
            "GIT_COMMITTER_NAME", "ana",
            "GIT_COMMITTER_EMAIL", "ana@example.org",
            "DATABASE_URL", "postgres://nobody@localhost:1/nothing");

    @TempDir
    Path folder;

    private BuildMachine machine;
    private GitRepository clone;

    @BeforeEach
    void open() throws IOException {
        on(BuildMachine.open(folder));
    }

    private void on(BuildMachine opened) throws IOException {
        machine = opened;
        clone = opened.repository();
        Path hook = clone.folder().resolve(".git/hooks/pre-commit");
        Files.createDirectories(hook.getParent());
        Files.copy(HOOK, hook);
        assertThat(hook.toFile().canExecute()).isTrue();
    }

    private Ran shell(String command) {
        return machine.run(command, PERSON);
    }

    @Test
    void readsTheFilesOfAlembic() throws IOException {
        on(BuildMachine.openAlembic(Files.createDirectories(folder.resolve("python"))));
        clone.git("reset", "-q", "--hard", "origin/main~1");

        AlembicProject project = AlembicProject.in(clone.folder());
        project.revision("77aa01cc93fe", "'c07d5e2194fb'", "add bio", "pass");
        Ran refused = shell("git add . && git commit -q -m bio");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output())
                .contains("merged with \"origin/main\" there are 2 heads", "here, not committed yet");

        clone.git("reset", "-q", "--hard", "origin/main");
        project.revision("77aa01cc93fe", "'5e18ab3370c6'", "add bio", "pass");
        assertThat(shell("git add . && git commit -q -m bio")).isEqualTo(new Ran(0, ""));
    }

    @Test
    void refusesACommitThatMakesASecondHead() throws IOException {
        clone.git("reset", "-q", "--hard", "origin/main~1");

        clone.revision("b3", "a1");
        Ran refused = shell("git add . && git commit -q -m b3");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output())
                .contains("merged with \"origin/main\" there are 2 heads", "here, not committed yet")
                .endsWith("pre-commit: nothing was committed; " + ANYWAY + "\n");
        assertThat(clone.git("status", "--porcelain")).isEqualTo("A  db/revisions/b3.sql");
        assertThat(shell("git commit -q --no-verify -m b3")).isEqualTo(new Ran(0, ""));

        clone.git("reset", "-q", "--hard", "origin/main");
        clone.revision("c1", "b1");
        assertThat(shell("cd db && git add . && git commit -q -m c1")).isEqualTo(new Ran(0, ""));

        clone.write("readme", "no SQL\n").git("update-ref", "-d", "refs/remotes/origin/main");
        assertThat(shell("git add . && git commit -q -m readme")).isEqualTo(new Ran(0, ""));
        clone.revision("c2", "b1");
        assertThat(shell("git add . && git commit -q -m c2").output())
                .contains("multiple head revisions are present: 2");
    }

    /** What is only in the working tree is not committed, so it neither spoils a commit nor mends one. */
    @Test
    void looksAtWhatIsStaged() throws IOException {
        clone.git("reset", "-q", "--hard", "origin/main");
        clone.revision("c1", "b1");
        clone.git("add", ".");

        clone.revision("b3", "a1");
        assertThat(shell("git commit -q -m c1")).as("a new file beside it").isEqualTo(new Ran(0, ""));

        clone.git("add", ".");
        clone.revision("b3", "c1");
        Ran refused = shell("git commit -q -m b3");
        assertThat(refused.status()).as("mended, and not staged").isEqualTo(1);
        assertThat(refused.output())
                .contains("db/revisions/b3.sql:2: error[multiple-heads]: merged with \"origin/main\" there are 2 heads")
                .contains("here, not committed yet")
                .doesNotContain(System.getProperty("java.io.tmpdir") + "/tmp.");
        assertThat(clone.git("status", "--porcelain")).isEqualTo("AM db/revisions/b3.sql");
        assertThat(shell("git add . && git commit -q -m b3")).isEqualTo(new Ran(0, ""));

        clone.revision("b4", "a1");
        clone.write("db/revisions/b5.sql", "not even a revision\n").git("add", "db/revisions/b4.sql");
        assertThat(shell("git commit -q -m b4 db/revisions/b4.sql").output()).contains("there are 2 heads");
        Files.delete(clone.folder().resolve("db/revisions/b4.sql"));
        clone.git("rm", "-q", "--cached", "db/revisions/b4.sql");
        clone.revision("c1", "b1").write("db/revisions/c1.sql", GitRepository.text("c1", "b1", "SELECT 2;"));
        assertThat(shell("git commit -q -a -m c1"))
                .as("a commit of all that is tracked")
                .isEqualTo(new Ran(0, ""));
    }

    @Test
    void leavesNothingBehindAndChangesNothing() throws IOException {
        clone.git("reset", "-q", "--hard", "origin/main");
        clone.revision("c1", "b1");
        clone.git("add", ".");
        clone.revision("c2", "a1");
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        var variables = new HashMap<>(PERSON);
        variables.put("TMPDIR", temporary.toString());

        assertThat(machine.run("git commit -q -m c1", variables)).isEqualTo(new Ran(0, ""));

        assertThat(clone.git("status", "--porcelain")).isEqualTo("?? db/revisions/c2.sql");
        assertThat(clone.git("worktree", "list").lines()).hasSize(1);
        try (var left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("tmp.")))
                    .isEmpty();
        }
    }

    @Test
    void saysThatItCannotCheckWithoutTheCommand() throws IOException {
        clone.revision("c1", "b1");
        String elsewhere = List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                .filter(path -> !Files.exists(Path.of(path, "tributary")))
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();

        Ran refused = shell("git add . && PATH='" + elsewhere + "' git commit -q -m c1");

        assertThat(refused)
                .isEqualTo(new Ran(
                        1,
                        "pre-commit: revisions were not checked, since there is no command tributary on the PATH; "
                                + ANYWAY + "\n"));
    }

    /** The framework decides by file names, and calls the hook where nothing is staged, too. */
    @Test
    void isAHookOfTheFramework() throws IOException {
        List<Map<String, Object>> hooks = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(ROOT.resolve(".pre-commit-hooks.yaml")));
        Map<String, Object> hook = hooks.get(0);

        assertThat(hooks).hasSize(1);
        assertThat(hook)
                .containsEntry("id", "tributary-check")
                .containsEntry("language", "script")
                .containsEntry("pass_filenames", false);
        assertThat(ROOT.resolve((String) hook.get("entry"))).isExecutable();
        Pattern files = Pattern.compile((String) hook.get("files"));
        assertThat(List.of("db/revisions/a.sql", "backend/alembic/versions/a.py", "versions/a.py"))
                .allMatch(name -> files.matcher(name).find());
        assertThat(List.of("a.sqlx", "backend/app.py", "versions/a.pyc"))
                .noneMatch(name -> files.matcher(name).find());

        Ran ran = machine.run("'" + HOOK.toAbsolutePath() + "'", Map.of("PRE_COMMIT", "1"));
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.output()).contains("merged with \"origin/main\" there are 2 heads");
        assertThat(machine.run("'" + HOOK.toAbsolutePath() + "'", Map.of())).isEqualTo(new Ran(0, ""));
    }
}
