package dev.tributary.doctor;

import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.session.Timeouts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Drops an invalid index that an interrupted build left; its revision builds it anew. */
record DroppedIndex(BrokenIndex index) implements Repair {

    @Override
    public String what() {
        return "run " + index.drop();
    }

    @Override
    public boolean writesRecords() {
        return false;
    }

    @Override
    public void apply(Session session, Survey survey) {
        if (!session.brokenIndexes().contains(index.name())) {
            throw Outdated.found("index " + index.name() + " is gone, or valid");
        }
        session.outsideTransaction(new Timeouts(Duration.ZERO, Duration.ZERO));
        try {
            session.execute(index.drop().replaceFirst(";$", ""), Optional.empty(), note -> {});
        } catch (SQLException e) {
            var error = session.describe(e);
            throw new TributaryException(
                    new Problem(
                            "not-repaired",
                            "index \"" + index.name() + "\" could not be dropped",
                            List.of(error.message() + " (" + error.sqlState() + ")"),
                            List.of(Remedy.sql(index.drop()).does("by hand, as a role that owns " + index.table()))),
                    e);
        }
    }
}
