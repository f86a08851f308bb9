package dev.tributary.alembic.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.alembic.InstalledAlembic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Revisions run by real Alembic and as they are translated give the same schema, after each of them, up and down. With
 * {@code -Dtributary.alembic.projects=FOLDER} those of other people's projects too, each in a folder of it; {@code .types} tells the projects'
 * own types, as {@code GUID=uuid,…}, and {@code .before} is SQL for what their databases must have, with
 * semicolons between statements; {@code .convention} names the file in which a project writes its naming convention out.
 */
class TranslationReplayTest {
    private static final String PROJECTS = System.getProperty("tributary.alembic.projects", "");
    private static final String CONVENTION = System.getProperty("tributary.alembic.convention", "");
    private static final String BEFORE = System.getProperty("tributary.alembic.before", "");
    private static final String TYPES = System.getProperty("tributary.alembic.types", "");

    /** Written for this: each does something whose SQL depends on more than its words. */
    private static final List<String> UP_AND_DOWN = List.of("""
            state = sa.Enum("open", "shut", name="state")
            op.create_table("teams", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("Name", sa.String(40), nullable=False, unique=True))
            op.create_table("tasks",
                sa.Column("id", sa.BigInteger(), primary_key=True),
                sa.Column("state", state, server_default="open", nullable=False),
                sa.Column("team_id", sa.Integer(), sa.ForeignKey("teams.id", ondelete="CASCADE"), index=True),
                sa.Column("made", sa.DateTime(timezone=True), server_default=sa.func.now(), comment="it's 50%"),
                sa.CheckConstraint("id > 0"))
            ---
            op.drop_table("tasks")
            op.drop_table("teams")
            sa.Enum(name="state").drop(op.get_bind(), checkfirst=True)
            """, """
            op.create_table("notes", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("state", sa.Enum("open", "shut", name="state")))
            kind = postgresql.ENUM("a", "b", name="kind")
            kind.create(op.get_bind())
            kind.create(op.get_bind(), checkfirst=True)
            op.add_column("notes", sa.Column("kind", kind, nullable=True))
            ---
            op.drop_column("notes", "kind")
            postgresql.ENUM(name="kind").drop(op.get_bind())
            op.drop_table("notes")
            """, """
            with op.batch_alter_table("tasks") as batch_op:
                batch_op.add_column(sa.Column("title", sa.Text(), nullable=True))
                batch_op.alter_column("made", existing_type=sa.DateTime(timezone=True), nullable=False)
                batch_op.create_unique_constraint("uq_tasks_title", ["title"])
            op.execute("UPDATE tasks SET title = 'x::y 100%' WHERE title IS NULL")
            op.create_index(op.f("ix_tasks_lower"), "tasks", [sa.text("lower(title)"), "state"], postgresql_where=sa.text("title IS NOT NULL"))
            ---
            op.drop_index(op.f("ix_tasks_lower"), table_name="tasks")
            with op.batch_alter_table("tasks") as batch_op:
                batch_op.drop_constraint("uq_tasks_title", type_="unique")
                batch_op.alter_column("made", existing_type=sa.DateTime(timezone=True), nullable=True)
                batch_op.drop_column("title")
            """, """
            op.alter_column("teams", "Name", new_column_name="name", type_=sa.String(80), existing_type=sa.String(40))
            op.alter_column("tasks", "state", server_default=None)
            op.alter_column("tasks", "state", type_=sa.Text(), postgresql_using="state::text")
            for table in ("teams", "tasks"):
                op.execute(f"COMMENT ON TABLE {table} IS '{table.upper()}'")
            ---
            op.alter_column("tasks", "state", type_=sa.Enum(name="state"), postgresql_using="state::state")
            op.alter_column("tasks", "state", server_default="open")
            op.alter_column("teams", "name", new_column_name="Name", type_=sa.String(40), existing_type=sa.String(80))
            """, """
            with op.get_context().autocommit_block():
                op.execute("ALTER TYPE kind ADD VALUE IF NOT EXISTS 'c'")
                op.create_index("ix_notes_kind", "notes", ["kind"], postgresql_concurrently=True)
            op.create_foreign_key(None, "notes", "tasks", ["id"], ["id"], deferrable=True, initially="DEFERRED")
            op.create_check_constraint("ck_notes", "notes", sa.column("id") > 0)
            op.rename_table("notes", "Memos")
            ---
            op.rename_table("Memos", "notes")
            op.drop_constraint("ck_notes", "notes", type_="check")
            op.drop_constraint("notes_id_fkey", "notes", type_="foreignkey")
            with op.get_context().autocommit_block():
                op.drop_index("ix_notes_kind", table_name="notes", postgresql_concurrently=True)
            """, """
            kinds = op.create_table("kinds", sa.Column("name", sa.String(), primary_key=True), sa.Column("n", sa.Integer()))
            op.bulk_insert(kinds, [{"name": "a", "n": 1}, {"name": "it's", "n": None}])
            op.execute(kinds.update().where(kinds.c.name == "a").values(n=2))
            op.get_bind().execute(sa.text("INSERT INTO kinds VALUES (:name, :n)"), {"name": "c:d", "n": 7})
            op.execute("COMMIT")
            op.execute("CREATE UNIQUE INDEX CONCURRENTLY kinds_n ON kinds (n)")
            ---
            op.drop_table("kinds")
            """);

