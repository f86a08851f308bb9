package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two heads in an Alembic folder are replayed as far as their Python can be translated, and nothing of it is run. */
class AlembicProofTest {
    private static final String PHOTOS = "5e18ab3370c6";
    private static final String MAIL = "9d42f7c6b015";

    @TempDir
    private Path folder;

    private Shell shell;
    private AlembicProject project;

    @BeforeEach
    void setUp() {
        shell = new Shell(folder);
        project = AlembicProject.in(folder).file("backend/alembic/env.py", "raise SystemExit('this was run')\n");
        revision("c07d5e2194fb", "None", "create posts", """
                op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True))
                    op.create_table("posts", sa.Column("id", sa.Integer(), primary_key=True))""");
    }

    private void revision(String id, String down, String message, String upgrade) {
        project.file("backend/alembic/versions/" + id + "_" + message.replace(' ', '_') + ".py", """
                \"""%s\"""
                from alembic import op
                import sqlalchemy as sa

                revision = "%s"
                down_revision = %s


                def upgrade():
                    %s


                def downgrade():
                    pass
                """.replaceFirst(
                        "%s", message)
                .replaceFirst("%s", id)
                .replaceFirst("%s", down)
                .replaceFirst("%s", java.util.regex.Matcher.quoteReplacement(upgrade)));
    }

    private void photos(String upgrade) {
        revision(PHOTOS, "\"c07d5e2194fb\"", "add photos", upgrade);
    }

