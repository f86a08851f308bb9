package dev.tributary.alembic.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What revisions come to, case by case. Each expected statement was seen to be what Alembic itself writes. */
class RevisionTranslatorTest {
    private static final String HEAD = """
            from alembic import op, context
            import sqlalchemy as sa
            from sqlalchemy.dialects import postgresql
            from sqlalchemy import text
            import enum, json, logging, textwrap
            import app.models

            """;

    private final RevisionTranslator translator = new RevisionTranslator(TranslationSettings.STANDARD);

    private static String revision(String above, String upgrade) {
        return HEAD + above + "\ndef upgrade():\n" + upgrade.indent(4) + "\ndef downgrade():\n    pass\n";
    }

    private RevisionTranslation.Direction direction(String above, String upgrade) {
        return translator.translate(revision(above, upgrade)).upgrade();
    }

    private List<String> sql(String above, String upgrade) {
        return sql(direction(above, upgrade));
    }

    private List<String> sql(String upgrade) {
        return sql("", upgrade);
    }

    private static List<String> sql(RevisionTranslation.Direction direction) {
        assertThat(direction).isInstanceOf(RevisionTranslation.Translated.class);
        return direction.translated().orElseThrow().statements().stream()
                .map(TranslatedStatement::sql)
                .toList();
    }

    private String reason(String above, String upgrade) {
        RevisionTranslation.Direction direction = direction(above, upgrade);
        assertThat(direction).isInstanceOf(RevisionTranslation.Refused.class);
        return ((RevisionTranslation.Refused) direction).reason();
    }

    @Test
    void createsATableWithItsConstraintsIndexesAndComments() {
        assertThat(sql("""
                        op.create_table("user",
                            sa.Column("id", sa.Integer, primary_key=True),
                            sa.Column("Name", sa.String(50), nullable=False, unique=True, comment="it's"),
                            sa.Column("team_id", sa.BigInteger(), sa.ForeignKey("teams.id", ondelete="CASCADE")),
                            sa.Column("mail", sa.Text(), server_default="a'b", index=True),
                            sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
                            sa.CheckConstraint("team_id > 0", name="positive"),
                            comment="people",
                        )
                        """))
                .containsExactly(
                        """
                        CREATE TABLE "user" (
                            id SERIAL NOT NULL,
                            "Name" VARCHAR(50) NOT NULL,
                            team_id BIGINT,
                            mail TEXT DEFAULT 'a''b',
                            at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
                            PRIMARY KEY (id),
                            CONSTRAINT positive CHECK (team_id > 0),
                            UNIQUE ("Name"),
                            FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE
                        )""",
                        "CREATE INDEX ix_user_mail ON \"user\" (mail)",
                        "COMMENT ON TABLE \"user\" IS 'people'",
                        "COMMENT ON COLUMN \"user\".\"Name\" IS 'it''s'");
    }

    @Test
    void letsOnlyAnIntegerKeyCountByItself() {
        assertThat(sql("""
                        op.create_table("a", sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id", name=op.f("pk_a")))
                        op.create_table("b", sa.Column("id", sa.Integer(), autoincrement=False), sa.PrimaryKeyConstraint("id"))
                        op.create_table("c", sa.Column("id", sa.Integer(), sa.ForeignKey("a.id"), primary_key=True))
                        op.create_table("d", sa.Column("x", sa.Integer(), primary_key=True), sa.Column("y", sa.BigInteger(), primary_key=True))
                        op.create_table("e", sa.Column("id", sa.SmallInteger(), primary_key=True, server_default="7"))
                        """))
                .containsExactly(
                        "CREATE TABLE a (\n    id SERIAL NOT NULL,\n    CONSTRAINT pk_a PRIMARY KEY (id)\n)",
                        "CREATE TABLE b (\n    id INTEGER NOT NULL,\n    PRIMARY KEY (id)\n)",
                        "CREATE TABLE c (\n    id INTEGER NOT NULL,\n    PRIMARY KEY (id),\n    FOREIGN KEY(id) REFERENCES a (id)\n)",
                        "CREATE TABLE d (\n    x INTEGER NOT NULL,\n    y BIGINT NOT NULL,\n    PRIMARY KEY (x, y)\n)",
                        "CREATE TABLE e (\n    id SMALLINT DEFAULT '7' NOT NULL,\n    PRIMARY KEY (id)\n)");
    }

