package dev.tributary.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a database must do for the core, asked of a real server through the interfaces of this package alone. A product passes
 * when a class of its own extends this one; what it can do beyond that is tested beside it.
 */
public abstract class ProductContract {

    private static final TableName TABLE = new TableName("", "versions");
    private static final String JOURNAL = "journal";
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Product product = product();
    private final List<Connection> opened = new ArrayList<>();
    private Connection one;
    private Connection other;

    /** What is tested. */
    protected abstract Product product();

    /** Makes a new, empty database, which {@link #connect} leads to from then on. */
    protected abstract void newDatabase();

    /** A new connection to it, in autocommit, as a role that may do everything there. */
    protected abstract Connection connect() throws SQLException;

    /** A statement that reads rows from the client into a table with one column of integers. */
    protected abstract String readingRows(String table);

    /** The rows 1 and 2 for it. */
    protected abstract String rows();

    /** A statement that cannot run inside a transaction. */
    protected abstract String outsideTransactions(String table);

    /** A statement that changes a setting of the session. */
    protected abstract String changeOfSession();

    /** One row, one column: that setting. */
    protected abstract String settingNow();

    /** A statement that claims something beyond its transaction, such as a lock of the session. */
    protected abstract String claim();

    /** One row, one column: how many claims the session has, the lock of a run included. */
    protected abstract String claims();

    @BeforeEach
    void connectTwice() throws SQLException {
        newDatabase();
        one = opened();
        other = opened();
    }

    @AfterEach
    void closeAll() throws SQLException {
        for (Connection connection : opened) {
            connection.close();
        }
    }

    private Connection opened() throws SQLException {
        Connection connection = connect();
        opened.add(connection);
        return connection;
    }

    private Map<String, @Nullable Object> survey(TableName table) throws SQLException {
        return Rows.one(one, product.survey(table, JOURNAL));
    }

    private TableName found() throws SQLException {
        return TABLE.in(String.valueOf(survey(TABLE).get("schema_name")));
    }

    private TableName created() throws SQLException {
        Rows.of(one, product.versions().create(TABLE), product.journal().create(found().beside(JOURNAL)));
        return found();
    }

    private void move(List<String> removed, List<String> added) throws SQLException {
        Rows.of(one, product.versions().move(TABLE, removed, added));
    }

    private List<String> versions() throws SQLException {
        return Rows.column(one, product.versions().read(TABLE));
    }

