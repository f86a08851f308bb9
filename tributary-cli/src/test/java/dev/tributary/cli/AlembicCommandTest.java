package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Python revisions do that cannot be translated is seen by the real Alembic, which the caller names. */
class AlembicCommandTest {
    private static final String ASKS_INSPECTOR = """
            import sqlalchemy as sa
                if "users" in sa.inspect(op.get_bind()).get_table_names():
                    op.execute("ALTER TABLE users ADD verified boolean")""";

    @TempDir
    private Path folder;

    private Shell shell;
    private AlembicProject project;

    @BeforeEach
    void setUp() {
        RealAlembic.require();
        shell = new Shell(folder);
        project = AlembicProject.in(folder)
                .revision("3b9c1f04d2aa", "None", "create users", "op.execute('CREATE TABLE users (id int)')")
                .revision("5e18ab3370c6", "'3b9c1f04d2aa'", "add photos", "op.execute('CREATE TABLE photos (id int)')")
                .revision("9d42f7c6b015", "'3b9c1f04d2aa'", "verify mail", ASKS_INSPECTOR);
    }

    @Test
    void aSideIsReplayedAsAlembicWasSeenToRunIt() {
        assertThat(shell.run("prove").out()).contains("undecided", "tributary prove --alembic-command alembic");

        var prove = shell.run("prove", "--alembic-command", "alembic");

        assertThat(prove.err()).isEmpty();
        assertThat(prove.out())
                .contains(
                        "touch photos",
                        "touch users",
                        "safe to merge",
                        "safe to merge: every order of these 2 revisions ends in the same schema and data; 9d42f7c6b015 as Alembic was seen to run it",
                        "tributary merge heads -m \"…\" --alembic-command alembic");
        project.revision(
                "5e18ab3370c6", "'3b9c1f04d2aa'", "add photos", "op.execute('ALTER TABLE users ADD verified text')");
        assertThat(shell.run("merge", "heads", "-m", "join", "--alembic-command", "alembic")
                        .err())
                .contains("error[unsafe-merge]", "9d42f7c6b015_verify_mail.py:19", "42701");
    }

    @Test
    void theBaseIsMadeByAlembicWhereItCannotBeTranslated() {
        project.revision("3b9c1f04d2aa", "None", "create users", """
                import sqlalchemy as sa
                    if not sa.inspect(op.get_bind()).has_table("users"):
                        op.execute("CREATE TABLE users (id int)")
                        op.execute("INSERT INTO users VALUES (1)")""")
                .revision(
                        "9d42f7c6b015",
                        "'3b9c1f04d2aa'",
                        "verify mail",
                        "op.execute('UPDATE users SET id = 2 WHERE id = 1')");

        var prove = shell.run("prove", "--alembic-command", "alembic");

        assertThat(prove.out())
                .contains("safe to merge", "the base was made by Alembic", "touch photos")
                .doesNotContain("not exercised");
        assertThat(prove.status()).isZero();
    }

    /** What it sends where the branches part is not what it sends where the other one has run. */
    @Test
    void whatDecidesByWhatItFindsStaysUndecided() {
        project.revision("9d42f7c6b015", "'3b9c1f04d2aa'", "verify mail", """
                import sqlalchemy as sa
                    if "photos" in sa.inspect(op.get_bind()).get_table_names():
                        op.execute("ALTER TABLE photos ADD verified boolean")
                    else:
                        op.execute("ALTER TABLE users ADD verified boolean")""");

        var prove = shell.run("prove", "--alembic-command", "alembic");

        assertThat(prove.status()).isEqualTo(3);
        assertThat(prove.out())
                .contains("undecided", "it sends something else once the other side has run")
                .doesNotContain("--alembic-command");
    }

    /** A database may have come half the way of the other side, where it finds what is gone at the end of that. */
    @Test
    void whatDecidesByWhatItFindsHalfTheWayStaysUndecided() {
        project.revision("5e18ab3370c7", "'5e18ab3370c6'", "drop photos", "op.execute('DROP TABLE photos')")
                .revision("9d42f7c6b015", "'3b9c1f04d2aa'", "verify mail", """
                        import sqlalchemy as sa
                            op.execute("ALTER TABLE users ADD verified boolean")
                            if sa.inspect(op.get_bind()).has_table("photos"):
                                op.execute("ALTER TABLE users ADD verified_at date")""");

        var prove = shell.run("prove", "--alembic-command", "alembic");

        assertThat(prove.status()).isEqualTo(3);
        assertThat(prove.out()).contains("undecided", "it sends something else once the other side has run");
    }

    @Test
    void headsMayShareRevisionsAndDependOnEachOther() {
        project.revision("5e18ab3370c7", "'5e18ab3370c6'", "one", "op.execute('CREATE TABLE one (id int)')")
                .revision("5e18ab3370c8", "'5e18ab3370c6'", "two", "op.execute('CREATE TABLE two (id int)')");

        assertThat(shell.run("prove", "--alembic-command", "alembic").out())
                .contains("safe to merge")
                .contains("9d42f7c6b015 as Alembic was seen to run it");

        project.file("backend/alembic/versions/9d42f7c6b015_verify_mail.py", """
                from alembic import op
                import sqlalchemy as sa

                revision = '9d42f7c6b015'
                down_revision = '3b9c1f04d2aa'
                depends_on = '5e18ab3370c6'


                def upgrade():
                    if sa.inspect(op.get_bind()).has_table("photos"):
                        op.execute("ALTER TABLE photos ADD verified boolean")
                """);

        assertThat(shell.run("prove", "5e18ab3370c7", "9d42f7c6b015", "--alembic-command", "alembic")
                        .out())
                .contains("safe to merge")
                .contains("9d42f7c6b015 as Alembic was seen to run it");
    }

