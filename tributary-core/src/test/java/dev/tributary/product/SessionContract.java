package dev.tributary.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.sql.CopyData;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a session of the product does for the core: locks, transactions, errors, settings. */
abstract class SessionContract extends ProductSubject {

    // the lock of a run

    @Test
    void givesTheLockToOneSessionAtATime() throws SQLException {
        long key = product.migrationLock().key(found());
        assertThat(key)
                .isEqualTo(product.migrationLock().key(found()))
                .isNotEqualTo(product.migrationLock().key(found().beside("others")));

        assertThat(Rows.column(one, product.migrationLock().tryTake(key))).containsExactly("true");
        assertThat(Rows.column(other, product.migrationLock().tryTake(key))).containsExactly("false");
        assertThat(Rows.of(other, product.migrationLock().holder(key)))
                .singleElement()
                .satisfies(holder -> assertThat(holder)
                        .containsEntry(
                                "pid",
                                Rows.column(one, product.session().serverPid()).get(0))
                        .containsKeys("role", "application", "client", "since", "doing", "waiting", "progress"));

        Rows.of(one, product.migrationLock().release(key));
        assertThat(Rows.of(other, product.migrationLock().holder(key))).isEmpty();
        assertThat(Rows.column(other, product.migrationLock().tryTake(key))).containsExactly("true");
    }

    @Test
    void givesTheLockBackWhenItsSessionDies() throws SQLException {
        product.require(Ability.SESSION_LOCKS);
        long key = product.migrationLock().key(found());
        String pid = Rows.column(one, product.session().serverPid()).get(0);
        Rows.of(one, product.migrationLock().tryTake(key));
        assertThat(Rows.of(other, product.migrationLock().refusedEnding(pid))).isEmpty();
        assertThat(Rows.of(other, product.migrationLock().endHolder(key + 1, pid)))
                .isEmpty();

        assertThat(Rows.column(other, product.migrationLock().endHolder(key, pid)))
                .containsExactly("true");

        assertThat(Rows.column(other, product.migrationLock().tryTake(key))).containsExactly("true");
        assertThat(kind(one, "SELECT 1")).isEqualTo(ErrorKind.CONNECTION);
    }

    @Test
    void bindsALockToATransactionWhereThatIsAsked() throws SQLException {
        long key = product.migrationLock().key(found());
        String begin = product.session().begin(key, null, null).get(0);

        assertThat(Rows.column(one, begin, product.migrationLock().tryTakeInTransaction(key)))
                .containsExactly("true");
        assertThat(Rows.column(other, begin, product.migrationLock().tryTakeInTransaction(key)))
                .containsExactly("false");
        Rows.of(other, "ROLLBACK");
        Rows.of(one, "COMMIT");
        Rows.of(other, product.session().begin(key, null, null));
        assertThat(Rows.column(one, product.migrationLock().tryTake(key))).containsExactly("false");
        Rows.of(other, "ROLLBACK");
        assertThat(Rows.column(one, product.migrationLock().tryTake(key))).containsExactly("true");
    }

    // transactions and errors

    @Test
    void takesAChangeOfTheSchemaBack() throws SQLException {
        product.require(Ability.TRANSACTIONAL_DDL);
        Rows.of(one, product.session().begin(1, null, null));

        Rows.of(one, "CREATE TABLE orders (id int)", "ROLLBACK");

        assertThat(survey(TABLE)).containsEntry("stranger_count", 0);
    }

    @Test
    void tellsKindsOfErrorsApart() throws SQLException {
        Rows.of(one, "CREATE TABLE orders (id int)");
        assertThat(kind(one, "SELECT * FROM nowhere")).isEqualTo(ErrorKind.STATEMENT);
        assertThat(error(one, List.of("SELECT * FROM nowhere")).text())
                .contains("nowhere")
                .endsWith(")");

        String begin = product.session().begin(1, null, null).get(0);
        assertThat(product.refusesTransaction(error(one, List.of(begin, outsideTransactions("orders")))))
                .isTrue();
        Rows.of(one, "ROLLBACK");
        assertThat(product.refusesTransaction(error(one, List.of("SELECT * FROM nowhere"))))
                .isFalse();

        String pid = Rows.column(one, product.session().serverPid()).get(0);
        assertThat(Rows.column(other, product.tableLocks().endSession(pid))).containsExactly("true");
        assertThat(kind(one, "SELECT 1")).isEqualTo(ErrorKind.CONNECTION);
        assertThat(Rows.column(other, product.tableLocks().endSession(pid))).doesNotContain("true");
    }

