package dev.tributary.doctor;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptCheck;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the examinations look at, read once.
 *
 * @param files the revision files and what a check of them found
 * @param chart what was read from the database; null without one
 * @param history where else a revision's file may be
 */
public record Patient(ScriptCheck files, @Nullable Chart chart, FileHistory history) {

    /** The database, where one was read. */
    Optional<Chart> database() {
        return Optional.ofNullable(chart);
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
    List<RevisionId> knownRows() {
        return rows(true);
    }

    /** Version rows that no file holds; empty where the files form no graph, or without a database. */
    List<RevisionId> unknownRows() {
        return rows(false);
    }

    private List<RevisionId> rows(boolean known) {
        if (chart == null || graph().isEmpty()) {
            return List.of();
        }
        RevisionGraph graph = graph().get();
        return chart.survey().rows().stream()
                .distinct()
                .filter(row -> graph.contains(row) == known)
                .toList();
    }

    Patient withoutDatabase() {
        return new Patient(files, null, history);
    }
}
