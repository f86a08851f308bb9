package dev.tributary.doctor;

import dev.tributary.drift.Drift;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything the examinations look at, read once.
 *
 * @param files the revision files and what a check of them found
 * @param database what was read from the database; null without one
 * @param history where else a revision's file may be
 * @param drift how the database compares with a rehearsal; null where there was none
 */
public record ProjectFacts(
        ScriptCheck files,
        @Nullable DatabaseFacts database,
        FileHistory history,
        @Nullable Drift drift) {

    /** Without a rehearsal. */
    public ProjectFacts(ScriptCheck files, @Nullable DatabaseFacts database, FileHistory history) {
        this(files, database, history, null);
    }

    /** The same with what a rehearsal showed. */
    public ProjectFacts with(Drift rehearsed) {
        return new ProjectFacts(files, database, history, rehearsed);
    }

    /**
     * Whether a rehearsal can say something: the files form a graph, the rows are known and nothing stopped half way, and there is
     * a schema to be compared.
     */
    public boolean canBeRehearsed() {
        return database != null
                && !database.isTooOld()
                && !database.isHalfDone()
                && graph().isPresent()
                && files.scripts().filter(ScriptSet::holdSql).isPresent()
                && knownRows().containsAll(database.survey().rows())
                && !MissingRows.isMissing(database)
                && !database.objects().isEmpty();
    }

    /** The database, where one was read. */
    Optional<DatabaseFacts> readDatabase() {
        return Optional.ofNullable(database);
    }

    /** The graph, where the files form one. */
    Optional<RevisionGraph> graph() {
        return files.scripts().map(scripts -> scripts.graph());
    }

    /** A script of that exact id, where the files can be used. */
    Optional<Script> script(String id) {
        return files.scripts().flatMap(scripts -> scripts.find(RevisionId.of(id)));
    }

    /** Version rows that files hold, each once; empty where the files form no graph, or without a database. */
    public List<RevisionId> knownRows() {
        return rows(row -> graph().orElseThrow().contains(row));
    }

    /** Version rows that no file holds, nor one that stands for them; empty where the files form no graph, or without a database. */
    List<RevisionId> unknownRows() {
        var planner = graph().map(Planner::new);
        return rows(row -> planner.filter(files -> !files.knows(row)).isPresent());
    }

    private List<RevisionId> rows(Predicate<RevisionId> wanted) {
        if (database == null || graph().isEmpty()) {
            return List.of();
        }
        return database.survey().rows().stream().distinct().filter(wanted).toList();
    }

    ProjectFacts withoutDatabase() {
        return new ProjectFacts(files, null, history);
    }
}
