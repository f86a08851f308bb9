package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.FormerTool;
import dev.tributary.session.FormerTool.Entry;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchoverTest {

    private static final TableName TABLE = new TableName("public", "flyway_schema_history");

    @TempDir
    Path folder;

    private void file(String name, String id, String revises) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: x\n\nSELECT 1;\n");
    }

    private Switchover switchover(FormerTool... tools) {
        var scripts = ScriptSet.read(List.of(ScriptSource.directory(folder)), new Postgresql().syntax());
        return new Switchover(List.of(tools), scripts, "public");
    }

    private static FormerTool flyway(String... versions) {
        return new FormerTool(
                FormerTool.Kind.FLYWAY,
                TABLE,
                true,
                List.of(versions).stream()
                        .map(version -> new Entry(
                                version.startsWith("R") ? "" : version, "SQL", "V" + version + "__x.sql", "true"))
                        .toList());
    }

    private static List<String> lines(Switchover switchover) {
        return switchover.remedies().stream().map(Remedy::action).toList();
    }

    @Test
    void offersTheRevisionWhoseFileHasTheVersion() throws IOException {
        file("V1__x.sql", "a1", "none");
        file("V2__y.sql", "b2", "a1");
        file("V3__z.sql", "c3", "b2");

        Switchover half = switchover(flyway("1", "2"));

        assertThat(half.isPlaced()).isTrue();
        assertThat(lines(half)).containsExactly("tributary stamp b2");
        assertThat(half.facts())
                .containsExactly("flyway_schema_history is Flyway's: 2 versions are applied, the last is 2, V2__x.sql");
    }

    @Test
    void oneFileMayStandForAllSoFar() throws IOException {
        file("V3__all.sql", "c3", "none");
        file("2025-12-08_d4_more.sql", "d4", "c3");

        assertThat(lines(switchover(flyway("1", "2", "3")))).containsExactly("tributary stamp c3");
        assertThat(switchover(flyway("1", "2")).isPlaced()).isFalse();
    }

    @Test
    void offersNothingWhereNoFileHasTheVersion() throws IOException {
        file("a1.sql", "a1", "none");

        Switchover switchover = switchover(flyway("1.2"));

        assertThat(switchover.isPlaced()).isFalse();
        assertThat(switchover.remedies()).isEmpty();
        assertThat(switchover.facts()).contains("no revision file here is named by version 1.2, as V1.2__….sql is");
    }

    @Test
    void offersNothingWhereSomethingBeforeItNeverRan() throws IOException {
        file("V1__x.sql", "a1", "none");
        file("V2__late.sql", "b2", "a1");
        file("V3__z.sql", "c3", "b2");

        Switchover switchover = switchover(flyway("1", "3"));

        assertThat(switchover.isPlaced()).isFalse();
        assertThat(switchover.facts()).contains("V2__late.sql comes before that here, and Flyway has not run it");
    }

    @Test
    void countsRepeatableOnesOnlyOnceAllBeforeThemRan() throws IOException {
        file("V1__x.sql", "a1", "none");
        file("V2__y.sql", "b2", "a1");
        file("R__views.sql", "v", "b2");
        var views = new Entry("", "SQL", "db/R__views.sql", "true");
        var one = new Entry("1", "SQL", "V1__x.sql", "true");
        var two = new Entry("2", "SQL", "V2__y.sql", "true");

        assertThat(lines(switchover(new FormerTool(FormerTool.Kind.FLYWAY, TABLE, true, List.of(one, two, views)))))
                .containsExactly("tributary stamp v");
        assertThat(lines(switchover(new FormerTool(FormerTool.Kind.FLYWAY, TABLE, true, List.of(one, views)))))
                .containsExactly("tributary stamp a1");
    }

    @Test
    void saysFirstWhatFailedAndWhatLiesElsewhere() throws IOException {
        file("V1__x.sql", "a1", "none");
        var failed = new Entry("1", "SQL", "V1__x.sql", "false");

        Switchover switchover = switchover(
                new FormerTool(FormerTool.Kind.FLYWAY, new TableName("ops", "history"), true, List.of(failed)));

        assertThat(switchover.warnings())
                .containsExactly(
                        "Flyway's table is in another schema: ops.history",
                        "Flyway stopped half way: V1__x.sql has failed, says ops.history");
        assertThat(lines(switchover)).containsExactly("flyway repair");
        assertThat(switchover.isPlaced()).isFalse();
    }

    @Test
    void ofTwoTablesItCannotChoose() throws IOException {
        file("V1__x.sql", "a1", "none");

        Switchover switchover = switchover(
                flyway("1"),
                new FormerTool(
                        FormerTool.Kind.FLYWAY,
                        new TableName("public", "other"),
                        true,
                        flyway("2").entries()));

        assertThat(switchover.isPlaced()).isFalse();
        assertThat(switchover.facts()).hasSize(2);
    }

    @Test
    void namesTheLastChangeSetOfLiquibase() throws IOException {
        file("a1.sql", "a1", "none");
        var log = new TableName("public", "databasechangelog");

        Switchover switchover = switchover(new FormerTool(
                FormerTool.Kind.LIQUIBASE,
                log,
                true,
                List.of(
                        new Entry("1", "ana", "db/log.xml", "EXECUTED"),
                        new Entry("2", "ana", "db/log.xml", "FAILED"))));

        assertThat(switchover.facts())
                .containsExactly("databasechangelog is Liquibase's: 2 change sets, the last is \"2\" of db/log.xml");
        assertThat(switchover.warnings())
                .containsExactly("Liquibase stopped half way: change set \"2\" of db/log.xml has failed");
    }

    @Test
    void saysThatItCouldNotRead() throws IOException {
        file("a1.sql", "a1", "none");

        assertThat(switchover(new FormerTool(FormerTool.Kind.FLYWAY, TABLE, false, List.of()))
                        .facts())
                .containsExactly(
                        "flyway_schema_history is Flyway's; its rows were not read: this role may not, or could be misled by it");
    }
}