    @Test
    void createsATypeOnceBeforeItsFirstTableButNotForAColumn() {
        RevisionTranslation.Direction direction = direction("", """
                op.create_table("a", sa.Column("s", sa.Enum("x", "y", name="state")))
                op.create_table("b", sa.Column("s", sa.Enum("x", "y", name="state")))
                op.create_table("c", sa.Column("s", postgresql.ENUM("x", name="other", create_type=False)))
                op.add_column("d", sa.Column("s", sa.Enum("x", name="third")))
                """);

        assertThat(sql(direction))
                .containsExactly(
                        "CREATE TYPE state AS ENUM ('x', 'y')",
                        "CREATE TABLE a (\n    s state\n)",
                        "CREATE TABLE b (\n    s state\n)",
                        "CREATE TABLE c (\n    s other\n)",
                        "ALTER TABLE d ADD COLUMN s third");
        assertThat(direction.translated().orElseThrow().statements().get(0).createsTypeOnce())
                .hasValue("state");
    }

    @Test
    void looksForATypeWhereTheRevisionDoes() {
        assertThat(sql("""
                        state = postgresql.ENUM("x", "y", name="state", schema="s")
                        state.create(op.get_bind(), checkfirst=False)
                        state.drop(op.get_bind())
                        sa.Enum(name="other").drop(op.get_bind(), checkfirst=False)
                        """))
                .containsExactly(
                        "CREATE TYPE s.state AS ENUM ('x', 'y')", "DROP TYPE IF EXISTS s.state", "DROP TYPE other");
        assertThat(sql("sa.Enum('x', name='State').create(op.get_bind(), checkfirst=True)"))
                .containsExactly("""
                DO $$
                BEGIN
                    IF to_regtype('"State"') IS NULL THEN
                        CREATE TYPE "State" AS ENUM ('x');
                    END IF;
                END
                $$""");
    }

    @Test
    void takesAnEnumerationOfTheFilesOwn() {
        assertThat(sql("""
                        class State(str, enum.Enum):
                            OPEN = "open"
                            SHUT = "shut"
                        """, """
                        op.create_table("a", sa.Column("s", sa.Enum(State), server_default=State.OPEN))
                        op.create_table("b", sa.Column("s", sa.Enum(State, name="n", values_callable=lambda all: [one.value for one in all])))
                        op.execute(f"UPDATE a SET s = '{State.SHUT.value}'")
                        """))
                .containsExactly(
                        "CREATE TYPE state AS ENUM ('OPEN', 'SHUT')",
                        "CREATE TABLE a (\n    s state DEFAULT 'open'\n)",
                        "CREATE TYPE n AS ENUM ('open', 'shut')",
                        "CREATE TABLE b (\n    s n\n)",
                        "UPDATE a SET s = 'shut'");
    }

    @Test
    void altersAColumnInAlembicsOrder() {
        assertThat(sql("""
                        op.alter_column("t", "c", new_column_name="d", type_=sa.Integer(), nullable=False, server_default=None,
                            comment="x", existing_type=sa.VARCHAR(length=3), postgresql_using="c::integer", schema="s")
                        op.alter_column("t", "c", server_default=sa.text("now()"), existing_server_default="x")
                        op.alter_column("t", "c", server_default=False, nullable=True)
                        """))
                .containsExactly(
                        "ALTER TABLE s.t ALTER COLUMN c TYPE INTEGER USING c::integer",
                        "ALTER TABLE s.t ALTER COLUMN c SET NOT NULL",
                        "ALTER TABLE s.t ALTER COLUMN c DROP DEFAULT",
                        "COMMENT ON COLUMN s.t.c IS 'x'",
                        "ALTER TABLE s.t RENAME c TO d",
                        "ALTER TABLE t ALTER COLUMN c SET DEFAULT now()",
                        "ALTER TABLE t ALTER COLUMN c DROP NOT NULL");
    }

