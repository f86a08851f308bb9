package dev.tributary.alembic.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.alembic.AlembicFormat;
import dev.tributary.alembic.InstalledAlembic;
import dev.tributary.alembic.conversion.Conversion;
import dev.tributary.alembic.conversion.ConvertedRevision;
import dev.tributary.alembic.conversion.Passage;
import dev.tributary.alembic.conversion.SqlOrigin;
import dev.tributary.alembic.translate.RevisionTranslator;
import dev.tributary.alembic.translate.TranslationSettings;
import dev.tributary.merge.ScratchServers;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptLayout;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.testing.AlembicProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Converted revisions beside the real Alembic. */
class VerificationTest {
    private final InstalledAlembic alembic = new InstalledAlembic();
    private final ScratchServer server = ScratchServers.onTestServer();

    @TempDir
    Path folder;

    private int revisions;

    @BeforeEach
    void begin() {
        assertThat(alembic).isNotNull();
        AlembicProject.in(folder);
    }

    @AfterEach
    void leave() {
        server.close();
    }

    private void revision(String upgrade, String downgrade) throws IOException {
        String id = "r" + ++revisions;
        Path versions = Files.createDirectories(folder.resolve("backend/alembic/versions"));
        Files.writeString(
                versions.resolve(id + ".py"),
                "from alembic import op\nimport sqlalchemy as sa\n\nrevision = '" + id + "'\ndown_revision = "
                        + (revisions == 1 ? "None" : "'r" + (revisions - 1) + "'") + "\n\n\ndef upgrade():\n"
                        + upgrade.indent(4) + "\n\ndef downgrade():\n" + downgrade.indent(4));
    }

    private void revisions() throws IOException {
        revision("op.create_table('users', sa.Column('id', sa.Integer(), primary_key=True))", "op.drop_table('users')");
        revision("op.add_column('users', sa.Column('name', sa.String(20)))", "op.drop_column('users', 'name')");
        revision("op.create_index('ix_name', 'users', ['name'])", "op.drop_index('ix_name')");
    }

    private ScriptSet scripts() {
        return ScriptSet.read(
                List.of(ScriptSource.directory(
                        folder.resolve("backend/alembic/versions"),
                        "versions",
                        new ScriptLayout(new AlembicFormat(name -> Optional.empty()), false))),
                new Postgresql().syntax());
    }

    private VerifiedRevisions verify(ConvertedRevision... instead) {
        ScriptSet scripts = scripts();
        var conversion = new Conversion(
                scripts, new RevisionTranslator(TranslationSettings.STANDARD), new Postgresql().syntax());
        var revisions = new ArrayList<>(conversion.revisions());
        for (ConvertedRevision other : instead) {
            revisions.replaceAll(one -> one.id().equals(other.id()) ? other : one);
        }
        try (var steps = new PlainAlembic(server, folder.resolve("backend"))) {
            return Verification.run(
                    conversion,
                    scripts.graph(),
                    revisions,
                    steps,
                    new Verification.Place(
                            server,
                            ScratchServers.INSTRUMENTS,
                            "alembic_version",
                            List.of(Database.JOURNAL, Database.STATE),
                            Duration.ofMinutes(1)),
                    (done, all) -> {});
        }
    }

    private ConvertedRevision converted(int number) {
        return new Conversion(
                        scripts(), new RevisionTranslator(TranslationSettings.STANDARD), new Postgresql().syntax())
                .revisions()
                .get(number - 1);
    }

    private static Passage sql(String text) {
        return new Passage.Known(SqlOrigin.TRANSLATED, text, true, List.of());
    }

    @Test
    void whatIsTheSameIsCounted() throws IOException {
        revisions();

        VerifiedRevisions verified = verify();

        assertThat(verified.remarks()).isEmpty();
        assertThat(verified.upgrades()).hasSize(3);
        assertThat(verified.downgrades()).hasSize(3);
        assertThat(verified.server()).startsWith("PostgreSQL ");
    }

    @Test
    void whatDiffersIsNotTakenAndTheNextOnesAreJudgedByThemselves() throws IOException {
        revisions();
        ConvertedRevision second = converted(2).withUp(sql("ALTER TABLE users ADD COLUMN name varchar(21);\n"));
        ConvertedRevision third = converted(3).withDown(sql("DROP INDEX no_such;\n"));

        VerifiedRevisions verified = verify(second, third);

        assertThat(verified.upgrades()).hasSize(2);
        assertThat(verified.downgrades()).hasSize(1);
        assertThat(verified.revisions().get(1).isOpaque()).isTrue();
        assertThat(verified.revisions().get(1).upGap().orElseThrow().text())
                .isEqualTo("versions/r2.py: what was translated does not make what Alembic makes");
        assertThat(verified.revisions().get(2).up().known()).isPresent();
        assertThat(verified.revisions().get(2).down().known()).isEmpty();
        assertThat(verified.remarks()).extracting(Remark::kind).containsOnly(Remark.Kind.DIFFERENT);
        assertThat(verified.remarks().get(0).lines())
                .contains("~ column public.users.name", "    type: character varying(20) -> character varying(21)");
        assertThat(verified.remarks().get(1).lines()).singleElement().asString().contains("it fails", "no_such");
    }

    @Test
    void goesOnBehindWhatNobodyKnows() throws IOException {
        revisions();
        revision("""
                if op.get_bind().execute(sa.text("SELECT count(*) FROM users")).scalar() == 0:
                    op.add_column("users", sa.Column("empty", sa.Boolean()))
                """, "op.drop_column('users', 'empty')");
        revision("op.drop_column('users', 'empty')", "op.add_column('users', sa.Column('empty', sa.Boolean()))");

        VerifiedRevisions verified = verify();

        assertThat(verified.upgrades()).hasSize(4);
        assertThat(verified.downgrades()).hasSize(4);
        assertThat(verified.revisions().get(3).isOpaque()).isTrue();
        assertThat(verified.remarks()).isEmpty();
    }

    @Test
    void aWayBackThatIsNoneIsNoneOnBothSides() throws IOException {
        revisions();
        revision("op.drop_column('users', 'name')", "raise NotImplementedError('names are gone')");

        VerifiedRevisions verified = verify();

        assertThat(verified.remarks()).isEmpty();
        assertThat(verified.downgrades()).hasSize(4);
    }

    @Test
    void whatAlembicItselfCannotRunIsToldAndTheRestIsComparedAllTheSame() throws IOException {
        revisions();
        revision("op.execute('SELECT 1 FROM no_such')", "pass");
        revision("op.drop_table('users')", "pass");

        VerifiedRevisions verified = verify();

        assertThat(verified.upgrades()).hasSize(3);
        assertThat(verified.remarks())
                .extracting(Remark::kind)
                .containsExactly(Remark.Kind.ALEMBIC_FAILED, Remark.Kind.NOT_COMPARED);
        assertThat(verified.downgrades()).hasSize(3);
    }

    @Test
    void otherRowsAreTold() throws IOException {
        revisions();
        revision("op.execute(\"INSERT INTO users VALUES (1, 'a')\")", "op.execute('DELETE FROM users')");

        VerifiedRevisions verified = verify(converted(4).withUp(sql("INSERT INTO users VALUES (1, 'b');\n")));

        assertThat(verified.upgrades()).hasSize(4);
        assertThat(verified.remarks())
                .extracting(Remark::text)
                .containsExactly("the schema is the same, other rows in public.users");
    }
}
