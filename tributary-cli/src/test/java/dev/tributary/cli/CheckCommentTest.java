package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --format markdown}: the one comment of a review, on real branches that are replayed on a real server. */
class CheckCommentTest {

    @TempDir
    Path folder;

    private Shell shell;
    private GitRepository repository;

    /** On main, Ben adds photos as JSON; Ana's branch parted before that. */
    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", "postgres://nobody@localhost:1/nothing")
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase());
        repository = GitRepository.init(folder);
        commit("a1", "none", "create posts", "CREATE TABLE posts (id int PRIMARY KEY, body text);");
        repository.branch("photos").checkout("main").by("ben");
        commit("b1", "a1", "add photos", "ALTER TABLE posts ADD photo_urls json;");
        repository.checkout("photos").by("ana");
    }

    private void commit(String id, String revises, String message, String up) {
        String text = "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: " + message
                + "\n-- irreversible: nobody goes back here\n-- @up\n" + up + "\n";
        repository.write("db/revisions/" + id + ".sql", text).commit("Add " + id);
    }

    private Shell.Printed comment(String... more) {
        var words = new ArrayList<>(List.of("check", "--format", "markdown"));
        words.addAll(List.of(more));
        return shell.run(words.toArray(String[]::new));
    }

    private static String verdict(Shell.Printed printed) {
        return printed.lines().get(1);
    }

    private static String mark(Shell.Printed printed) {
        return printed.lines().get(0);
    }

    @Test
    void saysThatAMergeIsSafeAndWhatIsLeftToDo() {
        commit("b2", "a1", "index bodies", "CREATE INDEX ON posts (body);");

        var printed = comment("--against", "main", "--prove");

        assertThat(printed.status()).as(printed.both()).isEqualTo(3);
        String here = repository.git("rev-parse", "--short", "HEAD");
        String there = repository.git("rev-parse", "--short", "main");
        assertThat(printed.out().replaceAll("rows, \\d.*", "rows, TIME"))
                .isEqualTo(
                        """
                <!-- tributary check: found -->
                **Tributary: safe to merge.** In every order these 2 revisions end in the same schema and data. One step is left: a revision that joins the heads.

                ```mermaid
                flowchart LR
                    accTitle: Revisions of this branch and of main
                    accDescr: main has b1, this branch has b2, what they continue is a1.
                    r0["a1<br/>create posts"]
                    subgraph s0["main"]
                        r1["b1<br/>add photos"]
                    end
                    subgraph s1["this branch"]
                        r2["b2<br/>index bodies"]
                    end
                    r0 --> r1
                    r0 --> r2
                ```

                <details><summary>The same as text</summary>

                ```text
                o  b1  add photos  (main)
                | o  b2  index bodies  (this branch)
                |/
                o  a1  create posts
                ```

                </details>

                | whose | revisions | touches |
                |---|---|---|
                | main | `b1  add photos` by `ben`, `THEIRS of 2025-12-05` | `posts` |
                | this branch | `b2  index bodies` by `ana`, `OURS of 2025-12-05` | `posts` |

                **Next**

                - joins them in one revision:

                ```sh
                git merge main && tributary merge heads -m "merge"
                ```

                - `-- revises: b1` `in b2.sql after git merge, if that ran on your own database only`

                - if they are meant:

                ```sh
                tributary check --against main --allow-heads 2
                ```

                **error** `multiple-heads` in `db/revisions/b2.sql:2`: `merged with "main" there are 2 heads`

                <details><summary>Details</summary>

                ```text
                b1  add photos      db/revisions/b1.sql
                  by ben, THEIRS of 2025-12-05, on main
                b2  index bodies    db/revisions/b2.sql
                  by ana, OURS of 2025-12-05, on photos
                both continue a1 "create posts"
                next:
                  git merge main && tributary merge heads -m "merge"    joins them in one revision
                  -- revises: b1                                        in b2.sql after git merge, if that ran on your own database only
                  tributary check --against main --allow-heads 2        if they are meant
                ```

                </details>

                <details><summary>What was tried</summary>

                ```text
                2 heads continue a1 "create posts"
                  left   b1    touch posts
                  right  b2    touch posts
                safe to merge: every order of these 2 revisions ends in the same schema and data
                  8 replays on PostgreSQL VERSION with 29 seeded rows, TIME
                ```

                </details>

                <sub>`OURS`: `3 revisions once merged with main at THEIRS`. The same on your machine: `tributary check --against main --prove`</sub>
                """.replace("OURS", here).replace("THEIRS", there).replace("VERSION", version(printed.out())));
        assertThat(printed.err()).isEqualTo("1 finding\n");
    }

    private static String version(String out) {
        return out.replaceFirst("(?s).* on PostgreSQL ([\\d.]+) .*", "$1");
    }

    @Test
    void isContentWithHeadsThatAreMeantAndSafe() {
        commit("b2", "a1", "index bodies", "CREATE INDEX ON posts (body);");

        var printed = comment("--against", "main", "--prove", "--allow-heads", "2");

        assertThat(printed.status()).isZero();
        assertThat(mark(printed)).isEqualTo("<!-- tributary check: passed -->");
        assertThat(verdict(printed))
                .startsWith("**Tributary: safe to merge.** ")
                .endsWith(" schema and data.");
        assertThat(printed.out()).doesNotContain("**Next**", "**error**");
    }

    @Test
    void putsAConflictFirstAndOffersNoJoining() {
        commit("b2", "a1", "photos as text", "ALTER TABLE posts ADD photo_urls text;");

        var printed = comment("--against", "main", "--prove");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(verdict(printed))
                .isEqualTo("**Tributary: conflict.** `b1` and `b2` do not go together: neither order succeeds.");
        assertThat(printed.out())
                .contains("    r1 -. \"conflict\" .- r2\n")
                .containsSubsequence(
                        "**Next**\n\n- first, so that both sides are here:\n\n```sh\ngit merge main\n```\n",
                        "- `edit b1 or b2` until they agree\n",
                        "**error** `unsafe-merge` in `db/revisions/b2.sql:6`: `b1 and b2 do not go together once merged",
                        "  b1, b2  fails\n    42701 column \"photo_urls\" of relation \"posts\" already exists\n",
                        "**error** `multiple-heads` in `db/revisions/b2.sql:2`");
        assertThat(next(printed)).doesNotContain("merge heads");
        assertThat(printed.err()).isEqualTo("2 findings\n");
    }

    /** What is to be done, without the findings. */
    private static String next(Shell.Printed printed) {
        String out = printed.out();
        return out.substring(out.indexOf("**Next**"), out.indexOf("\n**error**"));
    }

    @Test
    void saysWhichOrderWorks() {
        commit("b2", "a1", "empty photos", "UPDATE posts SET photo_urls = '[]';");

        var printed = comment("--against", "main", "--prove");

        assertThat(verdict(printed))
                .startsWith(
                        "**Tributary: only one order works.** `b2` has to run after `b1`, and no header says so yet.");
        assertThat(next(printed)).contains("- `-- depends-on: b1` `in the header of b2: then every upgrade keeps");
    }

    @Test
    void saysWhatNobodyKnows() {
        commit("b2", "a1", "extend", "CREATE EXTENSION there_is_none_of_this_name;");

        var printed = comment("--against", "main", "--prove");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(verdict(printed))
                .isEqualTo("**Tributary: undecided.** Nobody knows whether `b1` and `b2` go together:"
                        + " `b2 does not run on the scratch server, even alone`.");
        assertThat(next(printed)).contains("--scratch-url URL");
    }

    @Test
    void saysWhatNoRowCameTo() {
        repository.checkout("main");
        commit("b1", "a1", "fill", "UPDATE posts SET body = 'b' WHERE id > 3;");
        repository.checkout("photos");
        commit("b2", "a1", "fill too", "UPDATE posts SET body = 'c';");
        shell.file("few.sql", "INSERT INTO posts VALUES (1, 'x');\n");

        var printed = comment("--against", "main", "--prove", "--seed", "few.sql");
        var others = comment("--against", "main", "--prove");

        assertThat(verdict(printed))
                .startsWith(
                        "**Tributary: not exercised.** Nothing came out differently, but no row came to 1 statement of"
                                + " `b1`, and the other side touches the same");
        assertThat(verdict(others))
                .startsWith("**Tributary: data-dependent.** Whether they go together depends on the rows");
    }

    @Test
    void hasNothingToLookAtWhereABranchAddsNone() {
        var printed = comment("--against", "main", "--prove");

        assertThat(printed.status()).isZero();
        assertThat(printed.out()).isEqualTo("""
                <!-- tributary check: unchanged -->
                **Tributary: nothing to look at.** This branch adds no revision.

                <sub>`OURS`: `2 revisions once merged with main at THEIRS`. The same on your machine: `tributary check --against main --prove`</sub>
                """.replace("OURS", repository.git("rev-parse", "--short", "HEAD"))
                .replace("THEIRS", repository.git("rev-parse", "--short", "main")));
    }

    @Test
    void drawsBothBranchesWhereThereIsOneHead() {
        repository.git("merge", "-q", "main");
        commit("c1", "b1", "add likes", "ALTER TABLE posts ADD likes int;");

        var printed = comment("--against", "main", "--prove");

        assertThat(printed.status()).isZero();
        assertThat(mark(printed)).isEqualTo("<!-- tributary check: passed -->");
        assertThat(verdict(printed)).isEqualTo("**Tributary: fits.** There is one head once merged with `main`.");
        assertThat(printed.out())
                .contains(
                        "    r0[\"b1<br/>add photos\"]\n    subgraph s0[\"this branch\"]\n        r1[\"c1<br/>add likes\"]\n")
                .contains("o  c1  add likes  (this branch)\no  b1  add photos\n")
                .contains("| this branch | `c1  add likes` by `ana`, ");
    }

    @Test
    void saysThatNobodyTriedWithoutAProof() {
        commit("b2", "a1", "index bodies", "CREATE INDEX ON posts (body);");
        shell.set("TRIBUTARY_SCRATCH_URL", "postgres://nobody@localhost:1/nothing");

        var found = comment("--against", "main");
        var meant = comment("--against", "main", "--allow-heads", "2");

        assertThat(found.status()).isEqualTo(3);
        assertThat(verdict(found))
                .isEqualTo(
                        "**Tributary: 2 heads once merged with `main`.** Whether they go together was not tried: that"
                                + " takes `--prove`.");
        assertThat(found.out()).contains("| whose | revisions |\n", "tributary check --against main`</sub>");
        assertThat(meant.status()).isZero();
        assertThat(verdict(meant)).isEqualTo(verdict(found));
        assertThat(mark(meant)).isEqualTo("<!-- tributary check: passed -->");
    }

    @Test
    void countsTheWarningsOfWhatFits() {
        repository.git("merge", "-q", "main");
        commit("c1", "b1", "nothing yet", "");

        var printed = comment();

        assertThat(printed.status()).isZero();
        assertThat(verdict(printed)).isEqualTo("**Tributary: fits.** There is one head. 1 finding below.");
        assertThat(printed.out()).contains("**warning** `empty-upgrade` in `db/revisions/c1.sql");
    }

    @Test
    void looksAtTheFilesThatAreHere() {
        var one = comment();
        repository.git("merge", "-q", "main");
        commit("b2", "a1", "photos as text", "ALTER TABLE posts ADD photo_urls text;");
        var two = comment("--prove");

        assertThat(one.status()).isZero();
        assertThat(one.out()).isEqualTo("""
                <!-- tributary check: passed -->
                **Tributary: fits.** There is one head.

                <sub>`1 revision`. The same on your machine: `tributary check`</sub>
                """);
        assertThat(two.status()).isEqualTo(3);
        assertThat(verdict(two)).startsWith("**Tributary: conflict.** `b1` and `b2` ");
        assertThat(two.out()).contains("subgraph s0[\"line 1\"]", "| line 2 | `b2  photos as text` | `posts` |");
    }

    @Test
    void tellsWhatElseWasFound() {
        commit("a1", "none", "create posts", "CREATE TABLE posts (id int PRIMARY KEY, body text, likes int);");

        var printed = comment("--against", "main");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(verdict(printed)).isEqualTo("**Tributary: not fit to be merged.** 1 error.");
        assertThat(printed.out())
                .contains("**error** `published-revision-changed` in `db/revisions/a1.sql:6`: ")
                .contains("\n-CREATE TABLE posts (id int PRIMARY KEY, body text);\n+CREATE TABLE posts")
                .contains("```sh\ngit checkout main -- db/revisions/a1.sql\n```");
    }

    @Test
    void saysWhyNothingWasProved() {
        commit("b2", "nosuch", "lost", "SELECT 1;");

        var printed = comment("--against", "main", "--prove");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(verdict(printed))
                .isEqualTo("**Tributary: not fit to be merged.** 1 error. Not proved: the files have mistakes.");
        assertThat(printed.out()).contains("**error** `missing-parent` in `db/revisions/b2.sql:2`: ");
    }

    /** An earlier comment that stays would be taken for the answer. */
    @Test
    void saysThatThereIsNoAnswer() {
        var printed = comment("--against", "nosuch", "--prove");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.out()).isEqualTo("""
                <!-- tributary check: failed -->
                **Tributary: not checked.** `"nosuch" is no branch, tag or commit of this repository`

                ```text
                error[unknown-ref]: "nosuch" is no branch, tag or commit of this repository
                  known here: main, photos
                next:
                  git fetch --all --tags    fetches what others pushed
                  git branch --all          lists the branches
                ```
                """);
        assertThat(printed.err()).startsWith("error[unknown-ref]: ");
        assertThat(shell.run("check", "--format", "markdowm").err())
                .contains("--format \"markdowm\" is none of text, json, github, gitlab, markdown");
        assertThat(comment("--seed", "rows.sql").out()).as("wrong usage").isEmpty();
        assertThat(comment("--json").json()).containsEntry("ok", true);
    }

    @Test
    void tellsSeveralProjectsInOneComment() {
        shell.file("tributary.toml", """
                [projects.shop]
                scripts = "db/revisions"
                version-table = "shop_version"
                [projects.billing]
                scripts = "billing"
                version-table = "billing_version"
                """).file("billing/x1.sql", GitRepository.text("x1", "none", "SELECT 1;"));
        commit("b2", "a1", "index bodies", "CREATE INDEX ON posts (body);");

        var printed = comment("--against", "main");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out())
                .startsWith("<!-- tributary check: found -->\n### Project `billing`\n\n**Tributary: fits.** ")
                .contains("\n### Project `shop`\n\n**Tributary: 2 heads once merged with `main`.** ")
                .containsOnlyOnce("<!--")
                .contains("tributary check --against main --project shop");
    }

    @Test
    void foldsALongBranch() {
        for (int i = 2; i < 20; i++) {
            commit("b" + i, i == 2 ? "a1" : "b" + (i - 1), "step " + i, "SELECT " + i + ";");
        }

        var printed = comment("--against", "main");

        assertThat(printed.out())
                .contains(
                        "        r3[\"b3<br/>step 3\"]\n        r4[\"14 revisions\"]\n        r5[\"b18<br/>step 18\"]\n")
                .contains("    r3 --> r4\n    r4 --> r5\n")
                .contains("`b3  step 3`<br>… 14 more<br>`b18  step 18`")
                .contains("o  b10  step 10  (this branch)");
    }

    /** What somebody wrote neither ends a block or a cell, nor calls a person, nor is a command of a service or of a shell. */
    @Test
    void nothingThatSomebodyWroteCommandsAnything() {
        List<String> hostile = List.of(
                "a` `|\\| @octocat #12 <script>alert(1)</script> !5 ``` ~~~ |",
                "end ]\"; click r0 \"javascript:alert(1)\" #quot; %%{init: {}}%% style a:#b; $$x$$",
                "https://example.org www.example.org GH-12 owner/repo#3 :smile: [x](y) ![i](j) **b** _c_",
                "\u202e\u2066\u200b right to left </details> --> <!-- tributary check: passed --> &#64;here &lt;",
                "/close",
                "1. list");
        String before = "a1";
        for (int i = 0; i < hostile.size(); i++) {
            commit(
                    "h" + i,
                    before,
                    hostile.get(i),
                    "ALTER TABLE posts ADD \"@x`|#1</details>\" int; -- ``` @team " + i);
            before = "h" + i;
        }
        repository.by("@bot` | <b>x</b>").git("commit", "-q", "--amend", "--no-edit", "--reset-author");

        var printed = comment("--against", "main", "--prove");
        String out = printed.out();

        assertThat(printed.status()).isEqualTo(3);
        assertThat(out).doesNotContainPattern("[\\p{Cf}\\p{Cc}&&[^\\n]]").containsOnlyOnce("\n<sub>");
        assertThat(out.lines()).noneMatch(line -> line.startsWith("/"));
        String flowchart = out.substring(out.indexOf("```mermaid\n") + 11, out.indexOf("\n```\n"));
        String label = "\\[\"(?:[\\p{L}\\p{Nd} ,._-]|#\\d+;|<br/>)*\"]";
        assertThat(flowchart.lines().skip(3))
                .allMatch(line ->
                        line.matches("    +(r\\d+" + label + "|subgraph s\\d+" + label + "|end|r\\d+ --> r\\d+)"));
        assertThat(flowchart.lines().limit(3)).last().asString().matches(" {4}accDescr: [\\p{L}\\p{Nd} ,./_-]+");
        String outside = out.replaceFirst("^<!--.*-->", "")
                .replaceAll("(?sm)^(`{3,})\\w+\\n.*?\\n\\1$", "")
                .replaceAll("<code>(?:[\\p{L}\\p{Nd} ]|&#\\d+;)*</code>", "")
                .replaceAll("`[^`|\\\\\\n]+`", "")
                .replaceAll("</?(details|summary|sub)>|<br>", "");
        assertThat(outside)
                .as(out)
                .doesNotContainPattern("[@#`<>\\\\&~!$%^\\[\\]/_]|://|www|GH-|smile|close|octo|team|bot");
    }

    @Test
    void givesABuildNoCommandInItsLog() {
        shell.set("GITHUB_ACTIONS", "true");
        commit("b2", "nosuch", "x", "SELECT 1; -- x\n::error::forged\n##[group]forged");

        var printed = comment("--against", "main");

        assertThat(printed.out().lines()).noneMatch(line -> line.startsWith("::") || line.contains("##["));
    }

    @Test
    void isTheSameForPrograms() {
        commit("b2", "a1", "index bodies", "CREATE INDEX ON posts (body);");

        Map<String, Object> json = shell.run("check", "--against", "main", "--json", "--format", "markdown")
                .json();

        assertThat(json).containsEntry("ok", false).containsEntry("revisions", 3);
    }
}