    @TempDir
    Path folder;

    private final InstalledAlembic alembic = new InstalledAlembic();

    @Test
    void givesTheSameSchemaAfterEachRevision() throws IOException, SQLException {
        assertThat(alembic).isNotNull();
        var files = new ArrayList<Path>();
        for (String both : UP_AND_DOWN) {
            String[] parts = both.split("---\n", 2);
            Path file = folder.resolve("r" + files.size() + ".py");
            Files.writeString(
                    file,
                    "from alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.dialects import postgresql\n\ndef upgrade():\n"
                            + parts[0].indent(4) + "\ndef downgrade():\n" + parts[1].indent(4));
            files.add(file);
        }

        try (var process = new AlembicProcess(folder, List.of())) {
            Replay replay = new Replay(process, new RevisionTranslator(TranslationSettings.STANDARD)).run(files);

            assertThat(replay.wrong()).isEmpty();
            assertThat(replay.counts())
                    .isEqualTo(Map.of("upgrade equal", UP_AND_DOWN.size(), "downgrade equal", UP_AND_DOWN.size()));
        }
    }

    @Test
    void givesTheSameSchemaForOtherPeoplesRevisions() throws IOException, SQLException {
        var types = new LinkedHashMap<String, String>();
        for (String told : TYPES.isEmpty() ? new String[0] : TYPES.split(",", -1)) {
            types.put(told.replaceFirst("=.*", ""), told.replaceFirst(".*?=", ""));
        }
        NamingConvention convention = CONVENTION.isEmpty()
                ? NamingConvention.STANDARD
                : ConventionReader.read(Files.readString(Path.of(CONVENTION))).orElseThrow();
        var translator = new RevisionTranslator(new TranslationSettings(types, convention));
        var wrong = new ArrayList<String>();
        var all = new TreeMap<String, Integer>();
        Map<Path, List<Path>> folders = PROJECTS.isEmpty() ? Map.of() : RevisionFolder.below(Path.of(PROJECTS));
        for (Map.Entry<Path, List<Path>> project : folders.entrySet()) {
            var arguments = new LinkedHashMap<>(types);
            arguments.putAll(convention.known() ? convention.patterns() : Map.of());
            List<String> told = arguments.entrySet().stream()
                    .map(argument -> argument.getKey() + "=" + argument.getValue())
                    .toList();
            try (var process = new AlembicProcess(folder, told)) {
                Replay replay = new Replay(process, translator)
                        .with(BEFORE.isEmpty() ? List.of() : List.of(BEFORE.split(";", -1)))
                        .run(project.getValue());
                System.out.println(Path.of(PROJECTS).relativize(project.getKey()) + " "
                        + project.getValue().size() + " " + replay.counts());
                replay.counts().forEach((what, count) -> all.merge(what, count, Integer::sum));
                wrong.addAll(replay.wrong());
            }
        }

        System.out.println(all);
        assertThat(wrong).isEmpty();
    }
}
