package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An Alembic folder becomes a folder of SQL: the same graph, the same database, no stamp. */
class ImportAlembicTest {
    private static final String TOP = """
            from alembic import op
            import sqlalchemy as sa
            from sqlalchemy.dialects import postgresql

            """;

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        AlembicProject.in(folder);
    }

    private ImportAlembicTest revision(String id, String down, String message, String rest) {
        shell.file(
                "backend/alembic/versions/" + id + "_" + message.replace(' ', '_') + ".py",
                "\"\"\"" + message + "\n\nRevision ID: " + id + "\nRevises: " + down
                        + "\nCreate Date: 2025-12-01 09:00:00.123456+01:00\n\n\"\"\"\n" + TOP + "revision = '" + id
                        + "'\ndown_revision = " + down + "\n" + rest);
        return this;
    }

    private static String functions(String upgrade, String downgrade) {
        return "\n\ndef upgrade():\n" + upgrade.indent(4) + "\n\ndef downgrade():\n" + downgrade.indent(4);
    }

    private void shop() {
        revision("3b9c1f04d2aa", "None", "create users", functions("""
                op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("email", sa.String(255), nullable=False))
                """, "op.drop_table('users')"));
        revision("c07d5e2194fb", "'3b9c1f04d2aa'", "create posts", "branch_labels = ('blog',)\n" + functions("""
                op.create_table("posts", sa.Column("id", sa.Integer(), primary_key=True),
                    sa.Column("state", sa.Enum("open", "shut", name="state"), nullable=False))
                """, """
                op.drop_table("posts")
                sa.Enum(name="state").drop(op.get_bind())
                """));
        revision("5e18ab3370c6", "'c07d5e2194fb'", "create drafts", functions("""
                op.create_table("drafts", sa.Column("id", sa.Integer(), primary_key=True),
                    sa.Column("state", sa.Enum("open", "shut", name="state")))
                """, "op.drop_table('drafts')"));
        revision(
                "9d42f7c6b015",
                "'c07d5e2194fb'",
                "index mail",
                "depends_on = '5e18ab3370c6'\n" + functions("""
                with op.get_context().autocommit_block():
                    op.create_index("ix_users_email", "users", ["email"], unique=True, postgresql_concurrently=True)
                """, "pass"));
        revision("1f6c0d83ab47", "('5e18ab3370c6', '9d42f7c6b015')", "merge", functions("pass", "pass"));
        revision(
                "77aa01cc93fe",
                "'1f6c0d83ab47'",
                "lower mail",
                functions(
                        "op.execute(\"UPDATE users SET email = lower(email)\")",
                        "raise NotImplementedError(\"mail was in capitals\")"));
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private long files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void keepsTheGraphTheMessagesAndTheDates() throws IOException {
        shop();
        String history = shell.run("history", "--graph").out();
        String labels = shell.run("show", "c07d").out().lines().findFirst().orElseThrow();

        var imported = shell.run("import", "alembic");

        assertThat(imported.err()).isEmpty();
        assertThat(imported.status()).isZero();
        assertThat(imported.out()).contains("db/revisions: 6 files written", "upgrade    6 translated", "not verified");
        assertThat(shell.run("history", "--graph").out()).isEqualTo(history);
        assertThat(shell.run("show", "c07d").out()).startsWith(labels).contains("Create Date: 2025-12-01 08:00 UTC");
        assertThat(shell.run("check").both()).contains("6 revisions, nothing found");
        assertThat(file("tributary.toml")).isEqualTo("version-table = \"alembic_version\"\n");
        assertThat(file("db/revisions/9d42f7c6b015_index_mail.sql")).isEqualTo("""
                -- revision: 9d42f7c6b015
                -- revises:  c07d5e2194fb
                -- depends-on: 5e18ab3370c6
                -- message:  index mail
                -- created:  2025-12-01 08:00 UTC
                -- imported: translated, backend/alembic/versions/9d42f7c6b015_index_mail.py
                -- transactional: down
                -- down:     nothing

                -- @up
                CREATE UNIQUE INDEX CONCURRENTLY ix_users_email ON users (email);
                """);
        assertThat(file("db/revisions/77aa01cc93fe_lower_mail.sql"))
                .contains(
                        "-- irreversible: backend/alembic/versions/77aa01cc93fe_lower_mail.py:",
                        "UPDATE users SET email = lower(email);");
        assertThat(file("db/revisions/1f6c0d83ab47_merge.sql")).doesNotContain("@up");
    }

    @Test
    void theFilesRunOneByOneAndAllAtOnce() {
        shop();
        shell.run("import", "alembic");
        String atOnce = TestServer.newDatabase();
        String oneByOne = TestServer.newDatabase();

        assertThat(shell.run("upgrade", "heads", "--url", atOnce).err()).contains("6 steps");
        for (String id : List.of("3b9c", "c07d", "5e18", "9d42", "1f6c", "77aa")) {
            var ran = shell.run("upgrade", id, "--url", oneByOne);
            assertThat(ran.status()).as(ran.err()).isZero();
        }
        assertThat(shell.run("current", "--url", oneByOne).out()).startsWith("77aa01cc93fe (head)");
        assertThat(shell.run("downgrade", "base", "--url", oneByOne).err())
                .contains("no-way-back", "mail was in capitals");
    }

    @Test
    void aDatabaseHalfWayUpNeedsNoStamp() {
        shop();
        shell.run("import", "alembic");
        String url = TestServer.newDatabase();
        Sql.run(
                url,
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));"
                        + "INSERT INTO alembic_version VALUES ('c07d5e2194fb');"
                        + "CREATE TYPE state AS ENUM ('open', 'shut');"
                        + "CREATE TABLE users (id serial PRIMARY KEY, email varchar(255) NOT NULL);"
                        + "CREATE TABLE posts (id serial PRIMARY KEY, state state NOT NULL)");

        var status = shell.run("status", "--url", url);

        assertThat(status.out()).contains("current   c07d5e2194fb  create posts", "4 revisions pending");
        assertThat(Sql.run(
                                url,
                                "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
                        .get(2)
                        .strip())
                .isEqualTo("alembic_version posts users");
        var upgrade = shell.run("upgrade", "heads", "--url", url);
        assertThat(upgrade.status()).as(upgrade.err()).isZero();
        assertThat(Sql.run(url, "SELECT version_num FROM alembic_version")
                        .get(2)
                        .strip())
                .isEqualTo("77aa01cc93fe");
    }

    @Test
    void whatCannotBeKnownIsOpaqueAndListed() throws IOException {
        shop();
        revision("aa11bb22cc33", "'77aa01cc93fe'", "fill names", functions("""
                rows = op.get_bind().execute(sa.text("SELECT id FROM users")).fetchall()
                for row in rows:
                    op.execute(f"UPDATE users SET email = '{row.id}'")
                """, "pass"));
        revision(
                "dd44ee55ff66",
                "'aa11bb22cc33'",
                "add guid",
                functions(
                        "op.add_column('users', sa.Column('guid', GUID(), nullable=True))",
                        "op.drop_column('users', 'guid')"));

        var imported = shell.run("import", "alembic");

        assertThat(imported.status()).isEqualTo(3);
        assertThat(imported.out())
                .contains(
                        "upgrade    6 translated, 2 opaque",
                        "backend/alembic/versions/aa11bb22cc33_fill_names.py:17: ",
                        "backend/alembic/versions/dd44ee55ff66_add_guid.py:17: ");
        assertThat(file("db/revisions/aa11bb22cc33_fill_names.sql"))
                .contains("-- opaque:   backend/alembic/versions/aa11bb22cc33_fill_names.py:17: ")
                .doesNotContain("@up", "imported");
        assertThat(shell.run("stamp", "dd44", "--url", TestServer.newDatabase(), "--version-table", "alembic_version")
                        .status())
                .isZero();

        var again = shell.run("import", "alembic", "--from", "backend", "--type", "GUID=uuid");

        assertThat(imported.out()).contains("  --type NAME=SQL ");
        assertThat(again.out())
                .contains("1 written anew, 7 as they were", "upgrade    7 translated, 1 opaque", "--alembic-command")
                .doesNotContain("--type NAME=SQL");
        shell.file(
                "db/revisions/aa11bb22cc33_fill_names.sql",
                "-- revision: aa11bb22cc33\n-- revises: 77aa01cc93fe\n-- down: nothing\n\n-- @up\nUPDATE users SET email = id;\n");
        var byHand = shell.run("import", "alembic", "--from", "backend", "--type", "GUID=uuid");
        assertThat(byHand.status()).isZero();
        assertThat(byHand.out())
                .contains("7 as they were, 1 written by hand", "upgrade    7 translated, 1 by hand")
                .doesNotContain("not known without running it");
        assertThat(file("db/revisions/dd44ee55ff66_add_guid.sql")).contains("ADD COLUMN guid uuid");
    }

    @Test
    void aSecondImportAddsWhatIsNewAndWritesNothingOver() throws IOException {
        shop();
        shell.run("import", "alembic");
        revision(
                "aa11bb22cc33",
                "'77aa01cc93fe'",
                "add name",
                functions("op.add_column('users', sa.Column('name', sa.Text()))", "op.drop_column('users', 'name')"));
        String edited = file("db/revisions/3b9c1f04d2aa_create_users.sql") + "-- mine\n";
        shell.revision("0a0a0a0a0a0a", "77aa01cc93fe", "ours");

        assertThat(shell.run("import", "alembic", "--from", "backend", "--dry-run")
                        .out())
                .contains("1 file would be written, 6 as they were, 1 other revision left alone")
                .endsWith("next:\n  the same without --dry-run writes it\n");
        assertThat(shell.run("import", "alembic", "--from", "backend").out())
                .contains("1 file written, 6 as they were, 1 other revision left alone");
        assertThat(shell.run("heads").out().lines()).hasSize(2);

        shell.file("db/revisions/3b9c1f04d2aa_create_users.sql", edited);
        revision("bb11bb22cc33", "'aa11bb22cc33'", "add mail", functions("pass", "pass"));
        var left = shell.run("import", "alembic", "--from", "backend");
        assertThat(left.status()).isEqualTo(3);
        assertThat(left.out())
                .contains(
                        "1 file written, 6 as they were, 1 that says something else left alone",
                        "not written over, though this import would say something else:\n  db/revisions/3b9c1f04d2aa_create_users.sql",
                        "--replace writes over them");
        assertThat(file("db/revisions/3b9c1f04d2aa_create_users.sql")).isEqualTo(edited);
        assertThat(shell.run("import", "alembic", "--from", "backend", "--replace")
                        .out())
                .contains("1 written anew");
        assertThat(file("db/revisions/3b9c1f04d2aa_create_users.sql")).doesNotContain("mine");
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        shop();
        shell.revision("0a0a0a0a0a0a", "none", "ours");

        var refused = shell.run("import", "alembic", "--from", "backend");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("error[not-this-import]", "--to");
        assertThat(files("db")).isEqualTo(1);
        assertThat(shell.run("import", "alembic", "--from", "backend", "--to", "sql")
                        .status())
                .isZero();
        assertThat(file("tributary.toml")).isEqualTo("scripts = \"sql\"\nversion-table = \"alembic_version\"\n");
    }

    @Test
    void settingsOfAnExistingFileStay() throws IOException {
        shop();
        shell.file(
                "tributary.toml",
                "# ours\nscripts = \"backend\"\nwait = \"1m\"\n\n[environments.dev]\nurl = \"embedded\"\n");

        var imported = shell.run("import", "alembic");

        assertThat(imported.out())
                .contains(
                        "tributary.toml: now says version-table = \"alembic_version\"",
                        "tributary.toml: to be written by hand: scripts = \"db/revisions\"");
        assertThat(file("tributary.toml")).isEqualTo("""
                        version-table = "alembic_version"

                        # ours
                        scripts = "backend"
                        wait = "1m"

                        [environments.dev]
                        url = "embedded"
                        """);
    }

    @Test
    void whatIsThereStaysTheSameFolderAndTheSameFile() throws IOException {
        shop();
        Path target = Files.createDirectories(folder.resolve("sql"));
        Path settings = folder.resolve("settings/shared.toml");
        shell.file("settings/shared.toml", "wait = \"1m\"\n");
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(folder.resolve("tributary.toml"), settings);
        Object sameFolder = Files.getAttribute(target, "unix:ino");
        Object sameFile = Files.getAttribute(settings, "unix:ino");

        var imported = shell.run("import", "alembic", "--to", "sql");

        assertThat(imported.status()).as(imported.both()).isZero();
        assertThat(files("sql")).isEqualTo(6);
        assertThat(Files.getAttribute(target, "unix:ino")).isEqualTo(sameFolder);
        assertThat(folder.resolve("tributary.toml")).isSymbolicLink();
        assertThat(Files.getAttribute(settings, "unix:ino")).isEqualTo(sameFile);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                .isEqualTo("rw-r-----");
        assertThat(file("tributary.toml")).contains("version-table = \"alembic_version\"", "wait = \"1m\"");
    }

    @Test
    void theVersionTableIsThatOfEnvPy() throws IOException {
        shop();
        shell.file(
                "backend/alembic/env.py",
                file("backend/alembic/env.py")
                        .replace(
                                "connection=connection)",
                                "connection=connection, version_table='moves', version_table_schema='ops')"));

        shell.run("import", "alembic");

        assertThat(file("tributary.toml")).isEqualTo("version-table = \"ops.moves\"\n");
    }

    @Test
    void aVersionTableThatEnvPyComputesIsTheSettings() throws IOException {
        shop();
        shell.file(
                "backend/alembic/env.py",
                file("backend/alembic/env.py")
                        .replace("connection=connection)", "connection=connection, version_table=table_of(app))"));

        var usual = shell.run("import", "alembic", "--dry-run");
        assertThat(usual.err()).contains("version_table=table_of(app)", "--version-table [SCHEMA.]TABLE");
        assertThat(usual.out()).contains("would say: version-table = \"alembic_version\"");

        var typed = shell.run("import", "alembic", "--version-table", "ops.moves");
        assertThat(typed.err()).isEmpty();
        assertThat(file("tributary.toml")).isEqualTo("version-table = \"ops.moves\"\n");

        var written = shell.run("import", "alembic", "--from", "backend");
        assertThat(written.err()).isEmpty();
        assertThat(written.out()).doesNotContain("to be written by hand");
        assertThat(file("tributary.toml")).isEqualTo("version-table = \"ops.moves\"\n");
    }

    @Test
    void theNamingConventionIsFoundWhereEnvPyLeads() throws IOException {
        shell.file("backend/app/__init__.py", "");
        shell.file("backend/app/db.py", "from .naming import metadata\n\nclass Base:\n    metadata = metadata\n");
        shell.file(
                "backend/app/naming.py",
                "import sqlalchemy as sa\nmetadata = sa.MetaData(naming_convention={'uq': 'uq_%(table_name)s_%(column_0_name)s'})\n");
        shell.file("backend/alembic/env.py", "from app.db import Base\n" + file("backend/alembic/env.py"));
        revision("3b9c1f04d2aa", "None", "create users", functions("""
                op.create_table("users", sa.Column("email", sa.String(255), unique=True))
                """, "op.drop_table('users')"));

        var imported = shell.run("import", "alembic");

        assertThat(imported.out()).contains("naming convention of constraints: backend/app/naming.py");
        assertThat(file("db/revisions/3b9c1f04d2aa_create_users.sql"))
                .contains("CONSTRAINT uq_users_email UNIQUE (email)");
    }

    @Test
    void isToldAsJson() {
        shop();

        Map<String, Object> json = shell.run("import", "alembic", "--json").json();

        assertThat(json)
                .containsEntry("command", "import alembic")
                .containsEntry("folder", "db/revisions")
                .containsEntry("upgrades", Map.of("translated", 6))
                .containsEntry("kept", 0);
        assertThat((List<?>) json.get("imported")).hasSize(6);
    }

    @Test
    void whatIsNoHistoryIsAProblemAndNothingIsWritten() throws IOException {
        shop();
        Map<String, String> broken = Map.of(
                "not-python", "revision = 'e1'\ndown_revision = None\ndef upgrade(:\n",
                "duplicate-revision", "revision = '3b9c1f04d2aa'\ndown_revision = None\n",
                "missing-parent", "revision = 'e1'\ndown_revision = 'nobody'\n",
                "self-loop", "revision = 'e1'\ndown_revision = 'e1'\n",
                "computed-revision", "revision = make()\ndown_revision = None\n",
                "nul-character", "revision = 'e1'\0\n");
        for (Map.Entry<String, String> one : broken.entrySet()) {
            shell.file("backend/alembic/versions/zz.py", one.getValue());

            var refused = shell.run("import", "alembic");

            assertThat(refused.status()).as(one.getKey()).isEqualTo(1);
            assertThat(refused.err()).contains("error[" + one.getKey() + "]", "zz.py");
            assertThat(folder.resolve("db")).doesNotExist();
            assertThat(folder.resolve("tributary.toml")).doesNotExist();
        }
    }

    @Test
    void otherEncodingsAreProblems() throws IOException {
        shop();
        Path file = folder.resolve("backend/alembic/versions/zz.py");
        String text = "# -*- coding: latin-1 -*-\n\"\"\"m\u00fcde\"\"\"\nrevision = 'e1'\ndown_revision = None\n";
        for (byte[] bytes :
                List.of(text.getBytes(StandardCharsets.ISO_8859_1), text.getBytes(StandardCharsets.UTF_16))) {
            Files.write(file, bytes);

            var refused = shell.run("import", "alembic");

            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("zz.py");
            assertThat(folder.resolve("db")).doesNotExist();
        }
    }

    @Test
    @Timeout(60)
    void hostileFilesEndInBoundedTime() throws IOException {
        shop();
        for (String body : List.of("[".repeat(10_000_000), "x = " + "(".repeat(100_000) + ")".repeat(100_000))) {
            revision("e1e1e1e1e1e1", "'77aa01cc93fe'", "hostile", "\n" + body + "\n" + functions("pass", "pass"));

            var imported = shell.run("import", "alembic");

            assertThat(imported.status()).isIn(1, 3);
            assertThat(imported.both()).contains("hostile.py");
        }
    }

    @Test
    void runsNothingOfTheFolder() throws IOException {
        shop();
        Path ran = folder.resolve("ran");
        String touches = "open('" + ran + "', 'w').close()\n";
        shell.file("backend/alembic/env.py", touches + "import app\n");
        shell.file("backend/app/__init__.py", touches);
        revision("aa11bb22cc33", "'77aa01cc93fe'", "touch", touches + functions(touches, touches));
        shell.file("touch.sh", "#!/bin/sh\ntouch '" + ran + "'\n");
        assertThat(folder.resolve("touch.sh").toFile().setExecutable(true)).isTrue();
        shell.file("tributary.toml", "[alembic]\ncommand = [\"" + folder.resolve("touch.sh") + "\"]\n");

        var imported = shell.run("import", "alembic");

        assertThat(imported.status()).as(imported.both()).isEqualTo(3);
        assertThat(imported.out()).contains("6 translated, 1 opaque");
        assertThat(ran).doesNotExist();
        assertThat(file("tributary.toml")).startsWith("version-table = \"alembic_version\"\n\n[alembic]\n");
    }

    @Test
    void targetAndSourceLieApart() throws IOException {
        shop();
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("backend/alembic/versions"));
        for (String target :
                List.of("backend/alembic/versions", "backend/alembic/versions/sql", "backend/alembic", "link/sql")) {
            var refused = shell.run("import", "alembic", "--to", target);

            assertThat(refused.status()).as(target).isEqualTo(2);
            assertThat(refused.err()).contains("lie in one another");
        }
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("out"), folder.resolve("elsewhere"));
        assertThat(shell.run("import", "alembic", "--to", "out").status()).isZero();
        assertThat(files("elsewhere")).isEqualTo(6);
    }

    @Test
    void whatAKilledImportLeftIsNoHindrance() throws IOException {
        shop();
        shell.file("db/.revisions.import/3b9c1f04d2aa_create_users.sql", "half");

        assertThat(shell.run("import", "alembic").status()).isZero();

        assertThat(folder.resolve("db/.revisions.import")).doesNotExist();
        assertThat(files("db/revisions")).isEqualTo(6);
    }

    @Test
    void asksForWhatItNeeds() {
        assertThat(shell.run("import").status()).isEqualTo(2);
        assertThat(shell.run("import").err()).contains("tributary import alembic");
        assertThat(shell.run("import", "alembic", "--type", "GUID").status()).isEqualTo(2);
        shop();
        assertThat(shell.run("import", "alembic", "--naming-convention", "backend/alembic/env.py")
                        .status())
                .isEqualTo(2);
    }
}