    private ServerError error(Connection connection, List<String> texts) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> Rows.of(connection, texts));
        assertThat(failure).as("%s", texts).isNotNull();
        return product.driver().describe(failure);
    }

    private ErrorKind kind(Connection connection, String... texts) {
        return product.classify(error(connection, List.of(texts)));
    }

    // the survey

    @Test
    void surveysAnEmptyDatabase() throws SQLException {
        Map<String, @Nullable Object> survey = survey(TABLE);

        assertThat((Integer) survey.get("server_number")).isGreaterThanOrEqualTo(product.oldestServer());
        assertThat(survey)
                .containsEntry("standby", false)
                .containsEntry("read_only", false)
                .containsEntry("schema_exists", true)
                .containsEntry("versioned", false)
                .containsEntry("journalled", false)
                .containsEntry("version_rows", List.of())
                .containsEntry("id_limit", null)
                .containsEntry("last_statement", null)
                .containsEntry("strangers", List.of())
                .containsEntry("stranger_count", 0)
                .containsEntry(
                        "server_pid",
                        Rows.column(one, product.session().serverPid()).get(0))
                .containsKeys("server_version", "database_name", "role_name", "schema_name");
    }

    @Test
    void surveysTablesOfSomebodyElse() throws SQLException {
        Rows.of(one, "CREATE TABLE orders (id int)", "CREATE TABLE flyway_schema_history (id int)");

        assertThat(survey(TABLE))
                .containsEntry("versioned", false)
                .containsEntry("strangers", List.of("flyway_schema_history", "orders"))
                .containsEntry("stranger_count", 2);
    }

    @Test
    void surveysAVersionedDatabase() throws SQLException {
        TableName table = created();
        Rows.of(one, "CREATE TABLE orders (id int)");
        move(List.of(), List.of("a1", "b2"));
        Rows.of(one, product.journal().insert(table.beside(JOURNAL), row("a1", "started", 3)));

        assertThat(survey(TABLE))
                .containsEntry("versioned", true)
                .containsEntry("journalled", true)
                .containsEntry("version_rows", List.of("a1", "b2"))
                .containsEntry("last_statement", 3)
                .containsEntry("stranger_count", 0);
    }

    @Test
    void surveysASchemaThatIsNotThereYet() throws SQLException {
        var elsewhere = new TableName("else where", "versions");
        assertThat(survey(elsewhere)).containsEntry("schema_exists", false);

        Rows.of(one, product.createSchema("else where"));

        assertThat(survey(elsewhere)).containsEntry("schema_exists", true).containsEntry("schema_name", "else where");
    }

    @Test
    void surveysHowLongAnIdMayBe() throws SQLException {
        Rows.of(one, "CREATE TABLE versions (version_num varchar(32) NOT NULL PRIMARY KEY)");
        assertThat(survey(TABLE)).containsEntry("id_limit", 32);

        Rows.of(one, product.versions().widen(TABLE));

        assertThat((Integer) survey(TABLE).get("id_limit")).isGreaterThan(32);
    }

    @Test
    void tellsOneDatabaseFromAllOthers() throws SQLException {
        String here = Rows.column(one, product.identity()).get(0);
        assertThat(Rows.column(other, product.identity())).containsExactly(here);

        newDatabase();

        assertThat(Rows.column(opened(), product.identity())).isNotEqualTo(List.of(here));
    }

    // the version table

    @Test
    void movesVersionRowsThatAreThereAndNoOthers() throws SQLException {
        created();
        move(List.of(), List.of("a1", "o'hara\\"));
        move(List.of("a1"), List.of("b2"));
        assertThat(versions()).containsExactlyInAnyOrder("b2", "o'hara\\");

        assertThat(product.classify(error(one, product.versions().move(TABLE, List.of("a1"), List.of("c3")))))
                .isEqualTo(ErrorKind.STATEMENT);
        assertThat(product.classify(error(one, product.versions().move(TABLE, List.of("a1"), List.of()))))
                .isEqualTo(ErrorKind.STATEMENT);
        assertThat(versions()).containsExactlyInAnyOrder("b2", "o'hara\\");
    }

    @Test
    void guardsAPrintedScript() throws SQLException {
        created();
        move(List.of(), List.of("a1"));
        String begin = product.session().begin(1, null, null).get(0);
        var moved = new ArrayList<>(List.of(begin, product.versions().guard(TABLE, List.of("a1"))));
        moved.addAll(product.versions().moveGuarded(TABLE, List.of("a1"), List.of("b2", "c3")));
        moved.add("COMMIT");

        Rows.of(one, moved);
        assertThat(versions()).containsExactlyInAnyOrder("b2", "c3");

        assertThat(error(one, moved).message()).contains("a1");
        Rows.of(one, "ROLLBACK");
        assertThat(versions()).containsExactlyInAnyOrder("b2", "c3");
    }

    // the journal

    private static Map<String, @Nullable Object> row(String revision, String state, int statement) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("version_table", TABLE.name());
        row.put("run", "run-1");
        row.put("revision", revision);
        row.put("message", "it's \\ \"odd\"\n$$ ? \u00e9\ud83d\ude00");
        row.put("revises", List.of("x'", "y"));
        row.put("direction", "upgrade");
        row.put("state", state);
        row.put("statement", statement);
        row.put("heads_before", List.of());
        row.put("heads_after", List.of(revision));
        row.put("checksum", "sha256:" + state);
        row.put("up_text", "SELECT 'x';");
        row.put("application", "ana");
        row.put("host", "here");
        row.put("tool_version", "1");
        row.put("took", Duration.ofMillis(1500));
        row.put("error", null);
        return row;
    }

    @Test
    void keepsAJournal() throws SQLException {
        TableName journal = created().beside(JOURNAL);
        Rows.of(one, product.journal().insert(journal, row("a1", "done", 0)));
        Rows.of(one, product.journal().insert(journal, row("b2", "started", 1)));
        Rows.of(one, product.journal().insert(journal, row("b2", "failed", 1)));

        var rows = Rows.of(one, product.journal().read(journal, TABLE.name()));
        assertThat(rows).extracting(row -> row.get("state")).containsExactly("done", "started", "failed");
        assertThat(rows.get(0))
                .containsEntry("message", row("a1", "done", 0).get("message"))
                .containsEntry("heads_before", List.of())
                .containsEntry("heads_after", List.of("a1"))
                .containsEntry("up_text", "SELECT 'x';")
                .containsEntry("down_text", null)
                .containsEntry("took_microseconds", 1_500_000L)
                .containsEntry("error", null);
        assertThat(rows.get(0).get("at")).isNotNull();
        assertThat(Rows.of(one, product.journal().read(journal, "another"))).isEmpty();
        assertThat(Rows.of(one, product.journal().lastRuns(journal, TABLE.name())))
                .singleElement()
                .satisfies(last -> assertThat(last)
                        .containsEntry("revision", "a1")
                        .containsEntry("revises", List.of("x'", "y"))
                        .containsEntry("direction", "upgrade")
                        .containsEntry("checksum", "sha256:done"));
    }

    @Test
    void tellsWhatBecameOfAnInterruptedStatement() throws SQLException {
        TableName journal = created().beside(JOURNAL);
        assertThat(Rows.of(one, product.journal().lastStart(journal, TABLE.name())))
                .isEmpty();
        Rows.of(one, product.journal().insert(journal, row("a1", "started", 1)));
        Rows.of(one, "CREATE TABLE orders (id int)");
        String since = Rows.column(one, product.journal().lastStart(journal, TABLE.name()))
                .get(0);

        for (String start : List.of(since, "")) {
            var found = Rows.of(one, product.recovery().aftermath(outsideTransactions("orders"), start));
            assertThat(found).isNotEmpty().allSatisfy(row -> {
                assertThat(row.get("effect")).isIn("done", "again", "unknown");
                assertThat(row).containsKeys("finding", "mend");
            });
        }
        assertThat(Rows.of(one, product.recovery().brokenIndexes())).isEmpty();
    }

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
        Map<String, @Nullable Object> state = Rows.one(one, product.session().state());
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
        Map<String, String> found = settings(Rows.one(one, product.session().state()));
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
        Map<String, String> named = product.session().settings("tributary upgrade o'heads");
        Rows.of(one, product.session().restore(named));
        Rows.of(one, product.migrationLock().tryTake(key));
        assertThat(Rows.one(other, product.migrationLock().holder(key)))
                .containsEntry("application", "tributary upgrade o'heads");

        Rows.of(one, product.session().reset());
        Rows.of(one, product.session().begin(1, null, null));
        Rows.of(one, product.session().settingsLocally(named));
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
        assertThat(product.statements().makesClaims(claim())).isTrue();
        Rows.of(one, claim());
        assertThat(Rows.column(one, claims())).containsExactly("2");

        Rows.of(one, product.session().giveUpClaims(key));

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

        product.driver().copyIn(one, readingRows("orders"), rows());

        assertThat(Rows.column(one, "SELECT id FROM orders ORDER BY id")).containsExactly("1", "2");
        List<Statement> read = StatementSplitter.split(
                product.syntax(), "", product.statements().printed(readingRows("orders"), rows()) + "\nSELECT 1;\n");
        assertThat(read).hasSize(2);
        assertThat(read.get(0).copyData()).contains(rows());
    }

    @Test
    void knowsTheSessionThatAConnectionCameTo() throws SQLException {
        assertThat(product.driver().serverPid(one))
                .isEqualTo(
                        Rows.column(one, product.session().serverPid()).stream().findFirst());
        assertThat(product.host(one.getMetaData().getURL())).isNotEmpty().doesNotContain("user", "password", "@");
    }

    // statements

    @Test
    void readsWhatAStatementShows() throws SQLException {
        Rows.of(one, "CREATE TABLE orders (id int)");
        List<Statement> statements = StatementSplitter.split(
                product.syntax(),
                "",
                "INSERT INTO orders VALUES (1); -- a; b\n" + outsideTransactions("orders") + ";\n");
        assertThat(statements).extracting(Statement::transactional).containsExactly(true, false);
        for (Statement statement : statements) {
            Rows.of(one, statement.text());
        }

        StatementSigns signs = product.statements();
        assertThat(signs.changesSession(changeOfSession())).isTrue();
        assertThat(signs.onlyChangesSession(changeOfSession())).isTrue();
        assertThat(signs.changesSession("DROP TABLE orders")).isFalse();
        assertThat(signs.makesTemporaryTable("CREATE TEMPORARY TABLE x (id int)"))
                .isTrue();
        assertThat(signs.makesTemporaryTable("CREATE TABLE x (id int)")).isFalse();
        assertThat(signs.makesClaims("DROP TABLE orders")).isFalse();
        assertThat(signs.removals("DROP TABLE orders")).containsExactly(new Removal("orders", ""));
        assertThat(signs.removals("ALTER TABLE orders DROP COLUMN id")).containsExactly(new Removal("orders", "id"));
        assertThat(signs.locks("SELECT * FROM orders").weight()).isEqualTo(LockForecast.Weight.ROWS);
    }

    @Test
    void hasWordsForPeople() throws SQLException {
        assertThat(product.name()).isNotBlank();
        assertThat(product.oldestVersion()).isNotBlank();
        assertThat(product.defaultSchema()).isNotBlank();
        assertThat(product.pooler()).isNotBlank();
        assertThat(product.address("HOST", "shop")).contains("HOST", "shop");
        assertThat(Rows.column(one, product.session().readOnlySetting())).hasSize(1);
        assertThatThrownBy(() -> product.migrationLock().endHolder(1, "1; DROP TABLE x"))
                .isInstanceOf(IllegalArgumentException.class);
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
        assertThat(Rows.of(one, product.tableLocks().holders(locks)))
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
