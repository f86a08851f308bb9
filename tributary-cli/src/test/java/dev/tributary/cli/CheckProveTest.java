package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --prove}: the heads, also those that only a merge of git would make, replayed on a real server. */
class CheckProveTest {

    private static final String NOWHERE = "postgres://nobody@localhost:1/nothing";

    @TempDir
    Path folder;

    private Shell shell;
    private GitRepository repository;

    /** On main, Ben adds photos as JSON; Ana's branch parted before that. */
    @BeforeEach
    void open() {
        shell = new Shell(folder).set("DATABASE_URL", NOWHERE).set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase());
        repository = GitRepository.init(folder);
        commit("a1", "none", "CREATE TABLE posts (id int PRIMARY KEY, body text);");
        repository.branch("photos").checkout("main").by("ben");
        commit("b1", "a1", "SELECT 1;\n\nALTER TABLE posts ADD photo_urls json;");
        repository.checkout("photos").by("ana");
    }

    private void commit(String id, String revises, String up) {
        repository.write("db/revisions/" + id + ".sql", oneWay(id, revises, up)).commit("Add " + id);
    }

    /** Without a downgrade, and with each line where it is with one. */
    private static String oneWay(String id, String revises, String up) {
        return GitRepository.text(id, revises, up)
                .replace("\n\n-- @up", "\n-- irreversible: nobody goes back here\n-- @up")
                .replaceFirst("(?s)\n-- @down.*", "");
    }

    private void addIndex() {
        commit("b2", "a1", "CREATE INDEX ON posts (body);");
    }

    private void addPhotosAsText() {
        commit("b2", "a1", "ALTER TABLE posts ADD photo_urls text;");
    }

    @Test
    void provesTheHeadsThatTheMergeWillMake() {
        addIndex();

        var printed = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.lines())
                .startsWith("2 heads continue a1 \"add a1\"")
                .contains("safe to merge: every order of these 2 revisions ends in the same schema and data")
                .anyMatch(line -> line.matches(" {2}\\d+ replays on PostgreSQL [\\d.]+ with \\d+ seeded rows, .*"));
        assertThat(printed.err())
                .startsWith("3 revisions once merged with main at ")
                .endsWith(", nothing found\n");
        assertThat(repository.git("status", "--porcelain", "--untracked-files=no"))
                .isEmpty();
        assertThat(shell.run("heads").lines()).as("nothing was merged").hasSize(1);
    }

    @Test
    void namesTheTableOfColumnsWithDotsInTheirNames() {
        commit("b2", "a1", "ALTER TABLE posts ADD \"x.y\" int;");
        commit("b3", "b2", "ALTER TABLE posts ADD \"p.q\" int;");

        var printed = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2");
        var json = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2", "--json");

        assertThat(printed.lines())
                .filteredOn(line -> line.contains("  touch "))
                .hasSize(2)
                .allMatch(line -> line.endsWith("  touch posts"));
        assertThat(json.json().get("proofs"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .flatExtracting(proof -> (List<?>) proof.get("sides"))
                .extracting("touched")
                .containsExactly(List.of("posts"), List.of("posts"));
    }

    @Test
    void aSecondHeadStaysAFindingAlthoughItIsSafe() {
        addIndex();

        var printed = shell.run("check", "--against", "main", "--prove");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).contains("error[multiple-heads]", "safe to merge: ");
        assertThat(printed.err()).isEqualTo("1 finding\n");
    }

    @Test
    void triesTheWayBackOfWhatTheBranchAdds() {
        String text = GitRepository.text("b2", "a1", "ALTER TABLE posts ADD likes int;")
                .replaceFirst("(?s)-- @down.*", "");
        repository
                .write("db/revisions/b2.sql", text + "\n-- @down\nALTER TABLE posts DROP like_s;\n")
                .commit("Add b2");

        var printed = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2");

        assertThat(printed.status()).as(printed.both()).isEqualTo(3);
        assertThat(printed.out())
                .contains("error[downgrade-fails]: the downgrade of b2 ", "safe to merge: ")
                .doesNotContain("downgrade of a1", "downgrade of b1");
    }

    @Test
    void findsAConflictAndSaysWhatDiffersAsProveDoes() {
        addPhotosAsText();

        var printed = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2");

        assertThat(printed.status()).as(printed.both()).isEqualTo(3);
        assertThat(printed.out())
                .startsWith("db/revisions/b2.sql:6: error[unsafe-merge]: b1 and b2 do not go together once merged with"
                        + " \"main\"\n  2 heads continue a1 \"add a1\"\n")
                .contains(
                        "  conflict: neither order succeeds\n",
                        "42701 column \"photo_urls\" of relation \"posts\" already exists",
                        "db/revisions/b1.sql:8  ALTER TABLE posts ADD photo_urls json",
                        "db/revisions/b2.sql:6  ALTER TABLE posts ADD photo_urls text",
                        "next:\n  git merge main    first, so that both sides are here\n  edit b1 or b2 ")
                .doesNotContain("multiple-heads", "safe to merge");
        assertThat(printed.err()).isEqualTo("1 finding\n");
        repository.git("merge", "-q", "-m", "merge", "main");
        assertThat(withoutTimes(shell.run("prove").lines()))
                .as("the same words after git merge")
                .isEqualTo(withoutTimes(printed.lines().stream()
                        .skip(1)
                        .filter(line -> !line.isEmpty() && !line.startsWith("  git merge"))
                        .toList()));
    }

    /** Lines without their margin, and without how long it took. */
    private static List<String> withoutTimes(List<String> lines) {
        return lines.stream()
                .map(line -> line.strip().replaceFirst("rows?, \\d.*", "rows"))
                .toList();
    }

    @Test
    void annotatesBothFilesOfAConflict() {
        addPhotosAsText();

        var printed = shell.run("check", "--against", "main", "--prove", "--format", "github");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.lines()).hasSize(3);
        assertThat(printed.lines().get(0)).contains("title=multiple-heads::");
        assertThat(printed.lines().get(1))
                .startsWith("::error file=db/revisions/b2.sql,line=6,title=unsafe-merge::b1 and b2 do not go together"
                        + " once merged with \"main\"%0A2 heads continue a1");
        assertThat(printed.lines().get(2)).startsWith("::error file=db/revisions/b1.sql,line=8,title=unsafe-merge::");
        assertThat(printed.err()).isEqualTo("2 findings\n");
    }

    @Test
    void tellsAReviewThatAMergeIsSafe() {
        addIndex();

        var printed = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2", "--format", "github");

        assertThat(printed.status()).isZero();
        assertThat(printed.lines()).hasSize(1);
        assertThat(printed.out())
                .startsWith("::notice title=safe to merge::2 heads continue a1 \"add a1\"%0A")
                .contains("%0Asafe to merge: every order");
    }

    @Test
    @SuppressWarnings("unchecked")
    void givesTheProofToPrograms() {
        addPhotosAsText();

        var found = shell.run("check", "--against", "main", "--prove", "--format", "json");

        assertThat(found.status()).isEqualTo(3);
        assertThat(found.json()).containsEntry("ok", false).containsEntry("safe", false);
        assertThat((List<Map<String, Object>>) found.json().get("findings"))
                .extracting(finding -> finding.get("code"))
                .containsExactly("multiple-heads", "unsafe-merge");
        assertThat((List<Map<String, Object>>) found.json().get("proofs"))
                .singleElement()
                .satisfies(proof -> assertThat(proof)
                        .containsEntry("verdict", "conflict")
                        .containsEntry("first", "b1")
                        .containsEntry("second", "b2"));
    }

    @Test
    void provesTheHeadsThatAreHereToo() {
        repository.git("merge", "-q", "main");
        addPhotosAsText();

        var printed = shell.run("check", "--prove", "--allow-heads", "2");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out())
                .startsWith("db/revisions/b1.sql:8: error[unsafe-merge]: b1 and b2 do not go together\n");
    }

    @Test
    void saysWhatNobodyCouldProve() {
        commit("b2", "a1", "CREATE EXTENSION there_is_none_of_this_name;");

        var printed = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out())
                .startsWith("db/revisions/b2.sql:6: error[unproved-merge]: not proved that b1 and b2 go together once"
                        + " merged with \"main\"\n")
                .contains("undecided: ", "tributary check --against main --prove --allow-heads 2 --scratch-url URL");
    }

    @Test
    void startsNothingUnlessAskedToAndUnlessThereAreTwoHeads() {
        shell.set("TRIBUTARY_SCRATCH_URL", NOWHERE);
        assertThat(shell.run("check", "--against", "main", "--prove").out())
                .isEqualTo("there are no two heads, so there is nothing to prove\n");
        assertThat(shell.run("check", "--against", "main", "--prove").status()).isZero();

        addPhotosAsText();

        assertThat(shell.run("check", "--against", "main", "--allow-heads", "2").status())
                .isZero();
        var printed = shell.run("check", "--against", "main", "--prove");
        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err()).startsWith("error[no-scratch-server]: ");
    }

    @Test
    void provesNothingWhereFilesAreNotFitForIt() {
        shell.set("TRIBUTARY_SCRATCH_URL", NOWHERE);
        commit("b2", "nosuch", "SELECT 1;");

        var printed = shell.run("check", "--against", "main", "--prove");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).contains("error[missing-parent]");
        assertThat(printed.err()).contains("not proved: the files have mistakes\n");
        assertThat(shell.run("check", "--prove", "--json").json())
                .containsEntry("notProved", "the files have mistakes")
                .doesNotContainKeys("safe", "proofs");
    }

    @Test
    void provesNothingWhereGitWouldStopAtAFile() {
        shell.set("TRIBUTARY_SCRATCH_URL", NOWHERE);
        commit("b1", "a1", "ALTER TABLE posts ADD photo_urls text;");
        addIndex();

        var printed = shell.run("check", "--against", "main", "--prove");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).contains("error[merge-conflict]");
        assertThat(printed.err()).contains("not proved: git would stop at a file\n");
    }

    /** Nobody need have read what a ref brings; the server runs under an account of this machine. */
    @Test
    void givesABranchNoRightsOfASuperuser() {
        Path trace = folder.resolve("trace");
        commit("b2", "a1", "COPY posts (body) FROM PROGRAM 'touch " + trace + "';");
        var words = List.of("check", "--against", "main", "--prove", "--allow-heads", "2");

        var printed = shell.run(words.toArray(String[]::new));

        assertThat(printed.status()).as(printed.both()).isEqualTo(3);
        assertThat(printed.out())
                .contains(
                        "undecided: b2 does not run without the rights of a superuser, which revisions from git do not get")
                .contains("42501 ")
                .contains("tributary check --against main --prove --allow-heads 2 --scratch-superuser");
        assertThat(trace).doesNotExist();
        assertThat(shell.run("check", "--against", "main", "--prove", "--allow-heads", "2", "--scratch-superuser")
                        .status())
                .as("asked for")
                .isZero();
        assertThat(trace).exists();
    }

    @Test
    void givesAWorkingTreeNoneWhereAsked() {
        repository.checkout("main");
        commit("b2", "a1", "CREATE PUBLICATION everything FOR ALL TABLES;");

        assertThat(shell.run("prove").out()).contains("safe to merge");
        assertThat(shell.run("prove", "--restricted").out()).contains("undecided: b2 does not run without the rights");
        assertThat(shell.run("prove", "--restricted", "--scratch-superuser").status())
                .isEqualTo(2);
    }

    @Test
    void refusesOptionsOfAProofWithoutOne() {
        var printed = shell.run("check", "--seed", "rows.sql");

        assertThat(printed.status()).isEqualTo(2);
        assertThat(printed.err()).contains("--seed is for proving", "tributary check --prove --seed");
    }
}
