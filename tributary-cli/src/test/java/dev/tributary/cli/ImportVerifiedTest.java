package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import beside the real Alembic: what is the same, what differs, what only Alembic can say, and the way back. */
@Tag("slow")
class ImportVerifiedTest {
    private static final String ALEMBIC = "alembic";
    private static final String HEAD =
            "from alembic import op\nimport sqlalchemy as sa\nfrom app.types import GUID\n\n";

    @TempDir
    Path folder;

    private Shell shell;
    private String last = "None";

    @BeforeEach
    void open() {
        RealAlembic.require();
        shell = new Shell(folder).set("PATH", System.getenv("PATH"));
        AlembicProject.in(folder);
        shell.file("backend/app/__init__.py", "");
        shell.file("backend/app/types.py", """
                import sqlalchemy as sa


                class GUID(sa.types.TypeDecorator):
                    impl, cache_ok = sa.CHAR(32), True
                """);
        shell.file("backend/alembic/env.py", """
                import os

                from alembic import context
                from sqlalchemy import create_engine

                if context.is_offline_mode():
                    context.configure(url=os.environ["DATABASE_URL"], literal_binds=True)
                    with context.begin_transaction():
                        context.run_migrations()
                else:
                    engine = create_engine(os.environ["DATABASE_URL"])
                    with engine.connect() as connection:
                        context.configure(connection=connection)
                        with context.begin_transaction():
                            context.run_migrations()
                """);
    }

    private void revision(String id, String message, String upgrade, String downgrade) {
        shell.file(
                "backend/alembic/versions/" + id + "_" + message.replace(' ', '_') + ".py",
                "\"\"\"" + message + "\"\"\"\n" + HEAD + "revision = '" + id + "'\ndown_revision = " + last
                        + "\n\n\ndef upgrade():\n" + upgrade.indent(4) + "\n\ndef downgrade():\n"
                        + downgrade.indent(4));
        last = "'" + id + "'";
    }

    private void users() {
        revision("3b9c1f04d2aa", "create users", """
                op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("email", sa.String(255)))
                """, "op.drop_table('users')");
    }

