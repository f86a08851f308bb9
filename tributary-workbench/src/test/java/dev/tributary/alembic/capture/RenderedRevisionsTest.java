package dev.tributary.alembic.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.alembic.InstalledAlembic;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.ScratchServers;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.scratch.ScratchServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What real Alembic writes of single revisions, and where it loses something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenderedRevisionsTest {
    private ScratchServer server;

    @TempDir
    Path folder;

    @BeforeAll
    void start() {
        assertThat(new InstalledAlembic()).isNotNull();
        server = ScratchServers.onTestServer();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private RenderedRevisions rendered(CaptureProject project) {
        return new RenderedRevisions(
                ProvenAlembic.prove(project.command(), server, TableName.parse("alembic_version"), new Postgresql()),
                project.graph());
    }

    private static RevisionId id(String text) {
        return RevisionId.of(text);
    }

    private static List<String> sql(Captured captured) {
        assertThat(captured).isInstanceOf(Captured.Sql.class);
        return ((Captured.Sql) captured)
                .statements().stream()
                        .map(one -> (one.outsideTransaction() ? "! " : "")
                                + one.sql().replaceAll("\\s+", " ").strip())
                        .toList();
    }

    private static String refused(Captured captured) {
        assertThat(captured).isInstanceOf(Captured.Refused.class);
        return ((Captured.Refused) captured).reason();
    }

    @Test
    void givesTheStatementsOfOneRevision() {
        var project = new CaptureProject(folder)
                .revision("a1", "", """
                        kinds = op.create_table("kinds", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
                        op.bulk_insert(kinds, [{"id": 1, "name": "it's; 50%"}])
                        ---
                        op.drop_table("kinds")
                        """)
                .revision("b1", "a1", """
                        with op.get_context().autocommit_block():
                            op.create_index("ix_kinds", "kinds", ["name"], postgresql_concurrently=True)
                        op.execute("CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$")
                        ---
                        op.execute("DROP FUNCTION one()")
                        """)
                .revision("c1", "a1", "op.execute('CREATE TABLE c (id int)')\n---\nop.execute('DROP TABLE c')\n")
                .revision("m1", "b1 c1", "pass\n---\npass\n")
                .revision("d1", "|m1", "op.execute('CREATE TABLE d (id int)')\n---\nop.execute('DROP TABLE d')\n");

        try (RenderedRevisions rendered = rendered(project)) {
            assertThat(sql(rendered.upgrade(id("a1"))))
                    .containsExactly(
                            "CREATE TABLE kinds ( id SERIAL NOT NULL, name TEXT, PRIMARY KEY (id) )",
                            "INSERT INTO kinds (id, name) VALUES (1, 'it''s; 50%')");
            assertThat(sql(rendered.downgrade(id("a1")))).containsExactly("DROP TABLE kinds");
            assertThat(sql(rendered.upgrade(id("b1"))))
                    .containsExactly(
                            "! CREATE INDEX CONCURRENTLY ix_kinds ON kinds (name)",
                            "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$");
            assertThat(sql(rendered.downgrade(id("b1")))).containsExactly("DROP FUNCTION one()");
            assertThat(sql(rendered.upgrade(id("m1")))).isEmpty();
            assertThat(sql(rendered.downgrade(id("m1")))).isEmpty();
            assertThat(sql(rendered.upgrade(id("d1")))).containsExactly("CREATE TABLE d (id int)");
            assertThat(sql(rendered.downgrade(id("d1")))).containsExactly("DROP TABLE d");
        }
    }

    @Test
    void refusesWhereAnythingWasLost() {
        var project = new CaptureProject(folder)
                .revision("a1", "", """
                        op.create_table("t", sa.Column("id", sa.Integer(), nullable=False), sa.Column("name", sa.Text()))
                        op.execute("DELETE FROM t WHERE name IS NULL OR id IS NOT NULL")
                        ---
                        op.get_bind().execute(sa.text("SELECT count(*) FROM t"))
                        """)
                .revision("a2", "a1", """
                        sa.inspect(op.get_bind())
                        ---
                        op.execute("UPDATE t SET name = '%s'" % op.get_bind())
                        """)
                .revision("a3", "a2", """
                        op.execute("UPDATE t SET name = '%%'")
                        ---
                        op.execute("UPDATE t SET name = 'a\\tb'")
                        """)
                .revision("a4", "a3", """
                        print("drop everything")
                        op.execute("UPDATE t SET id = 1")
                        ---
                        print("x" * 11000000)
                        """)
                .revision("a5", "a4", """
                        op.execute(sa.table("t", sa.column("name", sa.Text())).update().values(name="C:\\\\x"))
                        ---
                        op.get_bind().execute(sa.text("UPDATE t SET id = :id"), {"id": 1})
                        """);

        try (RenderedRevisions rendered = rendered(project)) {
            assertThat(sql(rendered.upgrade(id("a1")))).hasSize(2);
            assertThat(refused(rendered.downgrade(id("a1"))))
                    .isEqualTo("it reads, and what comes of that is not written: SELECT count(*) FROM t");
            assertThat(refused(rendered.upgrade(id("a2"))))
                    .matches("(?s)it ended with status 1: [^\\n]*MockConnection[^\\n]*\\n.*");
            assertThat(refused(rendered.downgrade(id("a2")))).startsWith("it holds something of Python: UPDATE t SET");
            assertThat(refused(rendered.upgrade(id("a3")))).startsWith("a percent sign may have been written twice");
            assertThat(refused(rendered.downgrade(id("a3"))))
                    .startsWith("a backslash may have been written twice, or spaces in place of a tab");
            assertThat(refused(rendered.upgrade(id("a4"))))
                    .isEqualTo("it wrote something that is not SQL: drop everything");
            assertThat(refused(rendered.downgrade(id("a4")))).isEqualTo("it wrote more than is kept");
            assertThat(refused(rendered.upgrade(id("a5"))))
                    .startsWith("a backslash may have been written twice, or spaces in place of a tab");
            // Some releases write "id = NULL" for this, and others end with an error.
            assertThat(refused(rendered.downgrade(id("a5"))))
                    .matches(
                            "(?s)(NULL may stand there in place of a value: UPDATE t|it ended with status 1: .*TypeError).*");
        }
    }

    @Test
    void refusesWhatHasNoValueForItsParameters() {
        var project = new CaptureProject(folder).revision("a1", "", """
                op.execute(sa.text("UPDATE t SET name = :name, id = 1::int, ids = ids[1:2]").bindparams(name="x"))
                ---
                op.execute("UPDATE t SET id = 1::int, ids = ids[1:2], n = n %2")
                """);
        for (String style : List.of("named", "pyformat", "format")) {
            project.file(
                    "alembic/env.py",
                    CaptureProject.ENV.replace("literal_binds=True, ", "").replace("\"named\"", "\"" + style + "\""));

            try (RenderedRevisions rendered = rendered(project)) {
                assertThat(refused(rendered.upgrade(id("a1"))))
                        .startsWith("a parameter has no value: UPDATE t SET name = ");
                Captured back = rendered.downgrade(id("a1"));
                if (style.equals("named")) {
                    assertThat(sql(back)).containsExactly("UPDATE t SET id = 1::int, ids = ids[1:2], n = n %2");
                } else {
                    assertThat(refused(back)).startsWith("a percent sign may have been written twice");
                }
            }
        }
    }

    @Test
    void refusesWhereTheProjectPrintsItsLogAmongTheSql() {
        var project =
                new CaptureProject(folder).revision("a1", "", "op.execute('CREATE TABLE c (id int)')\n---\npass\n");
        project.file(
                "alembic/env.py",
                "import logging, sys\nlogging.basicConfig(stream=sys.stdout, level=logging.INFO)\n"
                        + CaptureProject.ENV);

        try (RenderedRevisions rendered = rendered(project)) {
            assertThat(refused(rendered.upgrade(id("a1"))))
                    .isEqualTo(
                            "it wrote something that is not SQL: INFO:alembic.runtime.migration:Context impl PostgresqlImpl.");
        }
    }
}
