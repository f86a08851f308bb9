package dev.tributary.alembic.conversion;

import dev.tributary.alembic.translate.RevisionTranslation.Direction;
import dev.tributary.alembic.translate.TranslatedStatement;
import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which revisions create a type because a table of theirs uses it. Within one run of Alembic only the first of them does; in files that run one
 * by one as well as all at once, each that is not first for certain looks whether the type is there.
 */
final class TypeCreations {
    private final RevisionGraph graph;
    private final boolean upwards;
    private final Map<String, Set<RevisionId>> revisions = new HashMap<>();

    /** @param upwards whether upgrades are looked at; else downgrades */
    TypeCreations(RevisionGraph graph, boolean upwards) {
        this.graph = graph;
        this.upwards = upwards;
    }

    /** Takes in what a revision does. */
    void add(RevisionId id, Direction direction) {
        direction.translated().ifPresent(translated -> {
            for (TranslatedStatement statement : translated.statements()) {
                statement
                        .createsTypeOnce()
                        .ifPresent(type -> revisions
                                .computeIfAbsent(type, name -> new LinkedHashSet<>())
                                .add(id));
            }
        });
    }

    /** A statement as it runs whatever has run before. */
    TranslatedStatement safe(RevisionId id, TranslatedStatement statement) {
        Optional<String> type = statement.createsTypeOnce();
        return type.isPresent() && mayBeThere(id, revisions.getOrDefault(type.get(), Set.of()))
                ? new TranslatedStatement(statement.sql(true), statement.line(), statement.outsideTransaction(), null)
                : statement;
    }

    private boolean mayBeThere(RevisionId id, Set<RevisionId> creators) {
        if (creators.size() < 2) {
            return false;
        }
        RevisionSet later =
                upwards ? graph.descendants(List.of(id), Along.PARENTS) : graph.ancestors(List.of(id), Along.PARENTS);
        return creators.stream().anyMatch(other -> !other.equals(id) && !later.contains(other));
    }
}
