package dev.tributary.session;

import dev.tributary.database.ServerFacts;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one query tells about a database before anything is done to it.
 *
 * @param server where one is connected
 * @param serverNumber the server's version as it counts
 * @param pooled whether a connection pooler stands between this program and the server
 * @param serverPid the server process that answered
 * @param serverStart when its server was started, for comparing
 * @param standby a copy that only follows another server
 * @param readOnly whether transactions may write nothing
 * @param versionTable the version table, with its schema where that is known
 * @param schemaExists whether that schema is there
 * @param versioned whether the version table is there
 * @param rows version rows in the table's own order
 * @param idLimit the longest id the version table takes; null where it takes any
 * @param kept what stands beside the version table
 * @param strangers tables that somebody else made, at most 20; empty where there are version rows
 * @param strangerCount how many there are
 * @param guarded those of the tables read whose rows policies decide about, all of which let the role see everything
 */
public record Survey(
        ServerFacts server,
        int serverNumber,
        boolean pooled,
        String serverPid,
        String serverStart,
        boolean standby,
        boolean readOnly,
        TableName versionTable,
        boolean schemaExists,
        boolean versioned,
        List<RevisionId> rows,
        @Nullable Integer idLimit,
        Kept kept,
        List<String> strangers,
        int strangerCount,
        List<GuardedTable> guarded) {

    public Survey {
        rows = List.copyOf(rows);
        strangers = List.copyOf(strangers);
        guarded = List.copyOf(guarded);
    }

    /**
     * Journal and state, as far as they are there and may be read.
     *
     * @param home their schema; beside the version table, unless that was moved
     * @param identity under which they keep the version table's rows
     * @param relation the version table's number on this server; empty without one
     * @param journalled whether the journal is there
     * @param journalColumns its columns
     * @param states the rows of the state
     * @param last the journal's newest row; null without one
     * @param ran the revisions that the journal has as upgraded, each with the start of its checksum
     */
    public record Kept(
            String home,
            String identity,
            String relation,
            boolean journalled,
            Set<String> journalColumns,
            List<StateRow> states,
            @Nullable Last last,
            Map<RevisionId, String> ran) {
        public Kept {
            ran = Collections.unmodifiableMap(new LinkedHashMap<>(ran));
            journalColumns = Set.copyOf(journalColumns);
            states = List.copyOf(states);
        }
    }

    /**
     * The journal's newest row.
     *
     * @param number ascending in the order of writing
     * @param statement the statement it speaks of; 0 for a step as a whole
     * @param heads the version rows after the step
     */
    public record Last(long number, int statement, List<RevisionId> heads) {
        public Last {
            heads = List.copyOf(heads);
        }
    }

    /** The journal. */
    public TableName journal() {
        return own(Database.JOURNAL);
    }

    /** The state. */
    public TableName stateTable() {
        return own(Database.STATE);
    }

    private TableName own(String name) {
        return kept.home().isEmpty() ? versionTable.beside(name) : new TableName(kept.home(), name);
    }

    /** All tables of Tributary's own, whether they are there or not. */
    public List<TableName> ownTables() {
        return List.of(versionTable, journal(), stateTable());
    }

    /** Whether the journal is there. */
    public boolean journalled() {
        return kept.journalled();
    }

    /** What the state says of the version table; empty in an older layout, and where it may not be read. */
    public Optional<StateRow> state() {
        return kept.states().stream()
                .filter(row -> row.identity().equals(kept.identity()))
                .findFirst();
    }

    /** What it says of other version tables in that schema. */
    public List<StateRow> otherStates() {
        return kept.states().stream()
                .filter(row -> !row.identity().equals(kept.identity()))
                .toList();
    }

    /**
     * The statement that the newest record speaks of, or 0: above 0, a step stopped half way. The journal tells it; where its
     * rows were deleted, the state does.
     */
    public int lastStatement() {
        Last last = kept.last();
        StateRow state = state().orElse(null);
        if (state != null && state.stepNumber() > (last == null ? 0 : last.number())) {
            return state.stepStatement();
        }
        return last == null ? 0 : last.statement();
    }
}
