package dev.tributary.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.Tributary;
import dev.tributary.database.LockHeld;
import dev.tributary.event.Event;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.Product;
import dev.tributary.product.TableName;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.doctor.PostgresqlCatalog;
import dev.tributary.wording.TributaryException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DoctorTest {

    private final String url = TestServer.newDatabase();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    private DoctorTest file(String id, String revises, String up, String... header) {
        files.put(
                id + ".sql",
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: make " + id + "\n"
                        + String.join("\n", header) + "\n\n-- @up\n" + up + ";\n\n-- @down\nSELECT 1;\n");
        return this;
    }

    private DoctorTest customers() {
        return file("a1", "none", "CREATE TABLE customers (id int, name text)");
    }

    private Tributary tributary() {
        return Tributary.on(TestServer.dataSource(url))
                .scripts(ScriptSource.inMemory(files))
                .listener(events::add)
                .build();
    }

    private DoctorTest upgraded() {
        tributary().upgrade("heads");
        return this;
    }

    private Database database() {
        return Database.of(TestServer.dataSource(url)::getConnection, new Postgresql(), "tributary_version");
    }

    private Diagnosis diagnosis() {
        return Diagnosis.of(new ProjectFacts(
                ScriptCheck.of(List.of(ScriptSource.inMemory(files)), new Postgresql().syntax()),
                DatabaseFacts.read(database(), new PostgresqlCatalog(new Postgresql().session())),
                FileHistory.none("git: not asked")));
    }

    private List<String> codes() {
        return diagnosis().troubles().stream()
                .map(trouble -> trouble.problem().code())
                .toList();
    }

    private Trouble only(String code) {
        assertThat(codes()).containsExactly(code);
        return diagnosis().troubles().get(0);
    }

    private Connection sql(String text) throws SQLException {
        Connection connection = TestServer.dataSource(url).getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
        return connection;
    }

    private void change(String text) throws SQLException {
        sql(text).close();
    }

    @Test
    void aFreshDatabaseIsOnlyBehind() {
        customers();

        assertThat(only("not-at-heads").problem().title())
                .isEqualTo("target database is not up to date: 1 revision pending");
    }

    @Test
    void findsNothingWrongWithWhatAnUpgradeLeaves() {
        customers().file("b2", "a1", "SELECT 1").upgraded();

        assertThat(diagnosis().isHealthy()).isTrue();
    }

    @Test
    void saysHowFarTheDatabaseIsAheadOfTheFiles() {
        customers().file("b2", "a1", "SELECT 1").file("c3", "b2", "SELECT 2").upgraded();
        files.remove("c3.sql");
        files.remove("b2.sql");

        assertThat(only("unknown-row").problem().facts())
                .contains("ahead    by 2 revisions of a1 \"make a1\"", "git      not asked")
                .anyMatch(fact -> fact.startsWith("journal  \"make c3\", upgraded 20"));
        assertThat(only("unknown-row").problem().remedies())
                .anyMatch(way -> way.action().equals("tributary downgrade a1 --from-journal"));
    }

    @Test
    void admitsThatTheJournalDoesNotKnowARow() throws SQLException {
        customers().upgraded();
        change("UPDATE tributary_version SET version_num = '''; DROP TABLE customers; --'");

        assertThat(only("unknown-row").problem().facts()).contains("journal  knows nothing of it");
        assertThat(only("unknown-row").problem().remedies())
                .extracting(way -> way.action())
                .contains("tributary journal ''\\''; DROP TABLE customers; --' -v");
    }

    @Test
    void ranksErrorsBeforeWarnings() throws SQLException {
        customers().file("b2", "a1", "SELECT 1").file("c3", "a1", "SELECT 1").upgraded();
        change("INSERT INTO tributary_version VALUES ('a1')");
        customers().file("a1", "none", "CREATE TABLE customers (id bigint, name text)");

        assertThat(codes()).containsExactly("multiple-heads", "redundant-row", "edited-script");
    }

    @Test
    void aRowThatAnotherOneOnlyDependsOnIsNotRedundant() throws SQLException {
        customers().file("b1", "none", "SELECT 1", "-- depends-on: a1").upgraded();
        change("DELETE FROM tributary_version; INSERT INTO tributary_version VALUES ('a1'), ('b1')");

        assertThat(codes()).doesNotContain("redundant-row");
    }

    @Test
    void removesRedundantRowsAndRecordsIt() throws SQLException {
        customers().file("b2", "a1", "SELECT 1").upgraded();
        change("INSERT INTO tributary_version VALUES ('a1')");

        new RepairRun(database(), tributary().scripts(), event -> {})
                .apply(only("redundant-row").remedy().orElseThrow());

        assertThat(diagnosis().isHealthy()).isTrue();
        assertThat(tributary().current()).hasToString("[b2]");
        var newest = tributary().journal().get(tributary().journal().size() - 1);
        assertThat(newest.direction()).isEqualTo("stamp");
        assertThat(newest.headsBefore()).containsExactlyInAnyOrder("a1", "b2");
        assertThat(newest.headsAfter()).containsExactly("b2");
    }

    @Test
    void removesNothingWhereTheRowsMovedMeanwhile() throws SQLException {
        customers().file("b2", "a1", "SELECT 1").upgraded();
        change("INSERT INTO tributary_version VALUES ('a1')");
        Repair repair = only("redundant-row").remedy().orElseThrow();
        change("DELETE FROM tributary_version WHERE version_num = 'b2'");

        assertThatThrownBy(() -> new RepairRun(database(), tributary().scripts(), event -> {}).apply(repair))
                .isInstanceOfSatisfying(
                        TributaryException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("not-repaired"))
                .hasMessageContaining("the version rows changed meanwhile: they are a1");
        assertThat(tributary().current()).hasToString("[a1]");
    }

    @Test
    void acceptsAnEditedTextAndKeepsWhatReallyRan() {
        customers().upgraded();
        file("a1", "none", "CREATE TABLE customers (id bigint, name text)");
        Trouble edited = only("edited-script");
        assertThat(edited.problem().facts())
                .contains(
                        "-CREATE TABLE customers (id int, name text);",
                        "+CREATE TABLE customers (id bigint, name text);");

        assertThat(edited.remedy()).as("nobody but a person accepts").isEmpty();
        tributary().accept(RevisionId.of("a1"), "altered by hand");

        assertThat(diagnosis().isHealthy()).isTrue();
        file("b2", "a1", "SELECT 1").upgraded();
        assertThat(events).noneMatch(event -> event instanceof Event.ScriptEdited);
        assertThat(tributary().journal())
                .anyMatch(row -> "CREATE TABLE customers (id int, name text);\n\n".equals(row.upText()))
                .anyMatch(row -> row.state().equals("accepted"));
    }

    @Test
    void notesThatARevisionContinuesAnotherOneNow() {
        customers().file("b2", "a1", "SELECT 1").file("c3", "b2", "SELECT 1").upgraded();
        file("c3", "a1", "SELECT 1").file("d4", "b2, c3", "SELECT 1");

        assertThat(codes()).doesNotContain("edited-script", "rewritten-history");
        assertThat(diagnosis().notes())
                .containsExactly("c3 \"make c3\" follows a1 now and followed b2 when it ran; all of it is applied");
    }

    /** A real subscriber needs a server with other settings; what the doctor reads is the catalog's row of one. */
    @Test
    void findsVersionRowsThatReplicationCopies() throws SQLException {
        customers().upgraded();
        change("CREATE SUBSCRIPTION \"from shop\" CONNECTION 'dbname=nowhere' PUBLICATION shop WITH (connect = false)");
        assertThat(diagnosis().isHealthy()).isTrue();

        change("INSERT INTO pg_subscription_rel (srsubid, srrelid, srsubstate)"
                + " SELECT oid, 'tributary_version'::regclass, 'r' FROM pg_subscription WHERE subname = 'from shop'");

        assertThat(only("copied-rows").problem().facts()).contains("by      subscription from shop");
        change("DELETE FROM pg_subscription_rel; ALTER SUBSCRIPTION \"from shop\" SET (slot_name = NONE);"
                + " DROP SUBSCRIPTION \"from shop\"");
    }

    @Test
    void findsWhatWasPutBelowAppliedRevisions() {
        customers().file("c3", "a1", "SELECT 1").upgraded();
        file("b2", "a1", "SELECT 1").file("c3", "b2", "SELECT 1");

        assertThat(only("rewritten-history").problem().title()).startsWith("revision \"b2\" never ran on database");
    }

    @Test
    void takesAChecksumOfAnotherAlgorithmAnewFromTheTextThatRan() throws SQLException {
        customers().upgraded();
        change("UPDATE tributary_journal SET checksum = 'blake3-tokens:00ff'");
        assertThat(diagnosis().isHealthy()).isTrue();

        file("a1", "none", "CREATE TABLE customers (id bigint, name text)");
        assertThat(only("edited-script").problem().facts()).contains("+CREATE TABLE customers (id bigint, name text);");
    }

    @Test
    void saysThatAChecksumOfAnotherAlgorithmIsUnknownAndAcceptsTheText() throws SQLException {
        customers().upgraded();
        change("UPDATE tributary_journal SET checksum = 'blake3-tokens:00ff', up_text = NULL, tool_version = '9.1'");

        Trouble unknown = only("unknown-checksum");
        assertThat(unknown.problem().facts())
                .contains(
                        "with     Tributary 9.1",
                        "kept     blake3-tokens:00ff",
                        "the text was not kept, so its checksum cannot be taken anew");
        tributary().accept(RevisionId.of("a1"), "looked at both");
        assertThat(diagnosis().isHealthy()).isTrue();

        change("UPDATE tributary_journal SET checksum = 'blake3-tokens:00ff', up_text = 'SELECT ''not closed'");
        assertThat(only("unknown-checksum").problem().facts())
                .contains("this version cannot read the text that was kept, so its checksum cannot be taken anew");
    }

    @Test
    void treatsNothingWhileAnotherRunHasTheLock() throws Exception {
        customers().file("b2", "a1", "SELECT 1").upgraded();
        change("INSERT INTO tributary_version VALUES ('a1')");
        Repair repair = only("redundant-row").remedy().orElseThrow();
        long key = database().product().migrationLock().key(TableName.parse("public.tributary_version"));

        try (Connection other = sql("SELECT pg_advisory_lock(" + key + ")")) {
            assertThat(other.isClosed()).isFalse();
            assertThat(codes()).containsExactly("redundant-row", "lock-held");
            assertThatThrownBy(() -> new RepairRun(database(), tributary().scripts(), event -> {}).apply(repair))
                    .isInstanceOf(LockHeld.class);
        }
        assertThat(tributary().current()).hasSize(2);
    }

    private void halfDone() throws SQLException {
        customers().upgraded();
        change("INSERT INTO customers VALUES (1, 'ana'), (2, 'ana')");
        file(
                "b2",
                "a1",
                "CREATE UNIQUE INDEX CONCURRENTLY \"Customers name\" ON customers (name)",
                "-- transactional: false");
        assertThatThrownBy(this::upgraded).isInstanceOf(RunFailed.class);
    }

    @Test
    void dropsAnIndexThatAHalfDoneRevisionLeftAndTheUpgradeGoesOn() throws SQLException {
        halfDone();
        assertThat(codes()).containsExactly("dirty-database", "invalid-index", "not-at-heads");

        new RepairRun(database(), tributary().scripts(), event -> {})
                .apply(diagnosis().troubles().get(1).remedy().orElseThrow());

        assertThat(codes()).containsExactly("dirty-database", "not-at-heads");
        change("DELETE FROM customers WHERE id = 2");
        assertThat(upgraded().diagnosis().isHealthy()).isTrue();
    }

    @Test
    void writesNoRecordBeforeAHalfDoneRevisionIsSettled() throws SQLException {
        customers().file("a2", "a1", "SELECT 1").upgraded();
        change("INSERT INTO tributary_version VALUES ('a1')");
        Repair early = only("redundant-row").remedy().orElseThrow();
        change("DELETE FROM tributary_version WHERE version_num = 'a1'");
        halfDone();
        change("INSERT INTO tributary_version VALUES ('a1')");

        assertThat(diagnosis().troubles())
                .filteredOn(trouble -> trouble.problem().code().equals("redundant-row"))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.remedy()).isEmpty());
        assertThatThrownBy(() -> new RepairRun(database(), tributary().scripts(), event -> {}).apply(early))
                .isInstanceOfSatisfying(
                        TributaryException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("not-repaired"))
                .hasMessageContaining("a revision stopped half way");
    }

    @Test
    void anIndexThatSomebodyIsBuildingIsNotBroken() throws Exception {
        customers().upgraded();
        change("CREATE INDEX customers_name ON customers (name);"
                + " UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'customers_name'::regclass");
        assertThat(only("invalid-index").remedy()).isEmpty();

        try (Connection builder = sql("BEGIN; LOCK TABLE customers IN SHARE UPDATE EXCLUSIVE MODE")) {
            assertThat(builder.isClosed()).isFalse();
            assertThat(diagnosis().isHealthy()).isTrue();
        }
    }

    @Test
    void aLeftoverOfARebuildCanOnlyBeDropped() throws SQLException {
        customers().upgraded();
        change("CREATE INDEX customers_name_ccnew ON customers (name);"
                + " UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'customers_name_ccnew'::regclass");

        assertThat(only("invalid-index").problem().remedies())
                .extracting(way -> way.action())
                .containsExactly("DROP INDEX CONCURRENTLY customers_name_ccnew;");
    }

    @Test
    void findsARowThatIsThereTwice() throws SQLException {
        customers();
        change("CREATE TABLE tributary_version (version_num text); INSERT INTO tributary_version VALUES ('a1'), ('a1');"
                + " CREATE TABLE customers (id int)");

        assertThat(only("duplicate-row").problem().title()).contains("\"a1\" more than once");
    }

    @Test
    void tellsAnEmptySchemaFromOneThatHoldsOnlyATypeOrARoutine() throws SQLException {
        customers().upgraded();
        change("DROP TABLE customers");
        assertThat(codes()).containsExactly("empty-schema");

        change("CREATE TYPE mood AS ENUM ('good')");
        assertThat(diagnosis().isHealthy()).isTrue();
    }

    @Test
    void revisionsThatMakeNothingLeaveAnEmptySchemaRightly() {
        file("a1", "none", "SELECT 1").upgraded();

        assertThat(diagnosis().isHealthy()).isTrue();
    }

    @Test
    void tablesOfOthersAreNoTroubleOnceEverythingWasTakenBack() throws SQLException {
        customers().upgraded();
        tributary().downgrade("base");
        change("CREATE TABLE IF NOT EXISTS theirs (id int)");

        assertThat(codes()).containsExactly("not-at-heads");
    }

    @Test
    void readsNothingMoreFromAServerThatIsTooOld() throws SQLException {
        customers().upgraded();
        var real = new Postgresql();
        Product newer = (Product) Proxy.newProxyInstance(
                Product.class.getClassLoader(),
                new Class<?>[] {Product.class},
                (proxy, method, arguments) ->
                        method.getName().equals("oldestServer") ? 990000 : method.invoke(real, arguments));

        Diagnosis old = Diagnosis.of(new ProjectFacts(
                ScriptCheck.of(List.of(ScriptSource.inMemory(files)), real.syntax()),
                DatabaseFacts.read(
                        Database.of(TestServer.dataSource(url)::getConnection, newer, "tributary_version"),
                        new PostgresqlCatalog(real.session())),
                FileHistory.none("git: not asked")));

        assertThat(old.troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.problem().code()).isEqualTo("server-too-old"));
        assertThat(old.notes()).containsExactly("the server is too old, so nothing more was read from it");
    }

    @Test
    void filesThatFormNoGraphAreNotComparedWithTheRows() {
        customers().upgraded();
        files.put("copy.sql", files.get("a1.sql"));

        assertThat(codes()).startsWith("duplicate-revision");
        assertThat(diagnosis().notes()).hasSize(1);
    }
}
