package dev.tributary.alembic.translate;

import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Fork;
import dev.tributary.merge.MergeAnalysis;
import dev.tributary.merge.Proof;
import dev.tributary.merge.ScratchServers;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.NoServers;
import dev.tributary.toolbox.OpenDatabase;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves the merges of one folder, each on the revisions before its fork as they are translated; where those are not, on the schema that Alembic
 * makes of them.
 */
final class MergeProver implements AutoCloseable {
    private static final SqlSyntax SYNTAX = new Postgresql().syntax();
    private static final Toolbox TOOLBOX = new PostgresqlToolbox(System.getenv(), new NoServers());
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path versions;
    private final ScriptSet python;
    private final AlembicProcess alembic;
    private final RevisionTranslator translator;
    private final List<String> before;
    private final ScratchServer server = ScratchServers.onTestServer();
    private final List<Base> bases = new ArrayList<>();

    /** @param before statements of SQL that the project's databases need before its first revision */
    MergeProver(
            Path versions,
            ScriptSet python,
            AlembicProcess alembic,
            RevisionTranslator translator,
            List<String> before) {
        this.versions = versions;
        this.python = python;
        this.alembic = alembic;
        this.translator = translator;
        this.before = before;
    }

    /** @param folder as the line names it */
    RealMerge prove(String folder, RevisionId merge) throws SQLException {
        List<RevisionId> heads = python.graph().downRevisions(merge);
        Fork fork = Fork.of(python.graph(), heads);
        Base base = base(fork);
        Proof proof = proof(heads, null);
        String on = "translated";
        if (!proof.verdict().isKnown()) {
            proof = proof(heads, schema(base));
            on = "of Alembic (" + base.text() + ")";
        }
        List<List<Path>> files = fork.sides().stream()
                .map(side -> side.stream().map(this::file).toList())
                .toList();
        return new RealMerge(
                folder, merge.text(), proof, on, TwoOrders.on(base.url(), files, alembic, ScratchServers.SEEDERS));
    }

    private Proof proof(List<RevisionId> heads, @Nullable DumpedSchema schema) {
        var translated = TranslatedScripts.of(python, heads, translator, SYNTAX);
        return new MergeAnalysis(() -> server, translated.scripts(), ScratchServers.INSTRUMENTS, ScratchServers.SEEDERS)
                .on(schema)
                .within(LIMIT)
                .prove(heads, (done, expected) -> {});
    }

    /** A database in which Alembic has run some revisions, and those that it could not without their application. */
    private record Base(String url, Set<RevisionId> applied, String types, int failed) {
        String text() {
            return failed == 0 ? "all " + applied.size() : failed + " of " + applied.size() + " do not run";
        }
    }

    /** Continues the largest one that is part of it. */
    private Base base(Fork fork) throws SQLException {
        List<RevisionId> order =
                new ArrayList<>(python.graph().newestFirst(python.graph().ancestors(fork.base()), fork.base()));
        Collections.reverse(order);
        Base start = bases.stream()
                .filter(base -> order.containsAll(base.applied()))
                .max((a, b) -> a.applied().size() - b.applied().size())
                .orElse(null);
        String url = start == null ? TestServer.newDatabase() : TestServer.cloneOf(start.url());
        String types = start == null ? "" : start.types();
        int failed = start == null ? 0 : start.failed();
        if (start == null) {
            prepare(url);
        }
        for (RevisionId id : order) {
            if (start == null || !start.applied().contains(id)) {
                String answer = alembic.run(url, file(id), "upgrade", types);
                if (answer.startsWith("ok\t")) {
                    types = answer.substring("ok\t".length());
                } else {
                    failed++;
                    if (Boolean.getBoolean("tributary.alembic.verbose")) {
                        System.out.println("  " + file(id).getFileName() + " " + answer);
                    }
                }
            }
        }
        Base base = new Base(url, new LinkedHashSet<>(order), types, failed);
        bases.add(base);
        return base;
    }

    private void prepare(String url) throws SQLException {
        for (String sql : before) {
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private Path file(RevisionId id) {
        String origin = python.find(id).orElseThrow().revision().origin();
        return versions.resolve(origin.substring(origin.indexOf('/') + 1));
    }

    private static DumpedSchema schema(Base base) {
        Project project = Project.load(
                Options.builder().url(base.url()).build(), Map.of(), Path.of("").toAbsolutePath(), TOOLBOX.addresses());
        try (OpenDatabase database = TOOLBOX.open(project, false)) {
            return new DumpedSchema(
                    "the base",
                    TOOLBOX.schemaOf(database),
                    SYNTAX,
                    TOOLBOX.instruments().refusals(),
                    List.of());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
