package dev.tributary.alembic.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.alembic.AlembicFormat;
import dev.tributary.alembic.InstalledAlembic;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptLayout;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.sql.SqlSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Merges that people have written are proved as {@code prove LEFT RIGHT} would, and their sides run by real Alembic in both orders: what is
 * called safe must end alike there. With {@code -Dtributary.alembic.projects=FOLDER} (a folder with other people's projects in it) and
 * {@code -Dtributary.alembic.merges=ID,…} (all of them unless said) one line for each is printed: {@code benchmarks/run merges}.
 */
class RealMergesTest {
    private static final String PROJECTS = System.getProperty("tributary.alembic.projects", "");
    private static final String WANTED = System.getProperty("tributary.alembic.merges", "");
    private static final String BEFORE = System.getProperty("tributary.alembic.before", "");
    private static final String CONVENTION = System.getProperty("tributary.alembic.convention", "");
    private static final String TYPES = System.getProperty("tributary.alembic.types", "");
    private static final SqlSyntax SYNTAX = new Postgresql().syntax();
    private static final ScriptLayout LAYOUT = new ScriptLayout(new AlembicFormat(file -> Optional.empty()), false);

    /** By the merge revision: the base, one side, the other. */
    private static final Map<String, List<String>> MADE = Map.of(
            "apart",
                    List.of(
                            "op.create_table('posts', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('n', sa.Integer()))",
                            "op.add_column('posts', sa.Column('a', sa.Text()))",
                            "op.create_index('ix_posts_n', 'posts', ['n'])"),
            "rows",
                    List.of(
                            "op.create_table('posts', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('n', sa.Integer()))",
                            "op.execute('UPDATE posts SET n = n + 1')",
                            "op.execute('UPDATE posts SET n = n * 2')"),
            "names",
                    List.of(
                            "op.create_table('posts', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('n', sa.Integer()))",
                            "op.create_check_constraint(None, 'posts', 'n > 0')",
                            "op.create_check_constraint(None, 'posts', 'n < 9')"));

    @TempDir
    Path folder;

    private final InstalledAlembic alembic = new InstalledAlembic();

    @Test
    void callsSafeWhatEndsAlikeInAlembic() throws IOException, SQLException {
        assertThat(alembic).isNotNull();
        for (Map.Entry<String, List<String>> merge : MADE.entrySet()) {
            Path versions = Files.createDirectories(folder.resolve(merge.getKey()));
            revision(versions, "first", "None", merge.getValue().get(0));
            revision(versions, "left", "'first'", merge.getValue().get(1));
            revision(versions, "right", "'first'", merge.getValue().get(2));
            revision(versions, merge.getKey(), "('left', 'right')", "pass");
        }

        var outcomes = new TreeMap<String, String>();
        for (Path versions : RevisionFolder.below(folder).keySet()) {
            prove(versions, Map.of()).forEach(merge -> outcomes.put(merge.id(), merge.verdict()));
        }

        assertThat(outcomes.get("apart")).isEqualTo("commute");
        assertThat(outcomes.get("rows")).isNotEqualTo("commute");
        assertThat(outcomes.get("names")).isNotEqualTo("commute");
    }

    @Test
    void callsNoMergeOfOtherPeopleSafeThatIsNot() throws IOException, SQLException {
        var types = new LinkedHashMap<String, String>();
        for (String told : TYPES.isEmpty() ? new String[0] : TYPES.split(",", -1)) {
            types.put(told.replaceFirst("=.*", ""), told.replaceFirst(".*?=", ""));
        }
        var counts = new TreeMap<String, Integer>();
        var wrong = new ArrayList<String>();
        Map<Path, List<Path>> folders = PROJECTS.isEmpty() ? Map.of() : RevisionFolder.below(Path.of(PROJECTS));
        for (Path versions : folders.keySet()) {
            for (RealMerge merge : prove(versions, types)) {
                counts.merge(merge.verdict(), 1, Integer::sum);
                if (merge.isWronglySafe()) {
                    wrong.add(merge.line());
                }
            }
        }

        System.out.println(counts);
        assertThat(wrong).isEmpty();
    }

    private List<RealMerge> prove(Path versions, Map<String, String> types) throws IOException, SQLException {
        String shown = versions.toString().replaceFirst("^\\Q" + PROJECTS + "\\E/?", "");
        ScriptSet python = ScriptSet.read(List.of(ScriptSource.directory(versions, "versions", LAYOUT)), SYNTAX);
        List<RevisionId> merges = python.graph().revisions().stream()
                .filter(revision -> revision.downRevisions().size() > 1)
                .map(Revision::id)
                .filter(id -> WANTED.isEmpty() || List.of(WANTED.split(",", -1)).contains(id.text()))
                .toList();
        var proved = new ArrayList<RealMerge>();
        var arguments = new LinkedHashMap<>(types);
        if (!CONVENTION.isEmpty()) {
            // Alembic knows it by itself; prove is not told.
            arguments.putAll(ConventionReader.read(Files.readString(Path.of(CONVENTION)))
                    .orElseThrow()
                    .patterns());
        }
        List<String> told = arguments.entrySet().stream()
                .map(argument -> argument.getKey() + "=" + argument.getValue())
                .toList();
        try (var process = new AlembicProcess(folder, told);
                var prover = new MergeProver(
                        versions,
                        python,
                        process,
                        new RevisionTranslator(new TranslationSettings(types, NamingConvention.STANDARD)),
                        BEFORE.isEmpty() ? List.of() : List.of(BEFORE.split(";", -1)))) {
            for (RevisionId merge : merges) {
                RealMerge one = prover.prove(shown, merge);
                System.out.println(one.line());
                proved.add(one);
            }
        }
        return proved;
    }

    private static void revision(Path versions, String id, String down, String upgrade) throws IOException {
        Files.writeString(
                versions.resolve(id + ".py"),
                "from alembic import op\nimport sqlalchemy as sa\n\nrevision = '" + id + "'\ndown_revision = " + down
                        + "\n\ndef upgrade():\n    " + upgrade + "\n");
    }
}
