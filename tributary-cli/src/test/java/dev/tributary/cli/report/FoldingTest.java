package dev.tributary.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Long lines break at words, and what is to be pasted does not. */
class FoldingTest {

    private static String folded(int columns, String text) {
        return new Folding(columns).text(text);
    }

    @Test
    void aSentenceGoesOnALittleToTheRight() {
        assertThat(folded(30, "warning: nothing was locked ahead of it\n  and a fact that is longer than a line"))
                .isEqualTo("warning: nothing was locked\n  ahead of it\n  and a fact that is longer\n    than a line");
        assertThat(folded(0, "any length at all, where nobody knows how wide it may be"))
                .isEqualTo("any length at all, where nobody knows how wide it may be");
    }

    @Test
    void aTableGoesOnInItsColumn() {
        assertThat(folded(40, "  cause   column of the relation does not exist (42703)"))
                .isEqualTo("  cause   column of the relation does\n          not exist (42703)");
        assertThat(folded(40, "upgrade a1 -> b2, make the large table  20.8 s"))
                .isEqualTo("upgrade a1 -> b2, make the large table\n  20.8 s");
    }

    @Test
    void commandsStayWholeAndWhatTheyDoGoesBelow() {
        assertThat(folded(40, """
                error[x]: there are 2 heads
                next:
                  tributary upgrade --on-edited-script warn --env dev    go on all the same, as it was before
                  tributary check    says so
                  tributary journal accept 4c1f9e2b7d30 --reason "it was reformatted"
                """)).isEqualTo("""
                error[x]: there are 2 heads
                next:
                  tributary upgrade --on-edited-script warn --env dev
                      go on all the same, as it was
                      before
                  tributary check    says so
                  tributary journal accept 4c1f9e2b7d30 --reason "it was reformatted"
                """);
        assertThat(folded(40, "what really ran stays in the journal: tributary journal 4c1f9e2b7d30"))
                .isEqualTo("what really ran stays in the journal:\n  tributary journal 4c1f9e2b7d30");
        assertThat(folded(40, "warning: edited after it ran   (tributary journal b2 --diff)"))
                .isEqualTo("warning: edited after it ran\n  (tributary journal b2 --diff)");
        assertThat(folded(20, "the line for a.sql:\n  -- proved: a, b; sha256:0123456789"))
                .isEqualTo("the line for a.sql:\n  -- proved: a, b; sha256:0123456789");
    }

    @Test
    void whatNextIsForgottenBehindAnEmptyLine() {
        var folding = new Folding(20);

        assertThat(folding.text("next:")).isEqualTo("next:");
        assertThat(folding.text("  a command that is long")).isEqualTo("  a command that is long");
        assertThat(folding.text("")).isEmpty();
        assertThat(folding.text("  a sentence that is too long")).isEqualTo("  a sentence that is\n    too long");
    }

    @Test
    void aCaretStaysBelowItsCharacter() {
        assertThat(folded(
                        30,
                        "    7 | ALTER TABLE posts ADD COLUMN a nosuchtype, ADD COLUMN q int\n"
                                + "      |                                ^"))
                .isEqualTo("    7 | … COLUMN a nosuchtype…\n      |            ^");
        assertThat(folded(30, "    SELECT nosuch, and, many, other, columns\n           ^"))
                .isEqualTo("    SELECT nosuch, and, many…\n           ^");
        assertThat(folded(30, "    7 | SELECT a line of a file that is long\n  cause"))
                .isEqualTo("    7 | SELECT a line of a file that is long\n  cause");
    }

    @Test
    void wordsThatAreTooLongStayWhereTheyAre() {
        assertThat(folded(20, "created db/revisions/2025_create_customers.sql"))
                .isEqualTo("created db/revisions/2025_create_customers.sql");
        assertThat(folded(30, "  4c1f9e2  add it  db/revisions/4c1f9e2.sql"))
                .isEqualTo("  4c1f9e2  add it\n    db/revisions/4c1f9e2.sql");
    }

    @Test
    void colourTakesNoRoomAndLettersOfEastAsiaTwoColumns() {
        String error = "\u001b[1;31merror[x]:\u001b[0m";

        assertThat(folded(20, error + " ten letters")).isEqualTo(error + " ten\n  letters");
        assertThat(folded(21, error + " ten letters")).isEqualTo(error + " ten letters");
        assertThat(folded(20, "表を作る 列を加える 行")).isEqualTo("表を作る 列を加える\n  行");
    }

    @Test
    void aGraphIsDrawnOnBesideTheRestOfAMessage() {
        assertThat(new Folding(20).hanging("| *  b2 (head)  add email", "| |    "))
                .isEqualTo("| *  b2 (head)  add\n| |    email");
    }
}
