package dev.tributary.alembic.verification;

import dev.tributary.alembic.capture.AlembicChain;
import dev.tributary.alembic.capture.Captured;
import dev.tributary.alembic.capture.ChainStep;
import dev.tributary.alembic.capture.ProvenAlembic;
import dev.tributary.alembic.capture.RenderedRevisions;
import dev.tributary.alembic.conversion.Passage;
import dev.tributary.alembic.conversion.SqlOrigin;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.scratch.ScratchDatabase;
import java.util.Collection;
import java.util.List;

/** The steps of a project's own Alembic, which runs as a program. */
public final class CapturedSteps implements AlembicSteps {
    private final AlembicChain chain;
    private final RenderedRevisions rendered;

    /**
     * At base.
     *
     * @param graph as Alembic sees it too
     */
    public CapturedSteps(ProvenAlembic alembic, RevisionGraph graph) {
        this.chain = new AlembicChain(alembic, graph);
        this.rendered = new RenderedRevisions(alembic, graph);
    }

    @Override
    public Step upgrade(RevisionId id) {
        return step(chain.upgrade(id));
    }

    @Override
    public Step downgrade(RevisionId id) {
        return step(chain.downgrade(id));
    }

    private static Step step(ChainStep step) {
        if (step instanceof ChainStep.Done done) {
            return new Step("", passage(SqlOrigin.OBSERVED, done.observed()));
        }
        String reason = ((ChainStep.Failed) step).reason();
        return new Step(reason, new Passage.Unknown(0, reason));
    }

    @Override
    public Passage renderedUpgrade(RevisionId id) {
        return passage(SqlOrigin.RENDERED, rendered.upgrade(id));
    }

    @Override
    public Passage renderedDowngrade(RevisionId id) {
        return passage(SqlOrigin.RENDERED, rendered.downgrade(id));
    }

    private static Passage passage(SqlOrigin origin, Captured captured) {
        if (captured instanceof Captured.Refused refused) {
            return new Passage.Unknown(0, refused.reason());
        }
        Captured.Sql sql = captured.sql().orElseThrow();
        if (sql.dependsOnRows() && sql.statements().isEmpty()) {
            // With rows it does something; a file that does nothing would lose that without a word.
            return new Passage.Unknown(
                    0, "it reads rows, and sends nothing where there are none, so it was not seen what it does");
        }
        return new Passage.Known(origin, sql.script(), sql.transactional(), sql.notes());
    }

    @Override
    public String moveTo(Collection<RevisionId> heads) {
        return chain.moveTo(heads) instanceof ChainStep.Failed failed ? failed.reason() : "";
    }

    @Override
    public void ranElsewhere(Collection<RevisionId> applied) {
        chain.set(applied);
    }

    @Override
    public List<RevisionId> rows() {
        return chain.rows();
    }

    @Override
    public ScratchDatabase database() {
        return chain.database();
    }

    @Override
    public void close() {
        chain.close();
    }
}
