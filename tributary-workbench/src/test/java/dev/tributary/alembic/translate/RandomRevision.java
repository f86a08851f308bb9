package dev.tributary.alembic.translate;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes revisions of all operations with all kinds of arguments, as people and autogenerate write them and as nobody does. */
final class RandomRevision {
    private static final String HEAD = """
            from alembic import op
            import sqlalchemy as sa
            from sqlalchemy.dialects import postgresql
            import enum

            TABLES = ("t", "User")
            LONG = "x" * 70


            class Kind(str, enum.Enum):
                ONE = "one"
                TWO = "it's two"


            def touch(table, *columns, suffix="_at", **more):
                for i, column in enumerate(columns):
                    op.execute(f"UPDATE {table} SET {column}{suffix} = {i}" + more.get("tail", ""))
                return len(columns)


            def upgrade():
            """;

    private final Random random;
    private int made;

    RandomRevision(Random random) {
        this.random = random;
    }

    String text() {
        return HEAD + repeated(1, 4, "", () -> statement().indent(4));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String repeated(int least, int most, String between, Supplier<String> part) {
        return IntStream.range(0, least + random.nextInt(most - least + 1))
                .mapToObj(i -> part.get())
                .collect(Collectors.joining(between));
    }

    private String table() {
        return one(
                "'t'",
                "'User'",
                "'order'",
                "'a b'",
                "\"q'q\"",
                "TABLES[0]",
                "f'{TABLES[1]}_x'",
                "'t_' + 'u'",
                "'%s_v' % 'p'");
    }

    private String column() {
        return one("'a'", "'b'", "'C'", "'user'", "'select'", "'x y'", "'_u'", "'n1'", "'1n'", "'ü'", "'d$'");
    }

    private String columns() {
        int from = random.nextInt(3);
        List<String> all = List.of("'a'", "'B'", "'user'", "'c'", "'d'");
        return "[" + String.join(", ", all.subList(from, from + 1 + random.nextInt(3))) + "]";
    }

    private String name() {
        String given = one(
                "'n'", "'N'", "'ix_t_a'", "'order'", "'x%y'", "op.f('pk_t')", "op.f('" + "l".repeat(70) + "')", "None");
        return chance(3) ? "LONG" : given;
    }

    private String schema() {
        return chance(15) ? ", schema=" + one("'s'", "'S'", "None") : "";
    }

    private String type() {
        return one(
                "sa.Integer",
                "sa.Integer()",
                "sa.BigInteger()",
                "sa.SmallInteger()",
                "sa.String",
                "sa.String(50)",
                "sa.String(length=255)",
                "sa.Unicode(5)",
                "sa.Text()",
                "sa.UnicodeText()",
                "sa.Boolean()",
                "sa.Date()",
                "sa.DateTime()",
                "sa.DateTime(timezone=True)",
                "sa.Time()",
                "sa.Time(timezone=True)",
                "sa.TIMESTAMP()",
                "sa.TIMESTAMP(timezone=True)",
                "sa.Numeric()",
                "sa.Numeric(10)",
                "sa.Numeric(10, 2)",
                "sa.Numeric(precision=5, scale=0)",
                "sa.DECIMAL(8, 3)",
                "sa.Float()",
                "sa.Float(precision=53)",
                "sa.REAL()",
                "sa.Interval()",
                "sa.LargeBinary()",
                "sa.JSON()",
                "sa.CHAR(3)",
                "sa.VARCHAR()",
                "sa.VARCHAR(length=7)",
                "sa.INTEGER()",
                "sa.BIGINT()",
                "sa.BOOLEAN()",
                "sa.PickleType()",
                "sa.String(3, 'C')",
                "sa.ARRAY(sa.Integer)",
                "postgresql.ARRAY(sa.String(5), dimensions=2)",
                "postgresql.ARRAY(sa.Enum('p', name='in_array'))",
                "postgresql.UUID()",
                "postgresql.UUID(as_uuid=True)",
                "postgresql.JSONB()",
                "postgresql.JSON(astext_type=sa.Text())",
                "postgresql.JSONB(astext_type=sa.Text())",
                "postgresql.INET()",
                "postgresql.CIDR()",
                "postgresql.MACADDR()",
                "postgresql.TSVECTOR()",
                "postgresql.HSTORE()",
                "postgresql.INTERVAL(precision=3)",
                "postgresql.INTERVAL(fields='DAY TO SECOND')",
                "postgresql.TIMESTAMP(precision=6)",
                "postgresql.TIMESTAMP(timezone=True, precision=3)",
                "postgresql.DOUBLE_PRECISION(precision=53)",
                "postgresql.BYTEA()",
                "postgresql.BIT(3)",
                "postgresql.BIT(3, varying=True)",
                "postgresql.ENUM('a', 'b', name='pe', create_type=False)",
                "postgresql.ENUM('a', 'b', name='PE')",
                "sa.Enum('x', 'y', name='se')",
                "sa.Enum('x', \"y'z\", name='Se', schema='s')",
                "sa.Enum('x', 'longer', name='ne', native_enum=False)",
                "sa.Enum('x', name='nl', native_enum=False, length=20)",
                "sa.Enum(Kind)",
                "sa.Enum(Kind, name='kinds', values_callable=lambda all: [k.value for k in all])",
                "sa.Enum('x', name='ct', create_type=False)",
                "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')",
                "sa.Text().with_variant(sa.String(3), 'sqlite')",
                "postgresql.NUMRANGE()",
                "postgresql.TSTZRANGE",
                "sa.Enum('nameless')");
    }

    private String standard() {
        return one(
                "'x'",
                "\"it's\"",
                "'0'",
                "sa.text('now()')",
                "sa.text(\"'{}'::jsonb\")",
                "sa.func.now()",
                "sa.true()",
                "sa.false()",
                "sa.sql.expression.false()",
                "sa.func.gen_random_uuid()",
                "sa.func.current_timestamp()",
                "sa.text('0')",
                "sa.null()",
                "sa.func.coalesce(sa.text('1'), 'x', 2)",
                "Kind.TWO",
                "f'{1}'",
                "sa.literal_column('7')",
                "'back\\\\slash'",
                "0");
    }

    private String action() {
        return one("'CASCADE'", "'SET NULL'", "'restrict'", "'NO ACTION'", "'nonsense'");
    }

    private String timing() {
        return (chance(10) ? ", deferrable=" + one("True", "False") : "")
                + (chance(10) ? ", initially=" + one("'DEFERRED'", "'IMMEDIATE'") : "");
    }

    private String actions() {
        return (chance(30) ? ", ondelete=" + action() : "") + (chance(10) ? ", onupdate=" + action() : "") + timing();
    }

    private String target() {
        return one("'o.id'", "'s.o.id'", "'Other.Id'", "'user.user'");
    }

    private String column(String name) {
        var column = new StringBuilder("sa.Column(" + name + ", " + type());
        if (chance(12)) {
            column.append(", sa.ForeignKey(")
                    .append(target())
                    .append(chance(30) ? ", name=" + name() : "")
                    .append(actions())
                    .append(')');
        }
        if (chance(4)) {
            column.append(", sa.CheckConstraint('x > 0'")
                    .append(chance(50) ? ", name='cc'" : "")
                    .append(')');
        }
        if (chance(3)) {
            column.append(", sa.Identity(")
                    .append(one("", "always=True", "start=5, increment=2, cycle=True"))
                    .append(')');
        } else if (chance(3)) {
            column.append(", sa.Computed('a + 1'")
                    .append(one("", ", persisted=True"))
                    .append(')');
        } else if (chance(30)) {
            column.append(", server_default=").append(standard());
        }
        column.append(chance(50) ? ", nullable=" + one("True", "False") : "");
        column.append(chance(8) ? ", primary_key=" + one("True", "False") : "");
        column.append(chance(6) ? ", unique=True" : "");
        column.append(chance(6) ? ", index=True" : "");
        column.append(chance(6) ? ", autoincrement=" + one("True", "False", "'auto'") : "");
        column.append(chance(6) ? ", default=" + one("1", "lambda: 1", "touch") : "");
        column.append(chance(6) ? ", comment=" + one("\"it's\"", "'50%'", "None", "''") : "");
        return column.append(')').toString();
    }

    private String constraint() {
        String name = chance(60) ? ", name=" + name() : "";
        return switch (random.nextInt(5)) {
            case 0 -> "sa.PrimaryKeyConstraint(" + one("'a'", "'a', 'B'") + name + ")";
            case 1 -> "sa.UniqueConstraint(" + one("'a'", "'B', 'a'", "'a', 'B', 'a'") + name + timing() + ")";
            case 2 -> "sa.ForeignKeyConstraint(['a'], [" + target() + "]" + name + actions() + ")";
            case 3 ->
                "sa.CheckConstraint(" + one("'a > 0'", "sa.text(\"b <> ''\")", "sa.column('a') > 0", "\"B LIKE 'x%'\"")
                        + name + ")";
            default -> "sa.Index(" + one("'i'", "op.f('j')") + ", 'a'" + one("", ", unique=True") + ")";
        };
    }

    private String createTable() {
        var items = new java.util.ArrayList<String>();
        for (String name : List.of("'id'", "'a'", "'B'", "'c'")) {
            items.add(column(name));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            items.add(constraint());
        }
        return "op.create_table(" + table() + ",\n    " + String.join(",\n    ", items) + schema()
                + (chance(8) ? ", comment='about'" : "")
                + (chance(4) ? ", postgresql_partition_by='RANGE (a)'" : "")
                + (chance(3) ? ", prefixes=['UNLOGGED']" : "") + ")\n";
    }

    private String alterColumn() {
        return "op.alter_column(" + table() + ", " + column()
                + (chance(40) ? ", nullable=" + one("True", "False") : "")
                + (chance(40) ? ", type_=" + type() : "")
                + (chance(20) ? ", postgresql_using='a::integer'" : "")
                + (chance(30) ? ", server_default=" + one(standard(), "None", "False") : "")
                + (chance(15) ? ", new_column_name=" + column() : "")
                + (chance(40) ? ", existing_type=" + type() : "")
                + (chance(20) ? ", existing_nullable=True" : "")
                + (chance(10) ? ", comment=" + one("'c'", "None", "False") : "") + schema() + ")\n";
    }

    private String indexOptions() {
        return (chance(20) ? ", unique=" + one("True", "False") : "")
                + (chance(15) ? ", postgresql_using=" + one("'gin'", "'BTREE'") : "")
                + (chance(15)
                        ? ", postgresql_where="
                                + one(
                                        "sa.text('a IS NULL')",
                                        "'a > 0'",
                                        "sa.column('a') == 'x'",
                                        "sa.column('a').is_(None)")
                        : "")
                + (chance(10) ? ", postgresql_ops={'a': 'gin_trgm_ops'}" : "")
                + (chance(5) ? ", postgresql_with={'fillfactor': 50}" : "")
                + (chance(5) ? ", postgresql_include=['x y']" : "")
                + (chance(5) ? ", postgresql_concurrently=True" : "")
                + (chance(5) ? ", mysql_length=3" : "");
    }

    private String indexColumns() {
        return chance(70)
                ? columns()
                : "["
                        + repeated(
                                1,
                                2,
                                ", ",
                                () -> one(
                                        "sa.text('lower(a)')",
                                        "'a'",
                                        "sa.text('a DESC')",
                                        "sa.func.lower(sa.column('a'))",
                                        "sa.text(\"(b->>'x')\")",
                                        "sa.desc('a')"))
                        + "]";
    }

    private String statement() {
        made++;
        return switch (random.nextInt(22)) {
            case 0, 1, 2, 3 -> createTable();
            case 4, 5 -> "op.add_column(" + table() + ", " + column(column()) + schema() + ")\n";
            case 6, 7 -> alterColumn();
            case 8 -> "op.drop_column(" + table() + ", " + column() + schema() + ")\n";
            case 9 ->
                "op.create_index(" + name() + ", " + table() + ", " + indexColumns() + schema() + indexOptions()
                        + ")\n";
            case 10 ->
                "op.drop_index(" + name() + one("", ", table_name=" + table(), ", " + table()) + schema() + ")\n";
            case 11 ->
                "op.create_unique_constraint(" + name() + ", " + table() + ", " + columns() + schema() + timing()
                        + ")\n";
            case 12 ->
                "op.create_foreign_key(" + name() + ", " + table() + ", 'o', ['a'], ['id']" + actions()
                        + (chance(15) ? ", source_schema='s'" : "") + (chance(15) ? ", referent_schema='R'" : "")
                        + ")\n";
            case 13 ->
                "op.create_check_constraint(" + name() + ", " + table() + ", "
                        + one(
                                "'a > 0'",
                                "sa.text(\"b <> ''\")",
                                "sa.and_(sa.column('a') > 0, sa.column('b') == 'x')",
                                "sa.column('a').in_(['x', 'y'])",
                                "sa.or_(sa.column('a') != None, sa.column('b') == True)")
                        + schema() + ")\n";
            case 14 -> "op.create_primary_key(" + name() + ", " + table() + ", " + columns() + schema() + ")\n";
            case 15 ->
                "op.drop_constraint(" + name() + ", " + table()
                        + one("", ", type_='unique'", ", type_='foreignkey'", ", type_='check'", ", 'primary'")
                        + schema() + ")\n";
            case 16 -> "op.drop_table(" + table() + schema() + ")\n";
            case 17 -> "op.rename_table(" + table() + ", " + table() + schema() + ")\n";
            case 18 -> batch();
            case 19 -> rows();
            default -> sql();
        };
    }

    private String batch() {
        return "with op.batch_alter_table(" + table() + schema() + ") as batch_op:\n"
                + repeated(
                                1,
                                3,
                                "",
                                () -> one(
                                        "batch_op.add_column(" + column(column()) + ")\n",
                                        "batch_op.drop_column(" + column() + ")\n",
                                        "batch_op.alter_column(" + column() + ", nullable=True, existing_type=" + type()
                                                + ")\n",
                                        "batch_op.create_index(batch_op.f('i'), " + columns() + ", unique=False)\n",
                                        "batch_op.drop_index('i')\n",
                                        "batch_op.create_unique_constraint(" + name() + ", " + columns() + ")\n",
                                        "batch_op.create_foreign_key(" + name() + ", 'o', ['a'], ['id']" + actions()
                                                + ")\n",
                                        "batch_op.drop_constraint('n', type_='foreignkey')\n",
                                        "batch_op.execute('SELECT 1')\n"))
                        .indent(4);
    }

    private String rows() {
        String table = "rows" + made;
        return table + " = sa.table('rows', sa.column('a', sa.String), sa.column('B', sa.Integer), sa.column('n'))\n"
                + one(
                        "op.bulk_insert(" + table + ", [{'a': \"it's\", 'B': 1}, {'a': None, 'B': -2}])\n",
                        "op.execute(" + table + ".update().where(" + table + ".c.a == 'x').values(B=3, a='y'))\n",
                        "op.execute(" + table + ".update().values({'a': op.inline_literal('z')}))\n",
                        "op.execute(" + table + ".delete().where(" + table + ".c.B.in_([1, 2])))\n",
                        "op.execute(" + table + ".insert().values(a='q', B=7))\n",
                        "op.execute(sa.delete(" + table + ").where(sa.or_(" + table + ".c.a.is_(None), " + table
                                + ".c.B != 3)))\n");
    }

    private String sql() {
        return one(
                "op.execute(\"UPDATE t SET a = 'x::y' WHERE b::text = '10:30'\")\n",
                "op.execute('SELECT 1 -- 100%')\n",
                "op.execute(sa.text('SELECT \\\\:x'))\n",
                "op.execute(sa.text(\"SELECT :x\").bindparams(x=\"it's\"))\n",
                "op.execute('SELECT :unbound')\n",
                "op.execute(f\"INSERT INTO t VALUES ('{Kind.ONE.value}', {len(TABLES)})\")\n",
                "for table in TABLES:\n    touch(table, 'p', 'q', tail=';')\n",
                "if op.get_bind().dialect.name == 'postgresql':\n    op.execute('SELECT 2')\nelse:\n    op.drop_table('x')\n",
                "if op.get_context().dialect.name != 'sqlite' and not [] and 1 < len(TABLES) <= 2:\n    touch('z', suffix='', *['r'])\n",
                "with op.get_context().autocommit_block():\n    op.execute(\"ALTER TYPE se ADD VALUE 'z'\")\n",
                "op.execute(', '.join('%s_%d' % (t.lower(), i) for i, t in enumerate(TABLES) if t))\n",
                "op.execute('SELECT {0} {a} {{}}'.format(1, a='b'))\n",
                "sa.Enum('x', 'y', name='se').create(op.get_bind(), checkfirst=False)\n",
                "postgresql.ENUM(name='se').drop(op.get_bind(), checkfirst=False)\n",
                "op.create_table_comment('t', \"it's\")\n",
                "op.drop_table_comment('t', schema='s')\n",
                "{k: op.drop_column(t, k) for t in TABLES for k in {'a': 1, 'b': 2}}\n",
                "a, (b, *c), d = 'x', ('y', 'z'), 3\n",
                "x = 'a' if TABLES[-1] == 'User' else 'b'\nx += f'{x!r}-{1 + 2 * 3}'\nop.execute('SELECT ' + x)\n");
    }
}