    @Test
    void whatAlembicDoesNotGetPastIsNotMerged() {
        project.revision("9d42f7c6b015", "'3b9c1f04d2aa'", "verify mail", """
                import sqlalchemy as sa
                    assert not sa.inspect(op.get_bind()).has_table("photos"), "photos are there"
                    op.execute("ALTER TABLE users ADD verified boolean")""");

        var merge = shell.run("merge", "heads", "-m", "join", "--alembic-command", "alembic");

        assertThat(merge.status()).isEqualTo(1);
        assertThat(merge.out()).isEmpty();
        assertThat(merge.err()).contains("error[unproved-merge]", "Alembic does not get past 9d42f7c6b015");
    }

    @Test
    void whatDependsOnRowsStaysUndecided() {
        project.revision("9d42f7c6b015", "'3b9c1f04d2aa'", "verify mail", """
                for row in op.get_bind().execute("SELECT id FROM users"):
                        op.execute(f"ALTER TABLE users ADD c{row.id} int")""");

        var prove = shell.run("prove", "--alembic-command", "alembic");

        assertThat(prove.status()).isEqualTo(3);
        assertThat(prove.out())
                .contains("undecided", "9d42f7c6b015_verify_mail.py:18  it reads rows")
                .doesNotContain("--alembic-command");
    }

    /** Replayed with the caller's rows it runs; without any, Alembic does not come to what would be compared. */
    @Test
    void whatNobodySawAfterTheOtherSideIsNotTakenForTheSame() {
        project.revision(
                "5e18ab3370c6",
                "'3b9c1f04d2aa'",
                "add photos",
                "op.execute('CREATE TABLE photos AS SELECT 1 / count(*) AS n FROM users')");
        shell.file("rows.sql", "INSERT INTO users VALUES (7);\n");

        var prove = shell.run("prove", "--alembic-command", "alembic", "--seed", "rows.sql");

        assertThat(prove.status()).isEqualTo(3);
        assertThat(prove.out()).contains("undecided", "division by zero");
    }

    @Test
    void whatDependsOnRowsThatAConnectionOfItsOwnReadsStaysUndecided() {
        project.revision("9d42f7c6b015", "'3b9c1f04d2aa'", "verify mail", """
                import os
                    import sqlalchemy as sa
                    with sa.create_engine(os.environ["DATABASE_URL"]).connect() as own:
                        if own.execute("SELECT count(*) FROM users").scalar():
                            op.execute("ALTER TABLE users ADD verified boolean")""");

        var prove = shell.run("prove", "--alembic-command", "alembic");

        assertThat(prove.status()).isEqualTo(3);
        assertThat(prove.out()).contains("undecided", "it reads rows");
    }

    /** Whoever changes rows is told how many they were, which no log shows. */
    @Test
    void whatDependsOnHowManyRowsWereChangedStaysUndecided() {
        project.revision("9d42f7c6b015", "'3b9c1f04d2aa'", "verify mail", """
                if op.get_bind().execute("UPDATE users SET id = 1").rowcount > 0:
                        op.execute("DROP TABLE users")""");

        var prove = shell.run("prove", "--alembic-command", "alembic");

        assertThat(prove.status()).isEqualTo(3);
        assertThat(prove.out())
                .contains("undecided", "9d42f7c6b015_verify_mail.py:18  it changes rows")
                .doesNotContain("safe to merge");
    }

    @Test
    void whatDependsOnWhetherAStatementFailsStaysUndecided() {
        project.revision("9d42f7c6b015", "'3b9c1f04d2aa'", "verify mail", """
                try:
                        with op.get_bind().begin_nested():
                            op.execute("ALTER TABLE users ADD CHECK (id > 0)")
                    except Exception:
                        op.execute("DROP TABLE users")""");

        var prove = shell.run("prove", "--alembic-command", "alembic");

        assertThat(prove.out())
                .contains("undecided", "9d42f7c6b015_verify_mail.py:18  it reads rows")
                .doesNotContain("safe to merge");
    }

    /** Somebody's database is not touched, although the folder's env.py goes there whatever it is told. */
    @Test
    void aCommandThatGoesElsewhereIsNotRunAnyFurther() {
        String url = TestServer.newDatabase();
        String theirs = url.replaceFirst("jdbc:postgresql", "postgresql").replaceFirst("\\?.*", "");
        project.file("backend/alembic/env.py", """
                from alembic import context
                from sqlalchemy import create_engine

                with create_engine("%s".replace("postgresql://", "postgresql://postgres@", 1)).connect() as connection:
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
                """.replace("%s", theirs));

        var prove = shell.run("prove", "--alembic-command", "alembic");

        assertThat(prove.err()).contains("error[alembic-elsewhere]");
        assertThat(Sql.run(url, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")
                        .get(2)
                        .strip())
                .isEqualTo("0");
    }

    @Test
    void isForPythonThatIsHere() {
        assertThat(shell.run("merge", "heads", "--no-prove", "--alembic-command", "alembic")
                        .err())
                .contains("--alembic-command is for proving");
        var repository = GitRepository.init(folder);
        repository.commit("all").branch("mine");
        var check = shell.run(
                "check", "--against", "main", "--prove", "--allow-heads", "2", "--alembic-command", "alembic");
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).contains("one side is only in git", "tributary prove --alembic-command alembic");
    }
}