    @Test
    void makesIndexesWithTheirOptions() {
        assertThat(sql("""
                        op.create_index("i", "t", ["a", sa.text("lower(b)"), sa.func.coalesce(sa.column("c"), "x")], unique=True, schema="s",
                            postgresql_using="GIN", postgresql_ops={"a": "gin_trgm_ops"}, postgresql_include=["d"],
                            postgresql_with={"fillfactor": 70}, postgresql_where=sa.text("e IS NULL"), mysql_length=5)
                        op.drop_index("i", table_name="t", schema="s", if_exists=True)
                        with op.get_context().autocommit_block():
                            op.create_index(op.f("j"), "t", ["a"], postgresql_concurrently=True, if_not_exists=True)
                        """))
                .containsExactly(
                        "CREATE UNIQUE INDEX i ON s.t USING gin (a gin_trgm_ops, lower(b), coalesce(c, 'x')) INCLUDE (d) "
                                + "WITH (fillfactor = 70) WHERE e IS NULL",
                        "DROP INDEX IF EXISTS s.i",
                        "CREATE INDEX CONCURRENTLY IF NOT EXISTS j ON t (a)");
    }

    @Test
    void knowsWhatIsOutsideOfTheTransaction() {
        var translated = direction("", """
                op.execute("SELECT 1")
                with op.get_context().autocommit_block():
                    op.execute("ALTER TYPE t ADD VALUE 'x'")
                op.execute("SELECT 2")
                op.execute("COMMIT")
                op.execute("SELECT 3")
                """).translated().orElseThrow();

        assertThat(translated.statements().stream().map(TranslatedStatement::outsideTransaction))
                .containsExactly(false, true, false, true);
        assertThat(translated.transactional()).isFalse();
    }

    @Test
    void sendsWhatABatchDoesWhenItIsOver() {
        assertThat(sql("""
                        with op.batch_alter_table("t", schema="s") as batch_op:
                            batch_op.add_column(sa.Column("a", sa.Integer()))
                            batch_op.execute("SELECT 1")
                            batch_op.create_unique_constraint(batch_op.f("u"), ["a"])
                            batch_op.create_foreign_key(None, "o", ["a"], ["id"], referent_schema="r")
                            batch_op.alter_column("a", nullable=False)
                            batch_op.drop_constraint("c", type_="check")
                        """))
                .containsExactly(
                        "SELECT 1",
                        "ALTER TABLE s.t ADD COLUMN a INTEGER",
                        "ALTER TABLE s.t ADD CONSTRAINT u UNIQUE (a)",
                        "ALTER TABLE s.t ADD FOREIGN KEY(a) REFERENCES r.o (id)",
                        "ALTER TABLE s.t ALTER COLUMN a SET NOT NULL",
                        "ALTER TABLE s.t DROP CONSTRAINT c");
    }

    @Test
    void evaluatesWhatIsWrittenOut() {
        assertThat(sql("""
                        TABLES = ["a", "b"]
                        NAMES = {"x": 1, "y": 2}

                        def touch(table, *columns, suffix="_at", **more):
                            for i, column in enumerate(columns, start=1):
                                if column == "skip":
                                    continue
                                op.execute(f"UPDATE {table} SET {column}{suffix} = {i}" + more.get("tail", ""))
                            return len(columns)
                        """, """
                        if op.get_bind().dialect.name == "postgresql" and not context.is_offline_mode():
                            for table in TABLES:
                                touch(table, "p", "skip", tail=";")
                        else:
                            op.drop_table("never")
                        for name, number in sorted(NAMES.items()) if False else NAMES.items():
                            op.execute("SELECT '%s', %d -- {}".format(touch("c")) % (name, number))
                        op.execute(", ".join(t.upper() for t in TABLES if t != "a"))
                        op.execute(textwrap.dedent(\"""
                            SELECT
                              1
                        \"""))
                        print("done"); logging.getLogger(__name__).info(f"x {app.models.X}")
                        """))
                .containsExactly(
                        "UPDATE a SET p_at = 1;",
                        "UPDATE b SET p_at = 1;",
                        "SELECT 'x', 1 -- 0",
                        "SELECT 'y', 2 -- 0",
                        "B",
                        "SELECT\n  1");
    }

