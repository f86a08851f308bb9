package dev.tributary.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a database must do for the core, asked of a real server through the interfaces of this package alone. A product passes
 * when a class of its own extends this one; what it can do beyond that is tested beside it.
 */
public abstract class ProductContract extends SessionContract {

    private void move(List<String> removed, List<String> added) throws SQLException {
        Rows.of(one, product.versions().move(TABLE, removed, added));
    }

    private List<String> versions() throws SQLException {
        return Rows.column(one, product.versions().read(TABLE));
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
    void findsWhatOtherToolsRecorded() throws SQLException {
        assertThat(Rows.of(one, product.formerTools(List.of(), List.of()))).isEmpty();
        Rows.of(
                one,
                product.createSchema("else where"),
                "CREATE TABLE \"else where\".runs (installed_rank int, version varchar(50), description varchar(200), type varchar(20),"
                        + " script varchar(1000), checksum int, installed_by varchar(100), success boolean)",
                "INSERT INTO \"else where\".runs VALUES (2, NULL, '', 'SQL', 'R__x.sql', 1, '', false),"
                        + " (1, '1.2', '', 'SQL', 'V1.2__it''s, a <v>; \u00e9.sql', 1, '', true)",
                "CREATE TABLE databasechangelog (id varchar(255), author varchar(255), filename varchar(255), dateexecuted timestamp,"
                        + " orderexecuted int, exectype varchar(10), md5sum varchar(35))");

        assertThat(Rows.of(one, product.formerTools(List.of(), List.of())))
                .satisfiesExactly(
                        flyway -> assertThat(flyway)
                                .containsEntry("tool", "flyway")
                                .containsEntry("schema_name", "else where")
                                .containsEntry("table_name", "runs")
                                .containsEntry("readable", true)
                                .containsEntry(
                                        "entries",
                                        List.of(
                                                "1.2",
                                                "SQL",
                                                "V1.2__it's, a <v>; \u00e9.sql",
                                                "true",
                                                "",
                                                "SQL",
                                                "R__x.sql",
                                                "false")),
                        liquibase -> assertThat(liquibase)
                                .containsEntry("tool", "liquibase")
                                .containsEntry("readable", true)
                                .containsEntry("entries", List.of()));
        assertThat(Rows.of(one, product.formerTools(List.of("else where"), List.of())))
                .hasSize(1);
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

        var rows = Rows.of(
                one,
                product.journal().read(journal, TABLE.name(), product.journal().columns(), JournalSelection.ALL));
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
        assertThat(Rows.of(
                        one,
                        product.journal()
                                .read(journal, "another", product.journal().columns(), JournalSelection.ALL)))
                .isEmpty();
        assertThat(Rows.of(
                        one,
                        product.journal()
                                .lastRuns(
                                        journal, TABLE.name(), product.journal().columns())))
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
            var found = Rows.of(
                    one,
                    product.session().ownPath(),
                    product.recovery().aftermath(outsideTransactions("orders"), start));
            assertThat(found).isNotEmpty().allSatisfy(row -> {
                assertThat(row.get("effect")).isIn("done", "again", "unknown");
                assertThat(row).containsKeys("finding", "mend");
            });
        }
        assertThat(Rows.of(one, product.session().ownPath(), product.recovery().brokenIndexes()))
                .isEmpty();
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
        assertThat(signs.traces("CREATE TEMPORARY TABLE x (id int)").temporaryTables())
                .isTrue();
        assertThat(signs.traces("CREATE TABLE x (id int)").temporaryTables()).isFalse();
        assertThat(signs.traces("DROP TABLE orders").claims()).isFalse();
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
}
