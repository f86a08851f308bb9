package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.database.Acceptance;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project file says of problems that the team lives with. */
class AcceptTablesTest {

    @TempDir
    Path folder;

    private Project load(String toml) throws IOException {
        Files.writeString(folder.resolve("tributary.toml"), toml);
        return Project.load(Options.none(), Map.of(), folder, new PostgresqlAddresses());
    }

    @Test
    void readsEachWithItsReasonAndItsLastDay() throws IOException {
        Project project = load("""
                wait = "1m"

                [[accept]]
                problem = "edited-script"
                revision = "4c1f9e2b7d30"
                reason = "failed on live at 3 am"
                until = 2027-01-31

                [[accept]]
                problem = "published-revision-changed"
                revision = "77c0de1a52f4"
                reason = "its comment held a password"
                until = "2027-02-28"

                [[accept]]
                problem = "rewritten-history"
                revision = "b81e04d96c15"
                reason = "cherry-picked to 1.4"

                [environments.live]
                wait = "2m"
                """);

        assertThat(project.settings().accepted())
                .containsExactly(
                        new Acceptance(
                                "edited-script", "4c1f9e2b7d30", "failed on live at 3 am", LocalDate.of(2027, 1, 31)),
                        new Acceptance(
                                "published-revision-changed",
                                "77c0de1a52f4",
                                "its comment held a password",
                                LocalDate.of(2027, 2, 28)),
                        new Acceptance("rewritten-history", "b81e04d96c15", "cherry-picked to 1.4", null));
        assertThat(project.shown())
                .contains(
                        new ShownSetting(
                                "accept", "edited-script of 4c1f9e2b7d30 until 2027-01-31", "tributary.toml:3"),
                        new ShownSetting("accept", "rewritten-history of b81e04d96c15", "tributary.toml:15"));
        assertThat(load("").settings().accepted()).isEmpty();
    }

    @Test
    void saysWhichLineHasWhatNobodyKnows() {
        assertThatThrownBy(() -> load(accept("ticket = 7", "reason = \"why\""))).hasMessage("""
                        error[unknown-setting]: there is no setting "ticket" in [[accept]]
                          tributary.toml:4
                          known: problem, revision, reason, until""");
        assertThatThrownBy(() -> load(accept("reasons = \"why\"")))
                .hasMessageContaining("write reason    if that is what was meant");
        assertThatThrownBy(() -> load("""
                        [[accept]]
                        problem = "edited-scripts"
                        revision = "a1"
                        reason = "why"
                        """)).hasMessage("""
                        error[invalid-project-file]: the problem "edited-scripts" cannot be accepted
                          tributary.toml:2
                          can be accepted: published-revision-changed, edited-script, rewritten-history
                        next:
                          write edited-script    if that is what was meant""");
    }

    @Test
    void wantsAReasonInWords() {
        assertThatThrownBy(() -> load(accept("until = 2027-01-31")))
                .hasMessageStartingWith(
                        "error[invalid-project-file]: an [[accept]] has no \"reason\"\n  tributary.toml:1")
                .hasMessageContaining("why, for whoever reads it in a year");
        for (String wrong : new String[] {"reason = \"  \"", "reason = 7"}) {
            assertThatThrownBy(() -> load(accept(wrong)))
                    .hasMessageStartingWith("error[invalid-project-file]: cannot use the value of \"accept.reason\"\n"
                            + "  tributary.toml:4\n  expected  a text in quotes: ");
        }
    }

    @Test
    void wantsADayOfTheCalendar() {
        for (String wrong : new String[] {"\"next year\"", "\"2027-02-30\"", "2027", "2027-01-31T12:00:30Z"}) {
            assertThatThrownBy(() -> load(accept("reason = \"why\"", "until = " + wrong)))
                    .as(wrong)
                    .hasMessageStartingWith("error[invalid-project-file]: cannot use " + wrong)
                    .hasMessageEndingWith(
                            "  tributary.toml:5\n  expected  the last day on which it holds, such as 2027-01-31");
        }
        assertThatThrownBy(() -> load(accept("reason = \"why\"", "until = 2027-02-30")))
                .hasMessageContaining("tributary.toml:5");
    }

    @Test
    void wantsTables() {
        assertThatThrownBy(() -> load("accept = true")).hasMessageContaining("expected  tables, each below [[accept]]");
        assertThatThrownBy(() -> load("\naccept = [\"a1\"]"))
                .hasMessageStartingWith(
                        "error[invalid-project-file]: cannot use the value of \"accept\"\n  tributary.toml:2");
        assertThatThrownBy(() -> load("[accept]\nproblem = \"edited-script\""))
                .hasMessageContaining("expected  tables, each below [[accept]]");
        assertThatThrownBy(() -> load("[environments.live]\naccept = []"))
                .hasMessageStartingWith("error[unknown-setting]");
    }

    private static String accept(String... lines) {
        return "[[accept]]\nproblem = \"edited-script\"\nrevision = \"a1\"\n" + String.join("\n", lines) + "\n";
    }
}