    @Test
    void readsColonsInSqlAsSqlalchemyDoes() {
        assertThat(sql("op.execute('SELECT a::text, \\\\:x, \\'10:30\\'')"))
                .containsExactly("SELECT a::text, :x, '10:30'");
        assertThat(reason("", "op.execute('SELECT :x')")).contains("\":x\"");
        assertThat(sql("""
                        conn = op.get_bind()
                        conn.execute(sa.text("UPDATE t SET a = :a, b = :b WHERE c = :c"), {"a": "it's", "b": None, "c": True})
                        op.execute(text("SELECT :n").bindparams(n=json.dumps({"k": ["é", 1, None]})))
                        """))
                .containsExactly(
                        "UPDATE t SET a = 'it''s', b = NULL WHERE c = true",
                        "SELECT '{\"k\": [\"\\u00e9\", 1, null]}'");
    }

    @Test
    void writesRowsOfTablesThatAreWrittenOut() {
        assertThat(sql("""
                        kinds = op.create_table("kinds", sa.Column("id", sa.Integer()), sa.Column("name", sa.String()), sa.Column("on", sa.Boolean()))
                        op.bulk_insert(kinds, [{"id": 1, "name": "a", "on": True}, {"id": 2, "name": "b", "on": None}])
                        t = sa.table("t", sa.column("a", sa.String), sa.column("b"))
                        op.execute(t.update().where(t.c.a == "x").where(t.c.b.is_(None)).values(a="y", b=op.inline_literal(1)))
                        op.execute(t.delete().where(sa.or_(t.c.a.in_(["p", "q"]), t.c.b != 3)))
                        op.execute(sa.insert(t).values({"a": "z"}))
                        """).stream().skip(1))
                .containsExactly(
                        "INSERT INTO kinds (id, name, \"on\") VALUES (1, 'a', true)",
                        "INSERT INTO kinds (id, name, \"on\") VALUES (2, 'b', NULL)",
                        "UPDATE t SET a='y', b=1 WHERE t.a = 'x' AND t.b IS NULL",
                        "DELETE FROM t WHERE t.a IN ('p', 'q') OR t.b != 3",
                        "INSERT INTO t (a) VALUES ('z')");
    }

