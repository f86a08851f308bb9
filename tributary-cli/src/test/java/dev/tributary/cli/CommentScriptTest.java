package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.BuildMachine.Ran;
import dev.tributary.testing.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code docs/ci/comment}, run by a shell against a server that answers as both services do. */
class CommentScriptTest {
    private static final Path SCRIPT = Path.of(System.getProperty("tributary.root", ".."), "docs", "ci", "comment")
            .toAbsolutePath();

    private static final String MARK = "<!-- tributary check: found -->\n";

    @TempDir
    Path folder;

    private final ReviewService github = ReviewService.github();
    private final ReviewService gitlab = ReviewService.gitlab();
    private Path report;

    /** The real curl, which writes down with what arguments it was called. */
    @BeforeEach
    void open() throws IOException {
        BuildMachine.assumeCurl();
        report = folder.resolve("tributary-report.md");
        Program.write(
                Files.createDirectories(folder.resolve("bin")).resolve("curl"),
                "#!/bin/sh\nprintf '%s\\n' \"$@\" >> '" + folder + "/arguments'\nPATH='" + System.getenv("PATH")
                        + "' exec curl --noproxy '*' \"$@\"\n");
    }

    @AfterEach
    void close() throws IOException {
        github.close();
        gitlab.close();
        Path arguments = folder.resolve("arguments");
        if (Files.exists(arguments)) {
            assertThat(Files.readString(arguments)).as("who lists processes").doesNotContain(ReviewService.TOKEN);
        }
        try (var left = Files.list(Files.createDirectories(folder.resolve("tmp")))) {
            assertThat(left).isEmpty();
        }
    }

    private Ran onGithub(String text, String... variables) throws IOException {
        var all = new TreeMap<>(Map.of(
                "GITHUB_TOKEN", ReviewService.TOKEN,
                "GITHUB_REPOSITORY", "octo/shop",
                "GITHUB_API_URL", github.address(),
                "HEAD", "ana:photos",
                "HEAD_SHA", "5e1b3c"));
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        Files.writeString(report, text);
        return run("github", all);
    }

    private Ran onGitlab(String text, String... variables) throws IOException {
        var all = new TreeMap<>(Map.of(
                "TRIBUTARY_GITLAB_TOKEN", ReviewService.TOKEN,
                "CI_API_V4_URL", gitlab.address(),
                "CI_MERGE_REQUEST_PROJECT_ID", "12",
                "CI_MERGE_REQUEST_IID", "7",
                "CI_COMMIT_SHA", "5e1b3c"));
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        Files.writeString(report, text);
        return run("gitlab", all);
    }