    @Test
    void endsAWaitInTime() throws SQLException {
        Rows.of(one, "CREATE TABLE orders (id int)");
        Rows.of(other, product.session().begin(2, null, null));
        Rows.of(other, "DROP TABLE orders");

        Rows.of(one, product.session().timeouts(MOMENT, null, false));
        assertThat(kind(one, "SELECT * FROM orders")).isEqualTo(ErrorKind.CONTENTION);
        Rows.of(one, product.session().timeouts(Duration.ZERO, MOMENT, false));
        assertThat(kind(one, "SELECT * FROM orders")).isEqualTo(ErrorKind.STATEMENT);
        Rows.of(one, product.session().timeouts(null, Duration.ZERO, false));
        Rows.of(one, product.session().begin(1, MOMENT, null));
        assertThat(kind(one, "SELECT * FROM orders")).isEqualTo(ErrorKind.CONTENTION);
    }

    // the session

    @SuppressWarnings("unchecked")
    private static Map<String, String> settings(Map<String, @Nullable Object> state) {
        var pairs = (List<Object>) Objects.requireNonNull(state.get("settings"));
        var settings = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.size(); i += 2) {
            settings.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
        }
        return settings;
    }

    @Test
    void putsASessionBackAsItWasFound() throws SQLException {
        String before = Rows.column(one, settingNow()).get(0);
        long key = product.migrationLock().key(found());
        Rows.of(one, product.migrationLock().tryTake(key));
        Map<String, @Nullable Object> state =
                Rows.of(one, product.session().state()).get(0);
        assertThat(state)
                .containsEntry(
                        "pid", Rows.column(one, product.session().serverPid()).get(0))
                .containsEntry("others", true)
                .containsKey("current_role");
        assertThat((Long) state.get("deadlock_milliseconds")).isPositive();

        Rows.of(one, changeOfSession(), "CREATE TEMPORARY TABLE passing (id int)");
        assertThat(Rows.column(one, settingNow())).isNotEqualTo(List.of(before));
        var texts =
                new ArrayList<>(product.session().restoreRole(String.valueOf(state.get("session_role")), "", false));
        texts.addAll(product.session().restore(settings(state)));
        Rows.of(one, texts);

        assertThat(Rows.column(one, settingNow())).containsExactly(before);
        assertThat(kind(one, "SELECT * FROM passing")).isEqualTo(ErrorKind.STATEMENT);
        assertThat(Rows.column(other, product.migrationLock().tryTake(key))).containsExactly("false");
    }

    @Test
    void putsSettingsAndTemporaryTablesBackInsideATransaction() throws SQLException {
        String before = Rows.column(one, settingNow()).get(0);
        Map<String, String> found =
                settings(Rows.of(one, product.session().state()).get(0));
        Rows.of(one, product.session().begin(1, null, null));

        Rows.of(one, changeOfSession(), "CREATE TEMPORARY TABLE passing (id int)");
        var texts = new ArrayList<>(product.session().restoreSettings(found));
        texts.add(product.session().dropTemporaryTables());
        texts.add("COMMIT");
        Rows.of(one, texts);

        assertThat(Rows.column(one, settingNow())).containsExactly(before);
        assertThat(kind(one, "SELECT * FROM passing")).isEqualTo(ErrorKind.STATEMENT);
    }

    @Test
    void isKnownToOthersByItsName() throws SQLException {
        long key = product.migrationLock().key(found());
        Map<String, String> named = product.session().settings("tributary upgrade o'heads", List.of(), true);
        Rows.of(one, product.session().restore(named));
        Rows.of(one, product.migrationLock().tryTake(key));
        assertThat(Rows.one(other, product.migrationLock().holder(key)))
                .containsEntry("application", "tributary upgrade o'heads");

        Rows.of(one, product.session().reset());
        Rows.of(one, product.session().begin(1, null, null));
        Rows.of(one, product.session().settings(named, true));
        assertThat(Rows.one(other, product.migrationLock().holder(key)))
                .containsEntry("application", "tributary upgrade o'heads");
        Rows.of(one, "ROLLBACK");
        assertThat(Rows.one(other, product.migrationLock().holder(key)))
                .doesNotContainEntry("application", "tributary upgrade o'heads");
    }

    @Test
    void givesUpWhatAScriptClaimedAndKeepsTheLock() throws SQLException {
        long key = product.migrationLock().key(found());
        Rows.of(one, product.migrationLock().tryTake(key));
        assertThat(product.statements().traces(claim()).claims()).isTrue();
        Rows.of(one, claim());
        assertThat(Rows.column(one, claims())).containsExactly("2");

        Rows.of(one, product.session().giveUpClaims(key, List.of(), List.of()));

        assertThat(Rows.column(one, claims())).containsExactly("1");
        assertThat(Rows.column(other, product.migrationLock().tryTake(key))).containsExactly("false");
    }

    @Test
    void looksForNamesWhereItIsTold() throws SQLException {
        Rows.of(one, product.createSchema("else where"));
        String before = Rows.column(one, product.session().searchPath()).get(0);

        Rows.of(one, product.session().searchIn(List.of("else where")), "CREATE TABLE orders (id int)");
        assertThat(survey(TABLE)).containsEntry("schema_name", "else where");

        Rows.of(one, product.session().searchIn(before));
        assertThat(Rows.column(one, product.session().searchPath())).containsExactly(before);
        assertThat(kind(one, "SELECT * FROM orders")).isEqualTo(ErrorKind.STATEMENT);
    }

    @Test
    void takesRowsFromTheClient() throws SQLException {
        Rows.of(one, "CREATE TABLE orders (id int)");

        product.driver()
                .copyIn(
                        one,
                        readingRows("orders"),
                        new ByteArrayInputStream(rows().getBytes(StandardCharsets.UTF_8)),
                        note -> {});

        assertThat(Rows.column(one, "SELECT id FROM orders ORDER BY id")).containsExactly("1", "2");
        List<Statement> read = StatementSplitter.split(
                product.syntax(), "", product.statements().printed(readingRows("orders"), rows()) + "\nSELECT 1;\n");
        assertThat(read).hasSize(2);
        assertThat(read.get(0).copyData()).contains(CopyData.of(rows()));
    }

    @Test
    void knowsTheSessionThatAConnectionCameTo() throws SQLException {
        assertThat(product.driver().serverPid(one))
                .isEqualTo(
                        Rows.column(one, product.session().serverPid()).stream().findFirst());
        assertThat(product.host(one.getMetaData().getURL())).isNotEmpty().doesNotContain("user", "password", "@");
    }

    // locks ahead

    @Test
    void locksTablesGentlyAndThenHard() throws SQLException {
        assumeTrue(product.abilities().contains(Ability.LOCKS_AHEAD));
        Rows.of(one, "CREATE TABLE orders (id int)");
        List<TableLock> locks = product.statements()
                .locks("ALTER TABLE orders ADD COLUMN x int")
                .locks();
        assertThat(locks).containsExactly(new TableLock("orders", false, TableLock.Strength.EVERYTHING));
        assertThat(product.tableLocks().named("orders").table()).isEqualTo("orders");
        String pid = Rows.column(one, product.session().serverPid()).get(0);

        Rows.of(one, product.session().begin(1, MOMENT, null));
        Rows.of(one, product.tableLocks().gently(locks));
        Rows.of(other, product.session().begin(2, MOMENT, null));
        Rows.of(other, "INSERT INTO orders VALUES (1)");
        assertThat(Rows.of(one, product.tableLocks().blockers(pid))).isEmpty();
        Rows.of(one, "SAVEPOINT before");
        assertThat(product.classify(error(one, product.tableLocks().hard(locks))))
                .isEqualTo(ErrorKind.CONTENTION);
        Rows.of(one, "ROLLBACK TO SAVEPOINT before");
        var holders =
                new ArrayList<>(List.of("SAVEPOINT aside", product.session().ownPath()));
        holders.addAll(product.tableLocks().holders(locks));
        holders.add("ROLLBACK TO SAVEPOINT aside");
        assertThat(Rows.of(one, holders))
                .singleElement()
                .satisfies(holder -> assertThat(holder)
                        .containsEntry(
                                "pid",
                                Rows.column(other, product.session().serverPid())
                                        .get(0))
                        .containsEntry("housekeeping", false)
                        .containsEntry("stubborn", "")
                        .containsKeys("role", "application", "client", "state", "milliseconds", "query"));
        Rows.of(other, "COMMIT");

        Rows.of(one, product.tableLocks().hard(locks));
        Rows.of(other, product.session().timeouts(MOMENT, null, false));
        assertThat(kind(other, "SELECT * FROM orders")).isEqualTo(ErrorKind.CONTENTION);
    }
}
