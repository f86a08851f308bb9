package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.postgresql.Postgresql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptCheckTest {

    @Test
    void findsTheMistakesOfAllFilesAndBetweenThem() {
        var files = files(
                "a.sql", "-- revision: a\n-- revises: none\n\n-- @up\nSELECT 'x",
                "b.sql", "-- revision: b\n-- revises: a\n-- lable: x\n",
                "c.sql", "-- revision: c\n-- message: no parent\n-- revises: nowhere\nSELECT 1;\n",
                "d.sql", "-- revises: b\n-- revision: c\nSELECT 1;\n");

        assertThat(findings(files))
                .containsExactly(
                        "ERROR unterminated-string a.sql:5:8",
                        "ERROR unknown-header-key b.sql:3:4",
                        "ERROR duplicate-revision d.sql:2:0",
                        "ERROR missing-parent c.sql:3:0");
    }

    @Test
    void aRevisionWhoseFileIsBadIsNoMissingParent() {
        assertThat(findings(files(
                        "a.sql", "-- revision: a\n-- revises: none\n-- @donw\n",
                        "b.sql", "-- revision: b\n-- revises: a\nSELECT 1;\n")))
                .containsExactly("ERROR unknown-section-marker a.sql:3:1");
    }

    @Test
    void warnsOfWhatIsOddButWorks() {
        assertThat(findings(files(
                        "2025-01-01_f8a9b2c3d4e5_x.sql",
                                "-- revision: a1b2c3d4e5f6\n-- revises: none\n\n-- @up\nSELECT 1;\n-- @down\nSELECT 2;\n",
                        "b.sql", "-- revision: b\n-- revises: none\n\nSELECT 1;\n",
                        "c.sql", "-- revision: c\n-- revises: b\n-- irreversible: no\n\nSELECT 1;\n")))
                .containsExactly(
                        "WARNING misnamed-script 2025-01-01_f8a9b2c3d4e5_x.sql:1:0",
                        "WARNING missing-down b.sql:3:0",
                        "WARNING several-bases b.sql:1:0");
    }

    @Test
    void namesMayHoldTheIdOrNone() {
        assertThat(findings(files(
                        "2025-01-01_f8a9b2c3d4e5_x.sql", "-- revision: f8a9b2c3d4e5\n-- revises: none\nSELECT 1;\n",
                        "2025-01-02_add_email_verification_add_email.sql",
                                "-- revision: add_email_verification\n-- revises: f8a9b2c3d4e5\nSELECT 1;\n",
                        "20260504101200_plain.sql", "-- revision: p\n-- revises: add_email_verification\nSELECT 1;\n")))
                .isEmpty();
    }

    @Test
    void saysHowToMakeNameAndHeaderAgree() {
        Finding finding = Scripts.check(
                        files("2025-01-01_f8a9b2c3d4e5_x.sql", "-- revision: a1b2c3d4e5f6\n-- revises: none\n"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.problem().text()).isEqualTo("""
                        error[misnamed-script]: the file's name says "f8a9b2c3d4e5", its header says "a1b2c3d4e5f6"
                          2025-01-01_f8a9b2c3d4e5_x.sql:1
                          the header is what counts
                        next:
                          git mv 2025-01-01_f8a9b2c3d4e5_x.sql 2025-01-01_a1b2c3d4e5f6_x.sql    makes them agree""");
    }

    @Test
    void givesTheScriptsWhereNothingStopsThem() {
        ScriptCheck check = ScriptCheck.of(
                List.of(ScriptSource.inMemory(
                        files("a.sql", "-- revision: a\n-- revises: none\n\n-- @up\nSELECT 1;\n-- @down\n"))),
                new Postgresql().syntax());

        assertThat(check.findings()).hasSize(1);
        assertThat(check.scripts())
                .hasValueSatisfying(set -> assertThat(set.scripts()).hasSize(1));
    }

    @Test
    void readingForARunTellsTheFirstMistakeAndHowManyThereAre() {
        var files = files("a.sql", "-- revision: a\n", "b.sql", "-- revision: b\n-- revisess: a\n");

        assertThatThrownBy(() -> ScriptSet.read(List.of(ScriptSource.inMemory(files)), new Postgresql().syntax()))
                .isInstanceOfSatisfying(
                        UnusableScripts.class,
                        problem -> assertThat(problem.findings()).hasSize(2))
                .hasMessage("""
                        error[missing-header-key]: the header has no "revises"
                          a.sql:1
                          and 1 other mistake in revision files
                        next:
                          -- revises: <id>    the revision that this one continues
                          -- revises: none    if this revision begins a history
                          tributary check     lists them all""");
    }

    private static List<String> findings(Map<String, String> files) {
        return Scripts.check(files)
                .map(finding -> finding.severity() + " " + finding.problem().code() + " " + finding.file() + ":"
                        + finding.line() + ":" + finding.column())
                .toList();
    }

    private static Map<String, String> files(String... namesAndTexts) {
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return files;
    }
}
