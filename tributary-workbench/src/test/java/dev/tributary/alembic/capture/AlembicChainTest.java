package dev.tributary.alembic.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tributary.alembic.InstalledAlembic;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.sql.StatementSplitter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Single revisions run by real Alembic, and what is seen of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlembicChainTest {
    private static final TableName TABLE = TableName.parse("alembic_version");

    private ScratchServer server;

    @BeforeAll
    void start() {
        assertThat(new InstalledAlembic()).isNotNull();
        server = LoggingServer.scratch();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private AlembicChain chain(CaptureProject project) {
        return chain(project, project.command());
    }

    private AlembicChain chain(CaptureProject project, AlembicCommand command) {
        return new AlembicChain(ProvenAlembic.prove(command, server, TABLE, new Postgresql()), project.graph());
    }

    private static RevisionId id(String text) {
        return RevisionId.of(text);
    }

    /** The statements that a step sent, those outside of a transaction behind a mark, without the casts that some drivers write. */
    private static List<String> sent(ChainStep step) {
        return sql(step).statements().stream()
                .map(one -> (one.outsideTransaction() ? "! " : "")
                        + one.sql()
                                .replaceAll("(?i)::(INTEGER|VARCHAR)", "")
                                .replaceAll("'(\\d+)'", "$1")
                                .replaceAll("\\s+", " ")
                                .strip())
                .toList();
    }

    private static Captured.Sql sql(ChainStep step) {
        assertThat(step).isInstanceOf(ChainStep.Done.class);
        Captured observed = ((ChainStep.Done) step).observed();
        assertThat(observed).isInstanceOf(Captured.Sql.class);
        return (Captured.Sql) observed;
    }

    private static String reason(ChainStep step) {
        assertThat(step).isInstanceOf(ChainStep.Failed.class);
        return ((ChainStep.Failed) step).reason();
    }

    private static List<String> tables(ScratchDatabase database) throws SQLException {
        return texts(
                database,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                        + " AND relname <> 'alembic_version' ORDER BY 1");
    }

    private static List<String> texts(ScratchDatabase database, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = database.connections().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Test
    void tellsWhatARevisionSentAndWhatItLeft(@TempDir Path folder) throws SQLException {
        var project = new CaptureProject(folder).revision("a1", "", """
                        op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
                        op.execute("COMMENT ON TABLE users IS 'one\\n\\n\\ttwo; it''s'")
                        ---
                        op.drop_table("users")
                        """).revision("a2", "a1", """
                        bind = op.get_bind()
                        if "email" not in [column["name"] for column in sa.inspect(bind).get_columns("users")]:
                            op.add_column("users", sa.Column("email", sa.Text()))
                        ---
                        op.drop_column("users", "email")
                        """);

        try (AlembicChain chain = chain(project)) {
            ChainStep first = chain.upgrade(id("a1"));
            assertThat(tables(chain.database())).containsExactly("users");
            assertThat(chain.rows()).containsExactly(id("a1"));
            assertThat(sql(first).statements().get(1).sql())
                    .isEqualTo("COMMENT ON TABLE users IS 'one\n\n\ttwo; it''s'");
            assertThat(sent(first).get(0)).startsWith("CREATE TABLE users ( id SERIAL NOT NULL");
            assertThat(sql(first).statements()).hasSize(2);
            assertThat(sql(first).transactional()).isTrue();
            assertThat(sql(first).dependsOnRows()).isFalse();
            assertThat(sql(first).notes()).isEmpty();
            assertThat(StatementSplitter.split(
                            new Postgresql().syntax(), "", sql(first).script()))
                    .hasSize(2);

            ChainStep second = chain.upgrade(id("a2"));
            assertThat(sent(second)).containsExactly("ALTER TABLE users ADD COLUMN email TEXT");
            assertThat(sql(second).notes()).singleElement().asString().startsWith("it asked the catalog");

            assertThat(sent(chain.downgrade(id("a2")))).containsExactly("ALTER TABLE users DROP COLUMN email");
            assertThat(chain.rows()).containsExactly(id("a1"));
            assertThat(sent(chain.downgrade(id("a1")))).containsExactly("DROP TABLE users");
            assertThat(chain.rows()).isEmpty();
            assertThat(tables(chain.database())).isEmpty();
            // Nothing of the looking stays behind.
            assertThat(texts(chain.database(), "SELECT setconfig::text FROM pg_db_role_setting"))
                    .isEmpty();
        }
    }

    @Test
    void tellsWhatDependsOnRowsAndWhatIsInNoTransaction(@TempDir Path folder) {
        var project = new CaptureProject(folder)
                .revision("a1", "", """
                        kinds = op.create_table("kinds", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
                        op.bulk_insert(kinds, [{"id": 1, "name": "it's"}, {"id": 2, "name": None}])
                        ---
                        op.drop_table("kinds")
                        """)
                .revision("a2", "a1", """
                        bind = op.get_bind()
                        for row in bind.execute(sa.text("SELECT id, name FROM kinds ORDER BY id")).fetchall():
                            bind.execute(sa.text("UPDATE kinds SET name = :name WHERE id = :id"), {"name": str(row[1]) + "!", "id": row[0]})
                        ---
                        pass
                        """)
                .revision("a3", "a2", """
                        op.execute("UPDATE kinds SET name = k.name FROM kinds k WHERE k.id = kinds.id")
                        with op.get_context().autocommit_block():
                            op.create_index("ix_kinds_name", "kinds", ["name"], postgresql_concurrently=True)
                        op.execute("SELECT setval('kinds_id_seq', 7)")
                        ---
                        with op.get_context().autocommit_block():
                            op.drop_index("ix_kinds_name", postgresql_concurrently=True)
                        """)
                .revision("a4", "a3", """
                        bind = op.get_bind()
                        nested = bind.begin_nested()
                        bind.execute(sa.text("CREATE TABLE lost (id int)"))
                        nested.rollback()
                        nested = bind.begin_nested()
                        try:
                            bind.execute(sa.text("DROP TABLE nowhere"))
                        except Exception:
                            nested.rollback()
                        op.execute("CREATE TABLE kept (id int)")
                        ---
                        op.drop_table("kept")
                        """);

        try (AlembicChain chain = chain(project)) {
            ChainStep first = chain.upgrade(id("a1"));
            // One statement or two, as the driver likes it.
            assertThat(String.join(";", sent(first).subList(1, sent(first).size())))
                    .startsWith("INSERT INTO kinds (id, name) VALUES (1, 'it''s')")
                    .endsWith("(2, NULL)");
            assertThat(sql(first).dependsOnRows()).isFalse();

            ChainStep second = chain.upgrade(id("a2"));
            assertThat(sent(second))
                    .containsExactly(
                            "UPDATE kinds SET name = 'it''s!' WHERE id = 1",
                            "UPDATE kinds SET name = 'None!' WHERE id = 2");
            assertThat(sql(second).dependsOnRows()).isTrue();
            assertThat(sql(second).notes()).singleElement().asString().startsWith("it read rows");

            ChainStep third = chain.upgrade(id("a3"));
            assertThat(sent(third))
                    .containsExactly(
                            "UPDATE kinds SET name = k.name FROM kinds k WHERE k.id = kinds.id",
                            "! CREATE INDEX CONCURRENTLY ix_kinds_name ON kinds (name)",
                            "SELECT setval('kinds_id_seq', 7)");
            assertThat(sql(third).transactional()).isFalse();
            assertThat(sql(third).dependsOnRows()).isFalse();

            assertThat(sent(chain.upgrade(id("a4")))).containsExactly("CREATE TABLE kept (id int)");

            assertThat(sent(chain.downgrade(id("a4")))).containsExactly("DROP TABLE kept");
            assertThat(sent(chain.downgrade(id("a3")))).containsExactly("! DROP INDEX CONCURRENTLY ix_kinds_name");
            assertThat(sent(chain.downgrade(id("a2")))).isEmpty();
        }
    }

    @Test
    void tellsCommandsApartThatAreSentAtOnce(@TempDir Path folder) {
        assumeFalse(CaptureProject.IS_ASYNC, "asyncpg sends one command at a time");
        var project = new CaptureProject(folder).revision("a1", "", """
                op.execute("CREATE TABLE kept (id int); COMMENT ON TABLE kept IS 'k;';")
                ---
                pass
                """);

        try (AlembicChain chain = chain(project)) {
            assertThat(sent(chain.upgrade(id("a1"))))
                    .containsExactly("CREATE TABLE kept (id int)", "COMMENT ON TABLE kept IS 'k;'");
        }
    }

    @Test
    void takesOneRevisionUpAndDownWhereverItStands(@TempDir Path folder) throws SQLException {
        var project = new CaptureProject(folder);
        for (String node : List.of("a", "b:a", "c:a", "m:b c", "d:|m", "e:d|b", "x:m", "y:m|x", "z:|y d")) {
            String[] parts = node.split(":", -1);
            project.revision(parts[0] + "0", parts.length == 1 ? "" : zeroed(parts[1]), """
                    op.execute("CREATE TABLE t_%1$s (id int)")
                    ---
                    op.execute("DROP TABLE t_%1$s")
                    """.replace("%1$s", parts[0]));
        }
        var names = List.of("a", "b", "c", "m", "d", "e", "x", "y", "z");

        try (AlembicChain chain = chain(project)) {
            for (String name : names) {
                assertThat(sent(chain.upgrade(id(name + "0")))).containsExactly("CREATE TABLE t_" + name + " (id int)");
            }
            assertThat(chain.rows()).containsExactly(id("e0"), id("z0"));
            for (int i = names.size() - 1; i >= 0; i--) {
                String name = names.get(i);
                assertThat(sent(chain.downgrade(id(name + "0")))).containsExactly("DROP TABLE t_" + name);
                assertThat(tables(chain.database()))
                        .containsExactlyElementsOf(names.subList(0, i).stream()
                                .map(one -> "t_" + one)
                                .sorted()
                                .toList());
                assertThat(chain.rows())
                        .containsExactlyElementsOf(project.graph().tips(chain.applied()).stream()
                                .sorted()
                                .toList());
            }
            assertThatThrownBy(() -> chain.upgrade(id("m0"))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> chain.downgrade(id("a0"))).isInstanceOf(IllegalStateException.class);
        }
    }

    private static String zeroed(String edges) {
        return edges.replaceAll("(\\w)", "$10");
    }

    @Test
    void makesATypeOnceAsAWholeRunDoes(@TempDir Path folder) throws SQLException {
        var project = new CaptureProject(folder)
                .revision("a1", "", """
                        op.create_table("one", sa.Column("state", sa.Enum("x", "y", name="state")))
                        ---
                        op.drop_table("one")
                        """)
                .revision("b1", "a1", """
                        op.create_table("side", sa.Column("id", sa.Integer()))
                        ---
                        op.drop_table("side")
                        """)
                .revision("a2", "a1", """
                        op.create_table("two", sa.Column("state", sa.Enum("x", "y", name="state")))
                        ---
                        op.drop_table("two")
                        """);

        try (AlembicChain chain = chain(project)) {
            assertThat(sent(chain.upgrade(id("a1"))).get(0)).isEqualTo("CREATE TYPE state AS ENUM ('x', 'y')");
            chain.upgrade(id("b1"));

            ChainStep second = chain.upgrade(id("a2"));

            assertThat(sent(second)).containsExactly("CREATE TABLE two ( state state )");
            assertThat(((ChainStep.Done) second).anew()).isTrue();
            assertThat(tables(chain.database())).containsExactly("one", "side", "two");
            assertThat(chain.rows()).containsExactly(id("a2"), id("b1"));
        }
    }

    @Test
    void staysWhereItIsWhenARevisionFails(@TempDir Path folder) throws SQLException {
        var project = new CaptureProject(folder)
                .revision("a1", "", """
                        op.execute("CREATE TABLE one (id int)")
                        ---
                        raise Exception("no way back")
                        """)
                .revision("a2", "a1", """
                        with op.get_context().autocommit_block():
                            op.execute("CREATE TABLE two (id int)")
                        print("x" * 400)
                        raise Exception("password=hush postgresql://app:secret@prod/db")
                        ---
                        op.execute("DROP TABLE two")
                        """)
                .revision("a3", "a2", """
                        op.execute("CREATE TABLE three (id int)")
                        ---
                        op.execute("DROP TABLE three")
                        """);

        try (AlembicChain chain = chain(project)) {
            chain.upgrade(id("a1"));

            assertThat(reason(chain.upgrade(id("a2"))))
                    .startsWith("it ended with status 1: Exception: password=*** postgresql://app:***@prod/db\nxxxxx")
                    .doesNotContain("hush", "secret");
            assertThat(tables(chain.database())).containsExactly("one");
            assertThat(chain.rows()).containsExactly(id("a1"));

            // What the caller knows from elsewhere, it runs by itself.
            try (var connection = chain.database().connections().open();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE two (id int)");
            }
            chain.set(List.of(id("a2")));
            assertThat(sent(chain.upgrade(id("a3")))).containsExactly("CREATE TABLE three (id int)");
            chain.downgrade(id("a3"));
            assertThat(sent(chain.downgrade(id("a2")))).containsExactly("DROP TABLE two");
            assertThat(reason(chain.downgrade(id("a1")))).contains("no way back");
            assertThat(tables(chain.database())).containsExactly("one");
            assertThat(chain.rows()).containsExactly(id("a1"));
            assertThat(chain.moveTo(List.of())).isInstanceOf(ChainStep.Done.class);
            assertThat(tables(chain.database())).isEmpty();
            assertThat(chain.moveTo(List.of(id("a1")))).isInstanceOf(ChainStep.Done.class);
            assertThat(chain.rows()).containsExactly(id("a1"));
            assertThat(reason(chain.moveTo(List.of(id("a3"))))).contains("Exception");
            assertThat(chain.rows()).containsExactly(id("a1"));
        }
    }

    @Test
    void endsARevisionThatHangsWithAllThatItStarted(@TempDir Path folder) throws SQLException {
        var project = new CaptureProject(folder).revision("a1", "", """
                import subprocess, time
                child = subprocess.Popen(["sleep", "1000"])
                print("child", child.pid, flush=True)
                op.execute("CREATE TABLE one (id int)")
                time.sleep(1000)
                ---
                pass
                """);
        AlembicCommand patient = project.command();

        try (AlembicChain chain = chain(
                project, new AlembicCommand(patient.words(), folder, patient.environment(), Duration.ofSeconds(6)))) {
            String reason = reason(chain.upgrade(id("a1")));

            assertThat(reason).startsWith("it did not end within 6 s, and was ended\nchild ");
            long child = Long.parseLong(reason.replaceFirst("(?s).*child (\\d+).*", "$1"));
            assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(tables(chain.database())).isEmpty();
        }
    }

    @Test
    void readsNoMoreThanItKeepsOfARevisionThatPrintsWithoutEnd(@TempDir Path folder) {
        var project = new CaptureProject(folder).revision("a1", "", """
                import sys
                for i in range(300000):
                    print("line %d of many that nobody reads, on both of them" % i)
                    print("line %d of many that nobody reads, on both of them" % i, file=sys.stderr)
                op.execute("CREATE TABLE one (id int)")
                ---
                pass
                """);

        try (AlembicChain chain = chain(project)) {
            assertThat(sent(chain.upgrade(id("a1")))).containsExactly("CREATE TABLE one (id int)");
        }
    }
}
