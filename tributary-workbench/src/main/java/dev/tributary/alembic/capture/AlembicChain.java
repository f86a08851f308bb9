package dev.tributary.alembic.capture;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.scratch.LoggedStatement;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.StatementLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Revisions run one by one by the project's own Alembic, each in a process of its own, on a scratch database that starts at base. Not safe for
 * use by several threads.
 */
public final class AlembicChain implements AutoCloseable {

    /** What an error says where a step makes what an earlier one made, as drivers put it. */
    private static final List<String> THERE_ALREADY = List.of("already exists", "DuplicateObject", "DuplicateTable");

    private static final Captured NOT_WATCHED = new Captured.Refused("it was not watched");

    private final ProvenAlembic alembic;
    private final RevisionGraph graph;
    private ScratchDatabase database;
    private Set<RevisionId> applied = new LinkedHashSet<>();

    /**
     * A chain at base. Begins with nothing running.
     *
     * @param graph as Alembic sees it too
     */
    public AlembicChain(ProvenAlembic alembic, RevisionGraph graph) {
        this.alembic = alembic;
        this.graph = graph;
        this.database = alembic.fresh();
    }

    /**
     * Runs one revision's upgrade. Where it fails over something that is there already, it is tried once more on a fresh database together with
     * all that comes before it, as in {@code upgrade head} from base; if that works, that database takes the place of this one.
     *
     * @param id not applied, and all its parents are
     * @throws IllegalStateException where that is not so
     */
    public ChainStep upgrade(RevisionId id) {
        if (applied.contains(id) || !applied.containsAll(graph.parents(id))) {
            throw new IllegalStateException(id + " is not next to " + applied);
        }
        Set<RevisionId> after = with(id);
        Attempt alone = attempt(List.of("upgrade", id.text()), after);
        if (alone.failure.isEmpty()) {
            applied = after;
            return new ChainStep.Done(alone.observed(false), false);
        }
        return alone.output.foundSomethingThere(THERE_ALREADY) && applied.size() > 0
                ? anew(id, after).orElseGet(() -> new ChainStep.Failed(alone.failure))
                : new ChainStep.Failed(alone.failure);
    }

    /** Within one process Alembic makes a type once, whichever tables use it. */
    private Optional<ChainStep> anew(RevisionId id, Set<RevisionId> after) {
        var heads = new ArrayList<>(List.of(id));
        graph.tips(after).stream().filter(head -> !head.equals(id)).forEach(heads::add);
        ScratchDatabase before = database;
        database = alembic.fresh();
        Captured observed = NOT_WATCHED;
        var reached = new LinkedHashSet<RevisionId>();
        for (RevisionId head : heads) {
            reached.addAll(graph.ancestors(List.of(head)));
            Attempt together = attempt(List.of("upgrade", head.text()), reached);
            if (!together.failure.isEmpty()) {
                database.close();
                database = before;
                return Optional.empty();
            }
            observed = head.equals(id) ? together.observed(true) : observed;
        }
        before.close();
        applied = after;
        return Optional.of(new ChainStep.Done(observed, true));
    }

    /**
     * Runs one revision's downgrade and no other's.
     *
     * @param id applied, and nothing that comes after it is
     * @throws IllegalStateException where that is not so
     */
    public ChainStep downgrade(RevisionId id) {
        var after = new LinkedHashSet<>(applied);
        if (!after.remove(id)
                || graph.descendants(List.of(id), Along.PARENTS).stream().anyMatch(after::contains)) {
            throw new IllegalStateException(id + " is not the last of " + applied);
        }
        // Were other lines in the rows, too, Alembic would take back more, or find the step ambiguous.
        alembic.rows().write(database, List.of(id.text()));
        var left = new LinkedHashSet<>(graph.ancestors(List.of(id)));
        left.remove(id);
        Attempt attempt = attempt(List.of("downgrade", below(graph, id)), left);
        if (attempt.failure.isEmpty()) {
            applied = after;
        }
        alembic.rows().write(database, AlembicRows.texts(graph.tips(applied)));
        return attempt.failure.isEmpty()
                ? new ChainStep.Done(attempt.observed(false), false)
                : new ChainStep.Failed(attempt.failure);
    }

    /**
     * Where one revision's downgrade leads, in Alembic's words: what is named before the {@code @} keeps it to the line of that revision, so that
     * neither what the others of its parents continue nor what it depends on is taken back with it.
     */
    static String below(RevisionGraph graph, RevisionId id) {
        List<RevisionId> parents = graph.tips(graph.downRevisions(id), Along.DOWN_REVISIONS);
        return id + "@" + (parents.isEmpty() ? "base" : parents.get(0));
    }

