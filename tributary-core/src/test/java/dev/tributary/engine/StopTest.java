package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary.TransactionMode;
import dev.tributary.event.Event;
import dev.tributary.event.RunFailed;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose thread is interrupted begins nothing more, and loses nothing that was whole. */
class StopTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void scripts() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE posts (id int);\nINSERT INTO posts VALUES (1);")
                .script(
                        "b2",
                        "a1",
                        "INSERT INTO posts VALUES (2);\nINSERT INTO posts VALUES (3);",
                        "transactional: false")
                .script("c3", "b2", "INSERT INTO posts VALUES (4);");
    }

    private String stopped(TransactionMode mode, Predicate<Event> last) {
        RunFailed failed = catchThrowableOfType(
                RunFailed.class,
                () -> sandbox.builder()
                        .transaction(mode)
                        .listener(event -> {
                            if (last.test(event)) {
                                Thread.currentThread().interrupt();
                            }
                        })
                        .build()
                        .upgrade("heads"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed.problem().code()).isEqualTo("interrupted");
        assertThat(failed.problem().retryable()).isTrue();
        return failed.problem().text();
    }

    private void assertPosts(String... ids) {
        assertThat(sandbox.rows("SELECT id FROM posts ORDER BY 1")).containsExactly(ids);
    }

    @Test
    void betweenTwoStatementsItsRevisionIsRolledBack() {
        assertThat(stopped(TransactionMode.REVISION, StopTest::isFirstStatement))
                .contains("cannot upgrade a1 \"do a1\"", "told to stop", "this revision was rolled back")
                .contains("tributary upgrade heads");
        assertThat(sandbox.rows("SELECT to_regclass('posts')")).containsExactly("null");
    }

    private static boolean isFirstStatement(Event event) {
        return event instanceof Event.StatementDone done && done.number() == 1;
    }

    @Test
    void betweenTwoRevisionsTheNextIsNotBegun() {
        assertThat(stopped(TransactionMode.REVISION, Event.StepDone.class::isInstance))
                .contains("cannot upgrade b2", "it was not begun", "1 step before it is committed");
        assertPosts("1");
    }

    @Test
    void whatIsWholeIsCommitted() {
        assertThat(stopped(
                        TransactionMode.REVISION,
                        event -> event instanceof Event.StatementDone done && done.number() == done.total()))
                .contains("cannot upgrade b2", "it was not begun");
        assertPosts("1");
    }

    @Test
    void outsideATransactionTheNextRunGoesOn() {
        assertThat(stopped(
                        TransactionMode.REVISION,
                        event -> isFirstStatement(event)
                                && event instanceof Event.StatementDone done
                                && done.step().summary().contains("-> b2")))
                .contains("cannot upgrade b2", "1 of 2 statements is done");
        assertPosts("1", "2");

        sandbox.tributary().upgrade("heads");

        assertPosts("1", "2", "3", "4");
    }

    @Test
    void aRunInOneTransactionIsRolledBackAsAWhole() {
        sandbox.script("b2", "a1", "INSERT INTO posts VALUES (2);");

        assertThat(stopped(TransactionMode.RUN, Event.StepDone.class::isInstance))
                .contains("cannot upgrade b2", "the whole run was rolled back");
        assertThat(sandbox.rows("SELECT to_regclass('posts')")).containsExactly("null");
    }
}
