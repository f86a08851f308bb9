package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.BuildMachine.Ran;
import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    @TempDir
    Path folder;

    private BuildMachine machine;
    private GitRepository clone;

    /** What is put into the file's env in place of the example. */
    private Path archive;

    private String checksum;

    @BeforeEach
    void open() throws IOException {
        on(BuildMachine.open(folder));
    }

    private void openAlembic() throws IOException {
        on(BuildMachine.openAlembic(Files.createDirectories(folder.resolve("python"))));
    }

    private void on(BuildMachine opened) throws IOException {
        machine = opened;
        clone = opened.repository();
        archive = opened.archive();
        checksum =
                machine.run("sha256sum <'" + archive + "'", Map.of()).output().replaceFirst(" .*\n", "");
    }

    private Ran shell(String command, Map<String, String> variables) {
        return machine.run(command, variables);
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
        BuildMachine.assumeCurl();
        var ran = new ArrayList<Ran>();
        Path temporary = Files.createTempDirectory(folder, "runner");
        for (Object each : (List<?>) at(yaml(file), "jobs", "one-head", "steps")) {
            Map<Object, Object> step = map(each);
            String condition = (String) step.getOrDefault("if", "github.event_name == '" + event + "'");
            assertThat(condition).matches("github\\.event_name == '(pull_request|merge_group)'");
            if (step.containsKey("run") && condition.endsWith("'" + event + "'")) {
                var variables = new LinkedHashMap<String, String>(Map.of(
                        "GITHUB_PATH",
                        folder + "/path",
                        "RUNNER_TEMP",
                        temporary.toString(),
                        "ARCHIVE",
                        archive.toUri().toString(),
                        "SHA256",
                        checksum,
                        "GITHUB_WORKSPACE",
                        clone.folder().toString(),
                        "GITHUB_STEP_SUMMARY",
                        folder + "/summary"));
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
        assertThat(map(at(workflow, "env"))).containsOnlyKeys("ARCHIVE", "SHA256");
        assertThat((String) at(workflow, "env", "SHA256")).matches("[0-9a-f]{64}");
        Object checkout = at(workflow, "jobs", "one-head", "steps", 0);
        assertThat(at(checkout, "uses")).asString().startsWith("actions/checkout@");
        assertThat(at(checkout, "with", "fetch-depth")).isEqualTo(0);
    }

    @Test
    void theWorkflowAnnotatesAPullRequestThatMakesASecondHead() throws IOException {
        List<Ran> steps = github("github.yml", "pull_request", Map.of("github.base_ref", "main"));

        assertThat(steps).extracting(Ran::status).containsExactly(0, 0, 3);
        String program = Files.readString(folder.resolve("path")).strip() + "/tributary";
        assertThat(shell(program + " heads", Map.of())).isEqualTo(new Ran(0, "b2 (head)\n"));
        assertThat(steps.get(2).output())
                .contains("::error file=db/revisions/b2.sql,line=2,title=multiple-heads::merged with \"origin/main\"")
                .contains("by ben, ")
                .contains("::notice title=safe to merge::2 heads continue a1 ");
    }

    @Test
    void theWorkflowRunsNothingOfAnArchiveThatIsNotTheExpectedOne() throws IOException {
        checksum = "0".repeat(64);

        List<Ran> steps = github("github.yml", "pull_request", Map.of("github.base_ref", "main"));

        assertThat(steps.get(0).status()).isEqualTo(1);
        assertThat(steps.get(0).output()).contains("FAILED");
        assertThat(folder.resolve("path")).doesNotExist();
    }

    @Test
    void theServersOfTheReplaysAreWhereTheCommandLooksForThem() throws IOException {
        Object job = at(yaml("github.yml"), "jobs", "one-head");
        assertThat(at(job, "env", "TRIBUTARY_SCRATCH_URL")).isEqualTo("postgres://postgres@localhost:5432/postgres");
        assertThat(at(job, "services", "postgres", "ports")).isEqualTo(List.of("5432:5432"));

        Object check = at(yaml("gitlab.yml"), "revisions");
        assertThat(at(check, "variables", "TRIBUTARY_SCRATCH_URL")).isEqualTo("postgres://postgres@postgres/postgres");
        assertThat(at(check, "services")).isEqualTo(List.of("postgres:16"));
    }

    @Test
    void theWorkflowIsContentWithAPullRequestThatContinuesTheHead() throws IOException {
        clone.git("reset", "-q", "--hard", "origin/main");
        clone.commitRevision("c1", "b1");

        assertThat(github("github.yml", "pull_request", Map.of("github.base_ref", "main")))
                .extracting(Ran::status)
                .containsExactly(0, 0, 0);
    }

    /** From the report of the one workflow to the comment that the other one makes, and edits when the branch was mended. */
    @Test
    void theSecondWorkflowMakesACommentOfTheReport() throws IOException {
        Object job = at(yaml("github-comment.yml"), "jobs", "comment");
        Map<Object, Object> step = map(at(job, "steps", 2));
        String commit = clone.git("rev-parse", "HEAD");
        Files.createDirectories(clone.folder().resolve(".github"));
        Files.copy(FOLDER.resolve("comment"), clone.folder().resolve(".github/tributary-comment"));
        try (var service = ReviewService.github().endingAt(commit)) {
            github("github.yml", "pull_request", Map.of("github.base_ref", "main"));
            assertThat(Files.readString(folder.resolve("summary")))
                    .isEqualTo(Files.readString(clone.folder().resolve("tributary-report.md")))
                    .startsWith("<!-- tributary check: found -->\n**Tributary: safe to merge.** ");

            Ran first = comment(step, service, commit);
            clone.git("reset", "-q", "--hard", "origin/main");
            github("github.yml", "pull_request", Map.of("github.base_ref", "main"));
            Ran second = comment(step, service, commit);

            assertThat(first).isEqualTo(new Ran(0, "comment: made comment 101\n"));
            assertThat(second).isEqualTo(new Ran(0, "comment: edited comment 101\n"));
            assertThat(service.comments())
                    .extracting(ReviewService.Comment::body)
                    .singleElement()
                    .asString()
                    .startsWith("<!-- tributary check: unchanged -->\n**Tributary: nothing to look at.** ");
        }
    }

    /** The step that comments, on what the artifact of a run brought. */
    private Ran comment(Map<Object, Object> step, ReviewService service, String commit) throws IOException {
        Path report = Files.createDirectories(clone.folder().resolve("tributary-report"));
        Files.copy(
                clone.folder().resolve("tributary-report.md"),
                report.resolve("tributary-report.md"),
                StandardCopyOption.REPLACE_EXISTING);
        Map<String, String> event = Map.of(
                "github.token",
                ReviewService.TOKEN,
                "github.event.workflow_run.head_repository.owner.login",
                "ana",
                "github.event.workflow_run.head_branch",
                "photos",
                "github.event.workflow_run.head_sha",
                commit);
        var variables = new LinkedHashMap<>(Map.of(
                "GITHUB_REPOSITORY", "octo/shop",
                "GITHUB_API_URL", service.address(),
                "NO_PROXY", "*"));
        map(at(step, "env")).forEach((name, value) -> {
            if (!name.equals("RUN_OF_FORK")) {
                variables.put(
                        (String) name,
                        EXPRESSION
                                .matcher((String) value)
                                .replaceAll(found -> Objects.requireNonNull(
                                        event.get(found.group(1)), "no value for " + found.group(1))));
            }
        });
        String run = (String) at(step, "run");
        assertThat(run).doesNotContain("${{");
        return shell(run, variables);
    }

    /** It runs with the right to write: none of it comes from the pull request, and nothing of that is believed. */
    @Test
    void theSecondWorkflowRunsNothingOfThePullRequest() throws IOException {
        Map<String, Object> workflow = yaml("github-comment.yml");
        Object job = at(workflow, "jobs", "comment");

        assertThat(at(workflow, true, "workflow_run"))
                .isEqualTo(Map.of("workflows", List.of(at(yaml("github.yml"), "name")), "types", List.of("completed")));
        assertThat(at(workflow, "permissions")).isEqualTo(Map.of());
        assertThat(at(job, "permissions"))
                .isEqualTo(Map.of("actions", "read", "contents", "read", "pull-requests", "write"));
        assertThat(at(job, "if")).isEqualTo("github.event.workflow_run.event == 'pull_request'");
        assertThat(at(job, "steps", 0, "with", "ref")).isEqualTo("${{ github.event.repository.default_branch }}");
        assertThat(at(job, "steps", 0, "with", "persist-credentials")).isEqualTo(false);
        assertThat((List<?>) at(job, "steps")).hasSize(3);
        Object kept = ((List<?>) at(yaml("github.yml"), "jobs", "one-head", "steps"))
                .stream()
                        .filter(step -> String.valueOf(map(step).get("uses")).startsWith("actions/upload-artifact@"))
                        .findFirst()
                        .orElseThrow();
        assertThat(at(job, "steps", 1, "with", "name")).isEqualTo(at(kept, "with", "name"));
        assertThat(at(job, "steps", 1, "with", "run-id")).isEqualTo("${{ github.event.workflow_run.id }}");
        assertThat((String) at(job, "steps", 2, "env", "RUN_OF_FORK"))
                .startsWith("${{ github.event.workflow_run.head_repository.full_name != github.repository && ");
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
        return String.join("\n", texts(at(job, "script")));
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

    @Test
    void theSecondJobMakesACommentOfTheReport() throws IOException {
        BuildMachine.assumeCurl();
        Map<String, Object> file = yaml("gitlab.yml");
        Object job = at(file, "revisions-comment");
        assertThat(at(job, "needs", 0)).isEqualTo(Map.of("job", "revisions", "artifacts", true));
        assertThat(at(job, "rules", 0))
                .isEqualTo(Map.of(
                        "if", "$CI_PIPELINE_SOURCE == \"merge_request_event\" && $TRIBUTARY_GITLAB_TOKEN",
                        "when", "always"));
        assertThat(at(job, "allow_failure")).isEqualTo(true);
        assertThat(texts(at(file, "revisions", "artifacts", "paths"))).containsExactly("tributary-report.md");
        shell(gitlab(at(file, "revisions")), Map.of("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"));
        Files.createDirectories(clone.folder().resolve(".gitlab"));
        Files.copy(FOLDER.resolve("comment"), clone.folder().resolve(".gitlab/tributary-comment"));
        String commit = clone.git("rev-parse", "HEAD");

        try (var service = ReviewService.gitlab().endingAt(commit)) {
            Ran ran = shell(
                    String.join("\n", texts(at(job, "script"))),
                    Map.of(
                            "TRIBUTARY_GITLAB_TOKEN",
                            ReviewService.TOKEN,
                            "CI_API_V4_URL",
                            service.address(),
                            "CI_MERGE_REQUEST_PROJECT_ID",
                            "12",
                            "CI_MERGE_REQUEST_IID",
                            "7",
                            "CI_COMMIT_SHA",
                            commit,
                            "NO_PROXY",
                            "*"));

            assertThat(ran).isEqualTo(new Ran(0, "comment: made comment 101\n"));
            assertThat(service.comments().get(0).body())
                    .startsWith("<!-- tributary check: found -->\n**Tributary: safe to merge.** ");
        }
    }
}