    /**
     * Takes a fresh database in place of this one, on which Alembic has run whatever leads to these revisions, each in one go: to go on after a
     * step that failed.
     *
     * @param heads may be none, for base
     * @return done, with nothing observed, or the reason why not; the database is as it was then
     */
    public ChainStep moveTo(Collection<RevisionId> heads) {
        ScratchDatabase before = database;
        database = alembic.fresh();
        var reached = new LinkedHashSet<RevisionId>();
        for (RevisionId head : graph.tips(heads)) {
            reached.addAll(graph.ancestors(List.of(head)));
            Attempt attempt = attempt(List.of("upgrade", head.text()), reached);
            if (!attempt.failure.isEmpty()) {
                database.close();
                database = before;
                return new ChainStep.Failed(attempt.failure);
            }
        }
        before.close();
        applied = reached;
        return new ChainStep.Done(NOT_WATCHED, true);
    }

    /**
     * Says which revisions are applied, for a caller that has run or undone one by itself on {@link #database}.
     *
     * @param heads each with all that comes before it
     */
    public void set(Collection<RevisionId> heads) {
        applied = new LinkedHashSet<>(graph.ancestors(heads));
        alembic.rows().write(database, AlembicRows.texts(graph.tips(applied)));
    }

    /** What is applied now. */
    public Set<RevisionId> applied() {
        return graph.set(applied);
    }

    /** The rows of the version table as they are now, in order of their text. */
    public List<RevisionId> rows() {
        return alembic.rows().read(database).stream().map(RevisionId::of).toList();
    }

    /** The database as it is now; another one after some steps. It belongs to this chain. */
    public ScratchDatabase database() {
        return database;
    }

    /** Drops the database. */
    @Override
    public void close() {
        database.close();
    }

    private Set<RevisionId> with(RevisionId id) {
        var more = new LinkedHashSet<>(applied);
        more.add(id);
        return more;
    }

    /** Runs Alembic, and puts a copy from before in place of the database where it does not get where it was to. */
    private Attempt attempt(List<String> arguments, Set<RevisionId> expected) {
        ScratchDatabase before = alembic.server().copy(database);
        boolean kept = false;
        try {
            Attempt attempt = watched(arguments, expected);
            kept = attempt.failure.isEmpty();
            return attempt;
        } finally {
            if (kept) {
                before.close();
            } else {
                database.close();
                database = before;
            }
        }
    }

    private Attempt watched(List<String> arguments, Set<RevisionId> expected) {
        Optional<StatementLog> log = alembic.server().statements(database);
        if (log.isEmpty()) {
            AlembicOutput output = alembic.run(database, arguments);
            return new Attempt(output, failure(output, expected), Optional.empty());
        }
        var ran = new AtomicReference<@Nullable AlembicOutput>();
        List<LoggedStatement> sent = log.get().during(() -> ran.set(alembic.run(database, arguments)));
        AlembicOutput output = Objects.requireNonNull(ran.get());
        return new Attempt(
                output,
                failure(output, expected),
                Optional.of(new ObservedRun(
                        sent, alembic.rows().table(), alembic.rows().product().syntax(), log.get()::isCatalog)));
    }

    /** Why it is not where it was to be; empty where it is. */
    private String failure(AlembicOutput output, Set<RevisionId> expected) {
        Optional<String> failed = output.failure();
        if (failed.isPresent()) {
            return failed.get();
        }
        List<RevisionId> rows = rows();
        Set<RevisionId> reached = graph.appliedWith(rows);
        return reached.equals(expected)
                ? ""
                : "it ended well, but its version rows are " + rows + ", which is not what one step leads to";
    }

    /** One run of Alembic; nothing was sent where it could not be watched. */
    private static final class Attempt {
        private final AlembicOutput output;
        private final String failure;
        private final Optional<ObservedRun> sent;

        Attempt(AlembicOutput output, String failure, Optional<ObservedRun> sent) {
            this.output = output;
            this.failure = failure;
            this.sent = sent;
        }

        /** @param last whether other revisions ran before it */
        Captured observed(boolean last) {
            return sent.map(run -> run.captured(last))
                    .orElseGet(
                            () -> new Captured.Refused(
                                    "the log of a scratch server that is given cannot be read, so that nothing of it was seen"));
        }
    }
}
