package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.product.Product;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.script.ScriptSet;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Bases that another tool makes, on the scratch server of the replays. Not thread-safe. */
public final class ForeignBases implements KnownBases {
    private final Function<List<RevisionId>, ScratchDatabase> tool;
    private final ScriptSet scripts;
    private final Product product;
    private final Duration timeout;

    /**
     * Bases that a tool makes.
     *
     * @param tool gives a database as these revisions leave it, with all that come before them; it is closed by whoever asked for it
     * @param scripts hold the revisions
     */
    public ForeignBases(
            Function<List<RevisionId>, ScratchDatabase> tool, ScriptSet scripts, Product product, Duration timeout) {
        this.tool = tool;
        this.scripts = scripts;
        this.product = product;
        this.timeout = timeout;
    }

    @Override
    public Optional<ScratchDatabase> find(Collection<RevisionId> base) {
        ScratchDatabase made = tool.apply(List.copyOf(base));
        try {
            ScratchRuns.take(made, base, scripts, product, timeout);
            return Optional.of(made);
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
    }

    @Override
    public boolean makesAll() {
        return true;
    }

    @Override
    public void keep(Collection<RevisionId> base, ScratchDatabase made, Duration took) {
        // The tool makes it again.
    }
}
