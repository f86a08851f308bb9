package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The files of {@code docs/ci}: a parser reads them, and their commands run as the build would run them, in a clone of a
 * repository, with the real command line as a process of its own.
 */
class ReadyMadeChecksTest {
    private static final Path FOLDER = Path.of(System.getProperty("tributary.root", ".."), "docs", "ci");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([^}]*?) *}}");

    private static final Map<String, String> PERSON = Map.of(
            "GIT_AUTHOR_NAME", "ana",
            "GIT_AUTHOR_EMAIL", "ana@example.org",
            "GIT_COMMITTER_NAME", "ana",
            "GIT_COMMITTER_EMAIL", "ana@example.org");

    @TempDir
    Path folder;

    private GitRepository origin;
    private GitRepository clone;

    /** A server's repository whose branches main and photos both continue a1, and a clone of it at photos. */
    @BeforeEach
    void open() throws IOException {
        origin = GitRepository.init(Files.createDirectories(folder.resolve("origin")))
                .commitRevision("a1", "none")
                .branch("photos")
                .by("ana")
                .commitRevision("b2", "a1")
                .checkout("main")
                .by("ben")
                .commitRevision("b1", "a1");
        clone = clone(origin, "clone");
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("tributary");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' dev.tributary.cli.Main \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private GitRepository clone(GitRepository origin, String name) {
        GitRepository.at(folder).git("clone", "-q", "-b", "photos", "file://" + origin.folder(), folder + "/" + name);
        return GitRepository.at(folder.resolve(name)).by("ana");
    }

    /** The same with a Python backend: 5e18ab3370c6 on main and 9d42f7c6b015 on photos both continue c07d5e2194fb. */
    private void openAlembic() throws IOException {
        origin = GitRepository.init(Files.createDirectories(folder.resolve("python")));
        AlembicProject project = AlembicProject.in(origin.folder())
                .revision("3b9c1f04d2aa", "None", "create users", "pass")
                .revision("c07d5e2194fb", "'3b9c1f04d2aa'", "create posts", "pass");
        origin.commit("begin").branch("photos").by("ana");
        project.revision("9d42f7c6b015", "'c07d5e2194fb'", "verify mail", "pass");
        origin.commit("mail").checkout("main").by("ben");
        project.revision("5e18ab3370c6", "'c07d5e2194fb'", "add photo urls", "pass");
        origin.commit("photos");
        clone = clone(origin, "python-clone");
    }

    private record Ran(int status, String output) {}

    private Ran shell(String command, Map<String, String> variables) {
        var builder = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", command)
                .directory(clone.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase());
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> yaml(String name) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FOLDER.resolve(name)));
    }

    private static Object at(Object value, Object... path) {
        Object here = value;
        for (Object step : path) {
            here = Objects.requireNonNull(
                    here instanceof List<?> list ? list.get((Integer) step) : ((Map<?, ?>) here).get(step),
                    "nothing at " + step);
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> map(Object value) {
        return (Map<Object, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Object list) {
        return (List<String>) list;
    }

    /** The steps of the GitHub workflow that an event runs, with its expressions replaced; a new expression fails the test. */
    private List<Ran> github(String file, String event, Map<String, String> context) throws IOException {
        var ran = new ArrayList<Ran>();
        for (Object each : (List<?>) at(yaml(file), "jobs", "one-head", "steps")) {
            Map<Object, Object> step = map(each);
            String condition = (String) step.getOrDefault("if", "github.event_name == '" + event + "'");
            assertThat(condition).matches("github\\.event_name == '(pull_request|merge_group)'");
            if (step.containsKey("run") && condition.endsWith("'" + event + "'")) {
                var variables = new LinkedHashMap<String, String>(Map.of(
                        "GITHUB_PATH",
                        folder + "/path",
                        "GITHUB_WORKSPACE",
                        clone.folder().toString()));
                Map<Object, Object> written = map(step.getOrDefault("env", Map.of()));
                written.forEach((name, value) -> variables.put(
                        (String) name,
                        EXPRESSION
                                .matcher((String) value)
                                .replaceAll(found -> Objects.requireNonNull(
                                        context.get(found.group(1)), "no value for " + found.group(1)))));
                assertThat((String) step.get("run"))
                        .as("expressions belong into env")
                        .doesNotContain("${{");
                ran.add(shell((String) step.get("run"), variables));
            }
        }
        return ran;
    }

    @ParameterizedTest
    @ValueSource(strings = {"github.yml", "alembic-github.yml"})
    void theWorkflowIsRunForPullRequestsAndMergeQueuesAndMayOnlyRead(String file) throws IOException {
        Map<String, Object> workflow = yaml(file);

        // YAML takes the word "on" for a truth value.
        assertThat(map(at(workflow, true))).containsOnlyKeys("pull_request", "merge_group");
        assertThat(at(workflow, "permissions")).isEqualTo(Map.of("contents", "read"));
        Object checkout = at(workflow, "jobs", "one-head", "steps", 0);
        assertThat(at(checkout, "uses")).asString().startsWith("actions/checkout@");
        assertThat(at(checkout, "with", "fetch-depth")).isEqualTo(0);
    }

    @Test
    void theWorkflowAnnotatesAPullRequestThatMakesASecondHead() throws IOException {
        List<Ran> steps = github("github.yml", "pull_request", Map.of("github.base_ref", "main"));

        assertThat(steps).hasSize(2);
        assertThat(Files.readString(folder.resolve("path"))).isEqualTo(clone.folder() + "/.tributary-sources\n");
        assertThat(steps.get(0).status()).isZero();
        assertThat(steps.get(1).status()).isEqualTo(3);
        assertThat(steps.get(1).output())
                .contains("::error file=db/revisions/b2.sql,line=2,title=multiple-heads::merged with \"origin/main\"")
                .contains("by ben, ")
                .contains("::notice title=safe to merge::2 heads continue a1 ");
    }

    @Test
    void theWorkflowIsContentWithAPullRequestThatContinuesTheHead() throws IOException {
        clone.git("reset", "-q", "--hard", "origin/main");
        clone.commitRevision("c1", "b1");

        assertThat(github("github.yml", "pull_request", Map.of("github.base_ref", "main")))
                .extracting(Ran::status)
                .containsExactly(0, 0);
    }

    @Test
    void theWorkflowFindsAGroupOfAMergeQueueWhoseMembersDoNotFit() throws IOException {
        String base = clone.git("rev-parse", "origin/main~1");
        clone.git("merge", "-q", "-m", "group", "origin/main");

        List<Ran> steps = github("github.yml", "merge_group", Map.of("github.event.merge_group.base_sha", base));

        assertThat(steps).hasSize(2);
        assertThat(steps.get(1).status()).isEqualTo(3);
        assertThat(steps.get(1).output()).contains("there are 2 heads");
    }

    @Test
    void theWorkflowReadsTheFilesOfAlembic() throws IOException {
        openAlembic();
        Map<String, String> context = Map.of("github.base_ref", "main");

        List<Ran> steps = github("alembic-github.yml", "pull_request", context);

        assertThat(steps).extracting(Ran::status).containsExactly(0, 3);
        assertThat(steps.get(1).output())
                .contains("::error file=backend/alembic/versions/9d42f7c6b015_verify_mail.py,line=12,"
                        + "title=multiple-heads::merged with \"origin/main\"")
                .contains("by ben, ");

        clone.git("reset", "-q", "--hard", "origin/main");
        AlembicProject.in(clone.folder()).revision("9d42f7c6b015", "'5e18ab3370c6'", "verify mail", "pass");
        clone.commit("mail");
        assertThat(github("alembic-github.yml", "pull_request", context))
                .extracting(Ran::status)
                .containsExactly(0, 0);
    }

    @Test
    void theWorkflowReadsAGroupOfFilesOfAlembic() throws IOException {
        openAlembic();
        String base = clone.git("rev-parse", "origin/main~1");
        clone.git("merge", "-q", "-m", "group", "origin/main");

        List<Ran> steps =
                github("alembic-github.yml", "merge_group", Map.of("github.event.merge_group.base_sha", base));

        assertThat(steps).extracting(Ran::status).containsExactly(0, 3);
        assertThat(steps.get(1).output()).contains("there are 2 heads");
    }

    /** The commands of a job for merge requests, in a clone that does not know the target branch. */
    private String gitlab(Object job) {
        assertThat(at(job, "variables", "GIT_DEPTH")).isEqualTo("0");
        assertThat(at(job, "rules", 0, "if")).isEqualTo("$CI_PIPELINE_SOURCE == \"merge_request_event\"");
        assertThat(at(job, "artifacts", "when")).isEqualTo("always");
        clone.git("update-ref", "-d", "refs/remotes/origin/main");
        clone.git("remote", "set-branches", "origin", "photos");
        var commands = new ArrayList<>(texts(at(job, "before_script")));
        commands.addAll(texts(at(job, "script")));
        return String.join("\n", commands);
    }

    private String report(Object job) throws IOException {
        return Files.readString(clone.folder().resolve((String) at(job, "artifacts", "reports", "codequality")));
    }

    @Test
    void theJobReadsTheFilesOfAlembic() throws IOException {
        openAlembic();
        Object job = at(yaml("alembic-gitlab.yml"), "alembic-heads");
        String commands = gitlab(job);
        Map<String, String> variables = Map.of("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");

        Ran found = shell(commands, variables);

        assertThat(found.output()).contains("merged with \"origin/main\" there are 2 heads");
        assertThat(found.status()).isEqualTo(3);
        assertThat(report(job)).contains("\"check_name\" : \"multiple-heads\"", "9d42f7c6b015_verify_mail.py");

        clone.git("reset", "-q", "--hard", "origin/main");
        assertThat(shell(commands, variables).status()).isZero();
    }

    @Test
    void theJobFetchesTheTargetBranchAndFindsASecondHead() throws IOException {
        Object job = at(yaml("gitlab.yml"), "revisions");
        String commands = gitlab(job);
        Map<String, String> variables = Map.of("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");

        Ran found = shell(commands, variables);
        assertThat(found.output())
                .contains("merged with \"origin/main\" there are 2 heads", "safe to merge: every order");
        assertThat(found.status()).isEqualTo(3);
        assertThat(report(job)).contains("\"check_name\" : \"multiple-heads\"");

        clone.git("reset", "-q", "--hard", "origin/main");
        assertThat(shell(commands, variables).status()).isZero();
    }

    private void installHook() throws IOException {
        Path hook = clone.folder().resolve(".git/hooks/pre-commit");
        Files.createDirectories(hook.getParent());
        Files.copy(FOLDER.resolve("pre-commit"), hook);
        assertThat(hook.toFile().canExecute()).isTrue();
    }

    @Test
    void theHookReadsTheFilesOfAlembic() throws IOException {
        openAlembic();
        installHook();
        clone.git("reset", "-q", "--hard", "origin/main~1");

        AlembicProject project = AlembicProject.in(clone.folder());
        project.revision("77aa01cc93fe", "'c07d5e2194fb'", "add bio", "pass");
        Ran refused = shell("git add . && git commit -q -m bio", PERSON);
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output())
                .contains("merged with \"origin/main\" there are 2 heads", "here, not committed yet");

        clone.git("reset", "-q", "--hard", "origin/main");
        project.revision("77aa01cc93fe", "'5e18ab3370c6'", "add bio", "pass");
        assertThat(shell("git add . && git commit -q -m bio", PERSON)).isEqualTo(new Ran(0, ""));
    }

    @Test
    void theHookRefusesACommitThatMakesASecondHead() throws IOException {
        installHook();
        clone.git("reset", "-q", "--hard", "origin/main~1");

        clone.revision("b3", "a1");
        Ran refused = shell("git add . && git commit -q -m b3", PERSON);
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output())
                .contains("merged with \"origin/main\" there are 2 heads", "here, not committed yet");
        assertThat(clone.git("status", "--porcelain")).isEqualTo("A  db/revisions/b3.sql");

        clone.git("reset", "-q", "--hard", "origin/main");
        clone.revision("c1", "b1");
        assertThat(shell("cd db && git add . && git commit -q -m c1", PERSON)).isEqualTo(new Ran(0, ""));

        clone.write("readme", "no SQL\n").git("update-ref", "-d", "refs/remotes/origin/main");
        assertThat(shell("git add . && git commit -q -m readme", PERSON)).isEqualTo(new Ran(0, ""));
        clone.revision("c2", "b1");
        assertThat(shell("git add . && git commit -q -m c2", PERSON).output())
                .contains("multiple head revisions are present: 2");
    }
}
