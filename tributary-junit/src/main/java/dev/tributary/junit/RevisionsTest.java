package dev.tributary.junit;

import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What every folder of revisions should stand, as tests: a class of your own that extends this one is all that is needed.
 *
 * <pre>{@code
 * class OurRevisionsTest extends RevisionsTest {}
 * }</pre>
 *
 * <p>They are the commands {@code check}, {@code rehearse} and {@code prove} with the project's own settings, and fail with what these
 * print. What has passed is not tried again as long as nothing has changed: an answer of {@code prove} is kept, and {@code rehearse}
 * passes once a day.
 */
public abstract class RevisionsTest {

    /** For subclasses. */
    protected RevisionsTest() {}

    /** Of which revisions, and on which server; those of the project unless overridden. */
    protected TestDatabases databases() {
        return TestDatabases.ofProject();
    }

    /** How many heads are meant to be there; one unless overridden. */
    protected int heads() {
        return 1;
    }

    /** {@code tributary check}: no database takes part. */
    @Test
    @DisplayName("the files are fit")
    protected void filesAreFit() {
        passes("check", "--allow-heads", String.valueOf(heads()));
    }

    /** {@code tributary rehearse}: each revision up, down and up again. */
    @Test
    @DisplayName("every downgrade leads back")
    protected void everyDowngradeLeadsBack(TestReporter reporter) {
        Optional<PassedToday> mark = PassedToday.of(databases(), "rehearse");
        if (mark.filter(PassedToday::isThere).isPresent()) {
            reporter.publishEntry("tributary", "rehearse has passed today on the same files");
            return;
        }
        passes("rehearse");
        mark.ifPresent(PassedToday::put);
    }

    /** {@code tributary prove}: where there are several heads, every order in which they can run ends the same. */
    @Test
    @DisplayName("the heads go together")
    protected void headsGoTogether() {
        passes("prove");
    }

    private void passes(String... words) {
        CommandOutput output = CommandOutput.of(databases(), words);
        if (output.status() != 0) {
            Assertions.fail("tributary " + String.join(" ", output.words()) + " (exit " + output.status() + ")\n"
                    + output.text());
        }
    }
}