    private void mail(String upgrade) {
        revision(MAIL, "\"c07d5e2194fb\"", "verify mail", upgrade);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("backend/alembic/versions"))) {
            return files.count();
        }
    }

    @Test
    void theMergeSaysWhatItWasProvedOn() throws IOException {
        photos("op.add_column('posts', sa.Column('photos', sa.JSON()))");
        mail("op.add_column('users', sa.Column('verified', sa.Boolean()))");

        var merge = shell.run("merge", "heads", "-m", "join", "--require-proof");

        assertThat(merge.err()).contains("safe to merge", "touch posts", "touch users");
        String text = Files.readString(folder.resolve(merge.out().strip()));
        assertThat(text)
                .containsPattern(
                        "# proved: commute; \\d+ replays on .*; of " + PHOTOS + " sha256:[0-9a-f]{16}, " + MAIL);
        assertThat(shell.run("check").err()).isEqualTo("4 revisions, nothing found\n");

        mail("op.add_column('users', sa.Column('verified', sa.Boolean(), nullable=False))");
        assertThat(shell.run("check").out()).contains("warning[stale-proof]");
        assertThat(shell.run("prove", PHOTOS, MAIL).out())
                .contains("the line for backend/alembic/versions/", "  # proved: ");
    }

    @Test
    void whatDoesNotGoTogetherIsToldByTheLineInPython() throws IOException {
        photos("op.add_column('posts', sa.Column('owner', sa.Integer()))");
        mail("op.add_column('posts', sa.Column('owner', sa.Integer()))");

        var merge = shell.run("merge", "heads", "-m", "join");

        assertThat(merge.status()).isEqualTo(1);
        assertThat(merge.err())
                .contains(
                        "error[unsafe-merge]: they do not go together; nothing was written",
                        "42701",
                        "backend/alembic/versions/" + MAIL + "_verify_mail.py:10",
                        "down_revision = '" + PHOTOS + "'");
        assertThat(files()).isEqualTo(3);
        assertThat(shell.run("merge", "heads", "-m", "join", "--no-prove").status())
                .isZero();
        assertThat(files()).isEqualTo(4);
    }

    @Test
    void whatCannotBeTranslatedIsUndecidedWithItsLine() throws IOException {
        photos("op.add_column('posts', sa.Column('photos', sa.JSON()))");
        mail("""
                for row in op.get_bind().execute(sa.text("SELECT id FROM users")):
                        op.execute("SELECT 1")""");

        var prove = shell.run("prove");
        assertThat(prove.status()).isEqualTo(3);
        assertThat(prove.out())
                .contains(
                        "undecided: the SQL of 9d42f7c6b015 is not known",
                        "backend/alembic/versions/" + MAIL + "_verify_mail.py:10  ")
                .doesNotContain("--base-schema");
        assertThat(shell.run("prove", "--json").out()).contains("\"lack\" : \"sql\"");
        var demanded = shell.run("merge", "heads", "-m", "join", "--require-proof");
        assertThat(demanded.err()).contains("error[unproved-merge]", "_verify_mail.py:10");
        assertThat(files()).isEqualTo(3);

        var merge = shell.run("merge", "heads", "-m", "join");

        assertThat(merge.status()).isZero();
        assertThat(merge.err()).contains("warning: not proved that they go together", "_verify_mail.py:10");
        assertThat(Files.readString(folder.resolve(merge.out().strip())))
                .contains("# proved: no (the SQL of 9d42f7c6b015 is not known: backend/alembic/versions/" + MAIL);
    }

    @Test
    void whatIsNotKnownBeforeTheForkIsReplacedByASchema() {
        revision("3b9c1f04d2aa", "None", "long ago", "sa.inspect(op.get_bind()).get_table_names()[0].lower()");
        revision(
                "c07d5e2194fb",
                "'3b9c1f04d2aa'",
                "create posts",
                "op.create_table('posts', sa.Column('id', sa.Integer()))");
        photos("op.add_column('posts', sa.Column('photos', sa.JSON()))");
        mail("op.add_column('users', sa.Column('verified', sa.Boolean()))");

        assertThat(shell.run("prove").out())
                .contains(
                        "undecided: the SQL of 3b9c1f04d2aa, before the fork, is not known",
                        "_long_ago.py:10",
                        "tributary prove --base-schema FILE");

        shell.file("then.sql", "CREATE TABLE users (id int);\nCREATE TABLE posts (id int);\n");
        assertThat(shell.run("prove", "--base-schema", "then.sql").out())
                .contains("safe to merge", "touch posts", "touch users", "seeded rows");
    }

    /** What is beside the fork, such as the merge itself, is not translated, and keeps nothing from being replayed. */
    @Test
    void aMergeThatIsThereIsReplayedAsOneThatIsNot() {
        photos("op.add_column('posts', sa.Column('owner', sa.Integer()))");
        mail("op.create_index('posts_by_owner', 'posts', ['owner'])");
        assertThat(shell.run("prove", PHOTOS, MAIL).out()).contains("only one order works");
        revision("0d5b2c9f41ee", "('" + PHOTOS + "', '" + MAIL + "')", "merge", "pass");

        assertThat(shell.run("prove", PHOTOS, MAIL, "--no-cache").out()).contains("only one order works");
    }

    @Test
    void whatComesAfterTheHeadsKeepsNothingFromBeingReplayed() {
        photos("op.add_column('posts', sa.Column('n', sa.Integer(), server_default='1'))");
        mail("op.alter_column('posts', 'id', new_column_name='key')");
        revision("3b9c1f04d2aa", "'" + MAIL + "'", "rows", "sa.inspect(op.get_bind()).get_table_names()[0].lower()");

        assertThat(shell.run("prove", PHOTOS, MAIL).out()).contains("touch posts", "seeded rows");
    }

    /** Alembic lets a revision be called so, and {@code upgrade base} goes to where there is none. */
    @Test
    void aRevisionWithTheNameOfATargetIsNotReplayed() {
        revision("base", "'c07d5e2194fb'", "begin", "op.add_column('posts', sa.Column('n', sa.Integer()))");
        revision(PHOTOS, "'base'", "add photos", "op.execute('UPDATE posts SET n = n + 1')");
        revision(MAIL, "'base'", "verify mail", "op.execute('UPDATE posts SET n = n * 2')");

        assertThat(shell.run("prove", PHOTOS, MAIL).out())
                .contains("undecided", "_begin.py:1  the id \"base\" is a word with another meaning in targets");
    }

    @Test
    void theProjectsOwnTypesCanBeTold() {
        photos("""
                from backend.types import GUID
                    op.add_column('posts', sa.Column('key', GUID()))""");
        mail("op.add_column('users', sa.Column('verified', sa.Boolean()))");
        assertThat(shell.run("prove").out())
                .contains(
                        "undecided",
                        "backend.types.GUID is the project's own; if it is a column type, alembic.types = [\"GUID=…\"] tells what it is");

        shell.file("tributary.toml", "[alembic]\ntypes = [\"GUID\"]\n");
        assertThat(shell.run("prove").err()).contains("alembic.types", "[\"GUID=uuid\"]");
        shell.file("tributary.toml", "[alembic]\ntypes = [\"GUID=uuid\"]\n");
        assertThat(shell.run("prove").out()).contains("safe to merge");
        shell.file("tributary.toml", "[alembic]\ntypes = [\"GUID=uuid\", \"Money=numeric\"]\n");
        assertThat(shell.run("prove").out())
                .as("a type that no revision uses makes no other question of it")
                .contains("safe to merge", "replayed at");
        shell.file("tributary.toml", "[alembic]\ntypes = [\"GUID=nosuchtype\"]\n");
        assertThat(shell.run("prove").out()).contains("undecided", "nosuchtype");
    }

    /** What is not asked about need not be known, and what is asked about is run all the same. */
    @Test
    void aThirdHeadThatIsNotKnownChangesNoAnswer() {
        photos("op.add_column('posts', sa.Column('owner', sa.Integer()))");
        mail("op.add_column('posts', sa.Column('owner', sa.Integer()))");
        revision("77aa01cc93fe", "'c07d5e2194fb'", "odd", "sa.inspect(op.get_bind()).get_table_names()[0].lower()");

        assertThat(shell.run("prove", PHOTOS, MAIL).out()).contains("conflict", "42701");

        mail("op.add_column('users', sa.Column('verified', sa.Boolean()))");
        assertThat(shell.run("prove", PHOTOS, MAIL).out()).contains("touch posts", "touch users", "safe to merge");
        assertThat(shell.run("prove").out()).contains("undecided", "_odd.py:10");
    }

    /** One run of Alembic is one transaction, and replays begin a new one for each revision. */
    @Test
    void whatARevisionLeavesInItsSessionIsNotCalledSafe() throws IOException {
        photos("op.execute('SET LOCAL search_path TO audit, public')");
        mail("op.create_table('events', sa.Column('id', sa.Integer()))");
        assertThat(shell.run("prove").out())
                .contains(
                        "undecided: the replays are safe, and do not show all that Alembic does",
                        "_add_photos.py:10  SET LOCAL search_path");
        assertThat(shell.run("merge", "heads", "-m", "join").err()).contains("error[unproved-merge]");
        assertThat(files()).isEqualTo(3);

        photos("op.execute('CREATE TEMP TABLE x ON COMMIT DROP AS SELECT 1')");
        assertThat(shell.run("prove").out()).contains("undecided", "CREATE TEMP TABLE x");
        photos("""
                op.execute("SET LOCAL lock_timeout = '5s'")
                    op.add_column('posts', sa.Column('temp', sa.Integer()))""");
        assertThat(shell.run("prove").out()).contains("safe to merge");
    }

    @Test
    void aNamingConventionThatCannotBeReadGivesNoName() {
        project.file("backend/alembic/env.py", """
                import sqlalchemy as sa
                from alembic import context
                context.configure(target_metadata=sa.MetaData(naming_convention=dict(uq=PREFIX + "%(table_name)s")))
                """);
        photos("op.create_unique_constraint(None, 'posts', ['id'])");
        mail("op.execute('ALTER TABLE posts DROP CONSTRAINT IF EXISTS uq_posts')");

        assertThat(shell.run("prove", "--base-schema", base()).out())
                .contains("undecided", "_add_photos.py:10  the project's naming convention is not written out");
    }

    private String base() {
        shell.file("base.sql", "CREATE TABLE users (id int);\nCREATE TABLE posts (id int);\n");
        return "base.sql";
    }
}