    private Shell.Printed imported(String... more) {
        var words = new ArrayList<>(List.of("import", "alembic", "--alembic-command", ALEMBIC));
        words.addAll(List.of(more));
        return shell.run(words.toArray(String[]::new));
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("db/revisions").resolve(name));
    }

    @Test
    void whatIsNotTranslatedComesFromAlembic() throws IOException {
        users();
        revision(
                "c07d5e2194fb",
                "add guid",
                "op.add_column('users', sa.Column('guid', GUID()))",
                "op.drop_column('users', 'guid')");
        revision("5e18ab3370c6", "add name where it is missing", """
                if "name" not in [one["name"] for one in sa.inspect(op.get_bind()).get_columns("users")]:
                    op.add_column("users", sa.Column("name", sa.Text()))
                """, "op.drop_column('users', 'name')");

        var imported = imported();

        assertThat(imported.both())
                .doesNotContain("differs")
                .contains(
                        "1 translated, 1 rendered, 1 observed",
                        "verified on PostgreSQL ",
                        "after 3 of 3 upgrades and 3 downgrades");
        assertThat(imported.status()).isZero();
        assertThat(file("c07d5e2194fb_add_guid.sql"))
                .contains(
                        "-- imported: rendered, down translated, backend/alembic/versions/c07d5e2194fb_add_guid.py",
                        "ALTER TABLE users ADD COLUMN guid CHAR(32);");
        assertThat(file("5e18ab3370c6_add_name_where_it_is_missing.sql"))
                .contains("-- imported: observed, down translated, ", "ALTER TABLE users ADD COLUMN name TEXT;");
        String url = TestServer.newDatabase();
        assertThat(shell.run("upgrade", "heads", "--url", url).err()).contains("3 steps");
    }

    @Test
    void whatIsTranslatedWronglyIsNotTaken() throws IOException {
        users();
        revision(
                "c07d5e2194fb",
                "add guid",
                "op.add_column('users', sa.Column('guid', GUID()))",
                "op.drop_column('users', 'guid')");

        var imported = imported("--type", "GUID=uuid");

        assertThat(imported.out())
                .contains(
                        "c07d5e2194fb, upgrade: translated SQL differs from what Alembic does",
                        "~ column public.users.guid",
                        "type: character(32) -> uuid",
                        "1 translated, 1 rendered");
        assertThat(file("c07d5e2194fb_add_guid.sql")).contains("imported: rendered", "CHAR(32)");
    }

    @Test
    void whatAlembicDoesNotRunIsNotVerified() {
        revision("3b9c1f04d2aa", "first", "op.execute('SELECT 1 FROM no_such')", "pass");
        revision("c07d5e2194fb", "add name", "op.add_column('users', sa.Column('name', sa.Text()))", "pass");

        var imported = imported();

        assertThat(imported.status()).isEqualTo(3);
        assertThat(imported.out())
                .contains("upgrade    2 translated", "nothing verified on PostgreSQL ", "after 0 of 2 upgrades")
                .contains("not verified, so nobody knows that these make what Alembic makes:")
                .containsPattern(
                        "  db/revisions/3b9c1f04d2aa_first.sql: not compared: Alembic itself fails: .*no_such.*; and so does the SQL: .*no_such")
                .contains(
                        "  db/revisions/c07d5e2194fb_add_name.sql: not compared: a revision before it could not be run");
        assertThat((List<?>) verified(imported("--json").json()).get("notVerified"))
                .hasSize(2);
    }

    @Test
    void whatWasSeenToBeSentBesideReadingRowsIsNamed() throws IOException {
        users();
        revision("c07d5e2194fb", "add name where there are none", """
                if op.get_bind().execute(sa.text("SELECT id FROM users")).first() is None:
                    op.add_column("users", sa.Column("name", sa.Text()))
                """, "op.drop_column('users', 'name')");

        var imported = imported();

        String note = "it read rows, or was ready for them to make a statement fail";
        assertThat(imported.status()).isZero();
        assertThat(imported.out())
                .contains(
                        "upgrade    1 translated, 1 observed",
                        "observed under conditions, which the files say as notes; read these:\n"
                                + "  db/revisions/c07d5e2194fb_add_name_where_there_are_none.sql: " + note);
        assertThat(file("c07d5e2194fb_add_name_where_there_are_none.sql")).contains("-- note, " + note);
        List<?> revisions =
                (List<?>) Objects.requireNonNull(imported("--json").json().get("imported"));
        assertThat(((Map<?, ?>) Objects.requireNonNull(revisions.get(1))).get("upgradeNotes"))
                .asString()
                .startsWith("[" + note);
    }

    @Test
    void aFileThatStaysIsNotVerified() {
        users();
        revision(
                "c07d5e2194fb",
                "add name",
                "op.add_column('users', sa.Column('name', sa.Text()))",
                "op.drop_column('users', 'name')");
        revision("5e18ab3370c6", "lower emails", """
                for row in op.get_bind().execute(sa.text("SELECT id, email FROM users")):
                    op.get_bind().execute(sa.text("UPDATE users SET email = lower(email) WHERE id = :id"), {"id": row.id})
                """, "pass");
        shell.run("import", "alembic");
        shell.file(
                "db/revisions/5e18ab3370c6_lower_emails.sql",
                "-- revision: 5e18ab3370c6\n-- revises: c07d5e2194fb\n-- down: nothing\n\n-- @up\nDROP TABLE users;\n");

        var byHand = imported();

        assertThat(byHand.status()).isEqualTo(3);
        assertThat(byHand.out())
                .contains("2 as they were, 1 written by hand", "after 2 of 3 upgrades and 2 downgrades")
                .contains(
                        "  db/revisions/5e18ab3370c6_lower_emails.sql: not compared: the file was there, and stays as it is");

        shell.file(
                "db/revisions/c07d5e2194fb_add_name.sql",
                "-- revision: c07d5e2194fb\n-- revises: 3b9c1f04d2aa\n-- down: nothing\n\n-- @up\nDROP TABLE users;\n");
        Map<?, ?> verified = verified(imported("--json").json());

        assertThat(verified.get("upgrades")).isEqualTo(1);
        assertThat(verified.get("downgrades")).isEqualTo(1);
        assertThat((List<?>) verified.get("notVerified"))
                .extracting(Object::toString)
                .anyMatch(one -> one.contains("db/revisions/c07d5e2194fb_add_name.sql"))
                .anyMatch(one -> one.contains("db/revisions/5e18ab3370c6_lower_emails.sql"))
                .hasSize(2);
    }

    private static Map<?, ?> verified(Map<String, Object> json) {
        return (Map<?, ?>) Objects.requireNonNull(json.get("verified"));
    }

    /** Other people's revisions: {@code -Dtributary.alembic.versions=FOLDER}, such as that of the example in its own repository. */
    @Test
    void nothingOfOtherPeoplesRevisionsIsTranslatedWrongly() throws IOException {
        String versions = System.getProperty("tributary.alembic.versions", "");
        assumeTrue(!versions.isEmpty(), "no folder is named by -Dtributary.alembic.versions");
        try (Stream<Path> files = Files.list(Path.of(versions))) {
            for (Path file : (Iterable<Path>) files.filter(one -> one.toString().endsWith(".py"))::iterator) {
                shell.file("backend/alembic/versions/" + file.getFileName(), Files.readString(file));
            }
        }

        var imported = imported();

        System.out.println(imported.out());
        assertThat(imported.out()).contains("verified on ").doesNotContain("translated SQL differs");
    }

    @Test
    void aRevisionThatGoesThroughRowsIsNoneThatDoesNothing() throws IOException {
        users();
        revision("c07d5e2194fb", "lower emails", """
                for row in op.get_bind().execute(sa.text("SELECT id, email FROM users")):
                    op.get_bind().execute(sa.text("UPDATE users SET email = lower(email) WHERE id = :id"), {"id": row.id})
                """, "pass");

        var imported = imported();

        assertThat(imported.status()).isEqualTo(3);
        assertThat(imported.out()).contains("upgrade    1 translated, 1 opaque");
        assertThat(file("c07d5e2194fb_lower_emails.sql"))
                .contains("-- opaque: ")
                .doesNotContain("does nothing");
    }

    @Test
    void whatAnEarlierImportTranslatedWronglyIsNotTakenForSomebodysOwn() throws IOException {
        String before =
                "connection.exec_driver_sql('CREATE SCHEMA IF NOT EXISTS tenant; SET search_path TO tenant, public'); ";
        shell.file(
                "backend/alembic/env.py",
                Files.readString(folder.resolve("backend/alembic/env.py"))
                        .replace(
                                "context.configure(connection=",
                                before + "context.configure(version_table_schema='public', connection="));
        users();
        assertThat(shell.run("import", "alembic").status()).isZero();

        var imported = imported();

        assertThat(imported.status()).isEqualTo(3);
        assertThat(imported.out())
                .contains("translated SQL differs from what Alembic does", "1 that says something else left alone")
                .doesNotContain("by hand");
    }

    @Test
    void textInAnotherEncodingIsNotTakenFromWhatAlembicWrites() throws IOException {
        revision("3b9c1f04d2aa", "create places", """
                op.create_table("places", sa.Column("id", GUID()), sa.Column("name", sa.Text()))
                op.execute("INSERT INTO places (name) VALUES ('Zoë')")
                """, "op.drop_table('places')");

        var imported = shell.run("import", "alembic", "--alembic-command", "env PYTHONIOENCODING=latin-1 " + ALEMBIC);

        assertThat(imported.out()).contains("1 observed").doesNotContain("other rows");
        assertThat(file("3b9c1f04d2aa_create_places.sql")).contains("'Zoë'");
    }

    @Test
    void goingBackToAlembicFindsItsRows() throws IOException, InterruptedException {
        users();
        revision(
                "c07d5e2194fb",
                "add name",
                "op.add_column('users', sa.Column('name', sa.Text()))",
                "op.drop_column('users', 'name')");
        String url = TestServer.newDatabase();
        alembic(url, "upgrade", "3b9c1f04d2aa");
        shell.run("import", "alembic");

        assertThat(shell.run("status", "--url", url).out()).contains("current   3b9c1f04d2aa", "1 revision pending");
        assertThat(shell.run("upgrade", "--url", url).status()).isZero();

        assertThat(alembic(url, "current")).contains("c07d5e2194fb (head)");
        alembic(url, "downgrade", "-1");
        assertThat(shell.run("current", "--url", url).out()).startsWith("3b9c1f04d2aa");
        alembic(url, "upgrade", "head");
        assertThat(shell.run("status", "--url", url).status()).isZero();
    }

    private String alembic(String jdbcUrl, String... words) throws IOException, InterruptedException {
        URI uri = URI.create(jdbcUrl.substring("jdbc:".length()).replaceFirst("\\?.*", ""));
        var command = new ArrayList<>(List.of(ALEMBIC));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command)
                .directory(folder.resolve("backend").toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put("DATABASE_URL", "postgresql://postgres@" + uri.getHost() + ":" + uri.getPort() + uri.getPath());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