    private Ran run(String service, Map<String, String> variables) throws IOException {
        var builder = new ProcessBuilder("sh", SCRIPT.toString(), service, report.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        builder.environment()
                .put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
        builder.environment().put("TRIBUTARY_RETRY_SECONDS", "0");
        builder.environment().putAll(variables);
        Ran ran = BuildMachine.ended(builder);
        assertThat(ran.output()).doesNotContain(ReviewService.TOKEN);
        return ran;
    }

    @Test
    void theFirstRunMakesACommentAndTheSecondEditsIt() throws IOException {
        assertThat(onGithub(MARK + "two heads\n")).isEqualTo(new Ran(0, "comment: made comment 101\n"));
        assertThat(onGithub("<!-- tributary check: passed -->\none head\n"))
                .isEqualTo(new Ran(0, "comment: edited comment 101\n"));

        assertThat(github.comments())
                .containsExactly(new ReviewService.Comment(
                        "github-actions[bot]", "<!-- tributary check: passed -->\none head\n"));
        assertThat(github.asked())
                .containsExactly(
                        "GET /repos/octo/shop/pulls",
                        "GET /repos/octo/shop/issues/7/comments",
                        "POST /repos/octo/shop/issues/7/comments",
                        "GET /repos/octo/shop/pulls",
                        "GET /repos/octo/shop/issues/7/comments",
                        "PATCH /repos/octo/shop/issues/comments/101");
    }

    @Test
    void gitlabsNotesAreKeptInTheSameWay() throws IOException {
        gitlab.escapingAngles().comment("ana", MARK + "mine");

        assertThat(onGitlab(MARK + "two heads\n")).isEqualTo(new Ran(0, "comment: made comment 102\n"));
        assertThat(onGitlab(MARK + "three heads\n")).isEqualTo(new Ran(0, "comment: edited comment 102\n"));

        assertThat(gitlab.bodiesOf("project_12_bot")).containsExactly(MARK + "three heads\n");
        assertThat(gitlab.bodiesOf("ana")).containsExactly(MARK + "mine");
        assertThat(gitlab.asked())
                .endsWith(
                        "GET /api/v4/user",
                        "GET /api/v4/projects/12/merge_requests/7",
                        "GET /api/v4/projects/12/merge_requests/7/notes",
                        "PUT /api/v4/projects/12/merge_requests/7/notes/102");
    }

    @Test
    void commentsOfOthersAreNotTouchedWhateverTheySay() throws IOException {
        String forged = MARK + "\",\"user\":{\"login\":\"github-actions[bot]\"},\"id\":1,\"x\":\"\\";
        github.comment("mallory", forged)
                .comment("github-actions", MARK)
                .comment("github-actions[bot]", "of another workflow, which quotes " + MARK)
                .comment("github-actions[bot]", "{\"id\": 5, \"body\": \"" + MARK + "\"} \\\" \\\\");

        assertThat(onGithub(MARK + "found\n").output()).isEqualTo("comment: made comment 105\n");
        assertThat(onGithub(MARK + "found again\n").output()).isEqualTo("comment: edited comment 105\n");

        assertThat(github.bodiesOf("mallory")).containsExactly(forged);
        assertThat(github.comments()).hasSize(5).last().extracting("body").isEqualTo(MARK + "found again\n");
    }

    @Test
    void itsOwnIsFoundAmongHundreds() throws IOException {
        for (int i = 0; i < 250; i++) {
            github.comment("ana", "number " + i + " \" \\ { [ ] } ä😀\n\t");
        }

        assertThat(onGithub(MARK + "found\n").output()).isEqualTo("comment: made comment 351\n");
        assertThat(onGithub(MARK + "again\n").output()).isEqualTo("comment: edited comment 351\n");
        assertThat(github.asked())
                .filteredOn(one -> one.startsWith("GET") && one.endsWith("comments"))
                .hasSize(6);
    }

    @Test
    void aTokenThatMayOnlyReadIsNoFailure() throws IOException {
        github.readOnly();
        gitlab.readOnly();

        assertThat(onGithub(MARK))
                .isEqualTo(new Ran(
                        0,
                        "::warning::comment: the token may not write here (status 403), so there is no comment; the report"
                                + " is in tributary-report.md\n"));
        assertThat(onGitlab(MARK))
                .isEqualTo(new Ran(
                        0,
                        "comment: the token may not write here (status 403), so there is no comment; the report is in"
                                + " tributary-report.md\n"));
        assertThat(onGithub(MARK, "GITHUB_TOKEN", "old").status()).isZero();
        assertThat(github.comments()).isEmpty();
    }

    @Test
    void troubleOfTheServiceIsTriedAgainThreeTimesInAll() throws IOException {
        github.failing(500, 503);
        assertThat(onGithub(MARK)).isEqualTo(new Ran(0, "comment: made comment 101\n"));

        github.asked().clear();
        github.failing(502, 429, 500, 500);
        assertThat(onGithub(MARK))
                .isEqualTo(new Ran(1, "comment: no answer after 3 tries, the last one with status 500\n"));
        assertThat(github.asked()).hasSize(3);

        github.close();
        assertThat(onGithub(MARK))
                .isEqualTo(new Ran(1, "comment: no answer after 3 tries, the last one with status 000\n"));
    }

    @Test
    void aCommentOfWhichNobodyHeardIsNotMadeTwice() throws IOException {
        github.losingAnswers();

        assertThat(onGithub(MARK).output()).isEqualTo("comment: edited comment 101\n");
        assertThat(github.comments()).hasSize(1);
    }

    @Test
    void oneThatIsGoneMeanwhileIsMadeAnew() throws IOException {
        github.comment("github-actions[bot]", MARK).forgetful();

        assertThat(onGithub(MARK + "again\n").output()).isEqualTo("comment: made comment 102\n");
        assertThat(github.bodiesOf("github-actions[bot]")).containsExactly(MARK + "again\n");
    }

    @Test
    void anythingElseIsToldWithTheServicesWords() throws IOException {
        github.failing(422);

        assertThat(onGithub(MARK))
                .isEqualTo(
                        new Ran(1, "comment: the pull requests of ana:photos: status 422, no \\u0022trouble\\u0022\n"));
        assertThat(onGithub(MARK, "GITHUB_REPOSITORY", "octo/nothing here").status())
                .isEqualTo(1);
    }

    @Test
    void onlyThePullRequestThatEndsAtTheCommitGetsIt() throws IOException {
        assertThat(onGithub(MARK, "HEAD", "ana:a&b=c#d%\"$(touch pwned)'+ä").status())
                .isZero();
        assertThat(github.asksForHead()).isEqualTo("ana:a&b=c#d%\"$(touch pwned)'+ä");
        assertThat(folder.resolve("pwned")).doesNotExist();

        github.asked().clear();
        github.endingAt("77aa01");
        assertThat(onGithub(MARK))
                .isEqualTo(new Ran(
                        0, "comment: no open pull request ends at 5e1b3c any more, so there is nothing to comment\n"));
        github.endingAt("5e1b3c", "5e1b3c");
        assertThat(onGithub(MARK).output()).startsWith("comment: several pull requests end at 5e1b3c");
        github.endingAt("77aa01", "5e1b3c");
        onGithub(MARK);
        assertThat(github.asked()).contains("GET /repos/octo/shop/issues/8/comments");

        gitlab.endingAt("77aa01");
        assertThat(onGitlab(MARK).output()).startsWith("comment: the merge request does not end at 5e1b3c any more");
        assertThat(onGitlab(MARK, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "77aa01")
                        .output())
                .as("a pipeline of merged results")
                .startsWith("comment: made comment");
    }

    @Test
    void whoHasNothingToSayOnlyCorrectsWhatWasSaid() throws IOException {
        String nothing = "<!-- tributary check: unchanged -->\nnothing to look at\n";

        assertThat(onGithub(nothing))
                .isEqualTo(new Ran(0, "comment: there is nothing to say, and nothing was said before\n"));
        github.comment("github-actions[bot]", MARK);
        assertThat(onGithub(nothing).output()).isEqualTo("comment: edited comment 101\n");
        assertThat(github.bodiesOf("github-actions[bot]")).containsExactly(nothing);
    }

    @Test
    void theReportOfAForkIsCalledOne() throws IOException {
        onGithub(MARK + "**safe**\n", "RUN_OF_FORK", "https://github.com/octo/shop/actions/runs/3");

        assertThat(github.comments().get(0).body())
                .isEqualTo(MARK + "> Said by the workflow of a fork, which can say anything: [its run]"
                        + "(https://github.com/octo/shop/actions/runs/3).\n\n**safe**\n");
    }

    @Test
    void theTextArrivesAsItIs() throws IOException {
        String text = MARK + "a \"b\" \\n \\\\ `c` $HOME $(id) %s %d\ttab ä 😀 \u2028\n\n  end  \n";

        onGithub(text.replace("tab", "t\u0007\u001b\u0000ab").replace("end  \n", "end  \r\n"));

        assertThat(github.comments().get(0).body()).isEqualTo(text);
    }

    @Test
    void aFileThatIsNoReportIsNotPosted() throws IOException {
        assertThat(onGithub("").output()).endsWith("is no report of tributary check --format markdown\n");
        assertThat(onGithub("# hello\n" + MARK).status()).isEqualTo(1);
        assertThat(onGithub(MARK + "x".repeat(70_000)).output()).contains("and a comment can have 65000");
        assertThat(onGithub(MARK + "ä".repeat(64_000)).status()).isZero();
        assertThat(onGithub(MARK + "😀".repeat(33_000)).status()).isEqualTo(1);
        Files.delete(report);
        Files.createSymbolicLink(report, Files.writeString(folder.resolve("secret"), MARK));
        assertThat(run("github", Map.of("GITHUB_TOKEN", ReviewService.TOKEN, "GITHUB_REPOSITORY", "octo/shop")))
                .isEqualTo(new Ran(1, "comment: there is no file \"" + report + "\": did the check run?\n"));
        assertThat(github.comments()).hasSize(1);
    }

    @Test
    void saysWhatItNeeds() throws IOException {
        assertThat(run("gitea", Map.of()).output())
                .isEqualTo("comment: which service? comment github FILE, or comment gitlab FILE\n");
        assertThat(run("gitlab", Map.of()).output()).contains("TRIBUTARY_GITLAB_TOKEN: is not set");
        assertThat(onGithub(MARK, "GITHUB_TOKEN", "a\"\nurl = \"http://example.org")
                        .output())
                .isEqualTo("comment: the token holds a character that no token has\n");
        assertThat(List.of(Files.readString(SCRIPT).split("\n", 2)[0])).containsExactly("#!/bin/sh");
    }
}
