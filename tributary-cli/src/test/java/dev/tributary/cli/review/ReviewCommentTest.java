package dev.tributary.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.script.Finding;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A comment that would be longer than a service takes. */
class ReviewCommentTest {
    /** What GitHub takes. */
    private static final int LIMIT = 65_536;

    @Test
    void saysWhatItLeavesOutAndKeepsTheRest() {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < 500; i++) {
            findings.add(finding("x".repeat(i), List.of("😀".repeat(1_000), "fact " + i)));
        }

        String text = comment(findings);

        assertThat(text.length()).isLessThan(LIMIT);
        assertThat(text)
                .startsWith("<!-- tributary check: found -->\n**Tributary: not fit to be merged.** 500 errors.\n")
                .containsPattern(
                        "<sub>`2 revisions`.*</sub>\n\n\\*\\*Left out, since a comment can be no longer:\\*\\* \\d+ findings"
                                + "\\. The check tells it without `--format markdown`\\.\n$");
    }

    @Test
    void cutsABlockAndSaysHowMuchIsMissing() {
        var facts = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            facts.add("fact " + i + " " + "y".repeat(1_000));
        }

        String text = comment(List.of(finding("long", facts)));

        assertThat(text.length()).isLessThan(LIMIT);
        assertThat(text)
                .contains("… 140 more lines are left out\n```\n")
                .contains("fact 5 yyy")
                .doesNotContain("fact 70 ");
    }

    @Test
    void listsTheFirstWaysAndCountsTheRest() {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < 12; i++) {
            findings.add(new Finding(
                    Finding.Severity.ERROR,
                    "",
                    0,
                    0,
                    new Problem("code", "t" + "t".repeat(i), List.of(), List.of(Remedy.onFiles("show", "r" + i)))));
        }

        assertThat(comment(findings))
                .contains("```sh\ntributary show r7\n```\n\n4 more ways stand with the findings.\n")
                .doesNotContain("```sh\ntributary show r8\n```");
    }

    /** A word in quotes may hold a line end: whoever copies the line would run the rest. */
    @Test
    void aCommandThatCannotBeShownInALineIsNoBlockToCopy() {
        Remedy way = Remedy.onFiles("show", "a\nrm -rf x").does("b\n/close");

        assertThat(comment(List.of(new Finding(
                        Finding.Severity.ERROR, "", 0, 0, new Problem("code", "t", List.of(), List.of(way))))))
                .doesNotContain("```sh")
                .contains("- `tributary show 'a␊rm -rf x'` `b␊/close`");
    }

    private static Finding finding(String title, List<String> facts) {
        return new Finding(Finding.Severity.ERROR, "db/a.sql", 1, 0, new Problem("code", title, facts, List.of()));
    }

    private static String comment(List<Finding> findings) {
        var comment = new ReviewComment();
        comment.add(new Checked(
                "", null, null, null, findings, true, List.of(), "", List.of(), "", "2 revisions", "tributary check"));
        return comment.text();
    }
}