    @Test
    void callsConstraintsAsTheProjectsConventionSays() {
        var convention = NamingConvention.of(Map.of(
                "ix", "ix_%(column_0_label)s",
                "uq", "uq_%(table_name)s_%(column_0_N_name)s",
                "ck", "ck_%(table_name)s_%(constraint_name)s",
                "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                "pk", "pk_%(table_name)s"));
        var told = new RevisionTranslator(new TranslationSettings(Map.of(), convention));

        RevisionTranslation.Direction direction =
                told.translate(revision("", """
                op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("o", sa.Integer(), sa.ForeignKey("o.id")),
                    sa.CheckConstraint("o > 0", name="positive"), sa.UniqueConstraint("id", "o"))
                op.drop_constraint("positive", "t", type_="check")
                op.drop_constraint(op.f("positive"), "t", type_="check")
                """)).upgrade();

        assertThat(sql(direction))
                .containsExactly(
                        """
                CREATE TABLE t (
                    id SERIAL NOT NULL,
                    o INTEGER,
                    CONSTRAINT pk_t PRIMARY KEY (id),
                    CONSTRAINT ck_t_positive CHECK (o > 0),
                    CONSTRAINT uq_t_id_o UNIQUE (id, o),
                    CONSTRAINT fk_t_o_o FOREIGN KEY(o) REFERENCES o (id)
                )""", "ALTER TABLE t DROP CONSTRAINT ck_t_positive", "ALTER TABLE t DROP CONSTRAINT positive");
        assertThat(direction.translated().orElseThrow().notes()).isEmpty();
        assertThat(direction("", "op.create_unique_constraint(None, 't', ['a'])")
                        .translated()
                        .orElseThrow()
                        .notes())
                .singleElement()
                .asString()
                .contains("no naming convention of the project is known");
    }

    @Test
    void findsTheConventionThatAProjectWritesOut() {
        Map<String, String> patterns = Map.of("uq", "uq_%(table_name)s", "ck", "ck_%(constraint_name)s");
        String written = "{'uq': 'uq_%(table_name)s', \"ck\": 'ck_' '%(constraint_name)s', 'own': lambda c, t: 'x'}";

        assertThat(ConventionReader.read("from sqlalchemy import MetaData\nNAMES = " + written
                        + "\ndb = SQLAlchemy(metadata=MetaData(schema=get(), naming_convention=NAMES))\n"))
                .hasValue(NamingConvention.of(patterns));
        assertThat(ConventionReader.read("class Base(DeclarativeBase):\n    metadata = sa.MetaData(naming_convention="
                        + written + ")\n"))
                .hasValue(NamingConvention.of(patterns));
        assertThat(ConventionReader.read("metadata = MetaData(naming_convention=settings.NAMES)\n"))
                .isEmpty();
        assertThat(ConventionReader.read("metadata = MetaData()  # no naming_convention\n"))
                .isEmpty();
        assertThat(ConventionReader.read("naming_convention = (")).isEmpty();
    }

    @Test
    void countsWhatIsNotSaidOfMembersAsUnknown() {
        String above = "class Kind(str, enum.Enum):\n    ONE = enum.auto()\n    TWO = enum.auto()\n";

        assertThat(sql(above, "op.create_table('t', sa.Column('k', sa.Enum(Kind)))"))
                .containsExactly("CREATE TYPE kind AS ENUM ('ONE', 'TWO')", "CREATE TABLE t (\n    k kind\n)");
        assertThat(reason(above, "op.execute(f'SELECT {Kind.ONE.value}')")).contains("auto()");
        assertThat(reason(above, "if Kind.ONE == 'one':\n    op.drop_table('t')"))
                .contains("==");
    }

    @Test
    void takesTheProjectsTypesAsTheyWereTold() {
        var told = new RevisionTranslator(new TranslationSettings(
                Map.of("GUID", "uuid", "app.models.Money", "numeric(12, 2)"), NamingConvention.STANDARD));
        String columns = """
                op.add_column("t", sa.Column("a", app.models.types.GUID(), nullable=False))
                op.add_column("t", sa.Column("b", app.models.Money(precision=3)))
                op.alter_column("t", "c", type_=app.models.types.GUID)
                """;

        assertThat(sql(told.translate(revision("", columns)).upgrade()))
                .containsExactly(
                        "ALTER TABLE t ADD COLUMN a uuid NOT NULL",
                        "ALTER TABLE t ADD COLUMN b numeric(12, 2)",
                        "ALTER TABLE t ALTER COLUMN c TYPE uuid");
        assertThat(reason("", columns))
                .contains(
                        "app.models.types.GUID is the project's own; if it is a column type, alembic.types = [\"GUID=…\"]");
    }

    @Test
    void saysTheLineAndTheReasonOfWhatItRefuses() {
        var refused = (RevisionTranslation.Refused) direction("", """
                op.drop_table("a")
                rows = op.get_bind().execute(sa.text("SELECT 1"))
                if rows.scalar():
                    op.drop_table("b")
                """);

        assertThat(refused.line()).isEqualTo(12);
        assertThat(refused.reason()).isEqualTo("rows are read");
    }

    @Test
    void refusesWhatDependsOnMoreThanTheFile() {
        assertThat(reason("", "app.models.seed(op.get_bind())")).isEqualTo("app.models.seed is not known");
        assertThat(reason("", "sa.inspect(op.get_bind())")).isEqualTo("the database is inspected");
        assertThat(reason("from sqlalchemy.orm import Session\n", "Session(bind=op.get_bind())"))
                .isEqualTo("it uses the ORM");
        assertThat(reason("import uuid\n", "op.execute(f\"SELECT '{uuid.uuid4()}'\")"))
                .isEqualTo("uuid.uuid4 is not known");
        assertThat(reason("", "try:\n    op.drop_table('a')\nexcept Exception:\n    pass"))
                .contains("a \"try\"");
        assertThat(reason("", "while True:\n    op.drop_table('a')")).contains("a \"while\"");
        assertThat(reason("@app.models.wrapped\ndef helper():\n    pass\n", "helper()"))
                .contains("has a decorator");
        assertThat(reason("", "[op.drop_table(t) for t in {'a', 'b'}]")).contains("the order of a set");
        assertThat(reason("", "op.create_table('t', sa.Column('a', sa.Integer(), wrong=1))"))
                .contains("\"wrong\"");
        assertThat(reason("", "op.create_index('x" + "y".repeat(63) + "', 't', ['a'])"))
                .contains("Alembic itself refuses the name");
        assertThat(reason("", "op.create_table('t', sa.Column('a', sa.Integer(), server_default=0))"))
                .contains("Alembic itself refuses a server_default");
        assertThat(reason("", "op.invoke(1)")).isEqualTo("the operation op.invoke");
    }

    @Test
    void tellsWhatHasNoWayBackFromWhatIsRefused() {
        RevisionTranslation raises = translator.translate(
                HEAD + "def upgrade():\n    pass\n\ndef downgrade():\n    raise NotImplementedError(\"no way\")\n");

        assertThat(sql(raises.upgrade())).isEmpty();
        assertThat(raises.downgrade())
                .isEqualTo(new RevisionTranslation.Irreversible(12, "it raises NotImplementedError: no way"));
        assertThat(translator.translate("def upgrade():\n    pass\n").downgrade())
                .isInstanceOf(RevisionTranslation.Irreversible.class);
    }

    @Test
    void writesItsStatementsAsOneScript() {
        String script = direction("", """
                op.drop_table("a")
                op.execute("SELECT 1; -- done")
                op.execute("SELECT ';' -- more")
                op.execute("SELECT 2;")
                sa.Enum("x", name="e").create(op.get_bind(), checkfirst=True)
                """).translated().orElseThrow().script();

        assertThat(script).startsWith("DROP TABLE a;\nSELECT 1; -- done\n;\nSELECT ';' -- more\n;\nSELECT 2;\nDO $$");
        assertThat(StatementSplitter.split(new Postgresql().syntax(), "script", script))
                .extracting(Statement::text)
                .hasSize(5)
                .startsWith("DROP TABLE a", "SELECT 1")
                .last()
                .asString()
                .startsWith("DO $$")
                .endsWith("$$");
    }

    @Test
    void takesNamesAsPythonDoes() {
        String above = "x = ['outer']\nn = {'a': 1}\n";

        assertThat(reason(above, "if False:\n    x = 1\nop.execute(x[0])")).isEqualTo("\"x\" has no value yet");
        assertThat(sql(above, "x.append('inner')\nn['b'] = 2\nop.execute(', '.join(x) + str(len(n)))"))
                .containsExactly("outer, inner2");
        assertThat(sql(above, "y = x\ny += ['same']\nop.execute(x[1])")).containsExactly("same");
        assertThat(reason(above, "m = n\nm |= {'c': 3}")).contains("a dictionary that is changed");
        assertThat(reason("def f():\n    global x\n    x = 1\n", "f()")).contains("\"global\"");
        assertThat(sql(above, "for i in [1, 2]:\n    pass\nop.execute(f'{i}')")).containsExactly("2");
    }

    @Test
    void refusesWhatIsNoPython() {
        assertThat(translator.translate("def upgrade(:\n").upgrade())
                .isInstanceOf(RevisionTranslation.Refused.class)
                .extracting(refused -> ((RevisionTranslation.Refused) refused).reason())
                .asString()
                .startsWith("this is no Python");
    }

    /** An index comes with such a column unless it says otherwise, and what it is in SQL does not tell that. */
    @Test
    void aTypeThatMakesMoreThanItsColumnIsRefusedAlthoughItWasTold() {
        var told = new RevisionTranslator(
                new TranslationSettings(Map.of("Geometry", "geometry"), NamingConvention.STANDARD));
        String above = "from geoalchemy2 import Geometry\n";
        String with = "op.add_column('t', sa.Column('g', Geometry(srid=4326)))";
        String without = "op.add_column('t', sa.Column('g', Geometry(srid=4326, spatial_index=False)))";

        assertThat(told.translate(revision(above, with)).upgrade().toString())
                .contains("geoalchemy2.Geometry makes an index of its own unless it has spatial_index=False");
        assertThat(sql(told.translate(revision(above, without)).upgrade()))
                .containsExactly("ALTER TABLE t ADD COLUMN g geometry");
    }
}
