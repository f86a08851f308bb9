package dev.tributary.product;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A script brings rows inline, but the connection offers no way to send them. */
public final class CopyUnavailable extends TributaryException {
    private static final long serialVersionUID = 1L;

    /** For a statement and the class of the connection that was given. */
    public CopyUnavailable(String sql, String connectionClass) {
        super(new Problem(
                "copy-unavailable",
                "cannot send the rows of \"" + sql.lines().findFirst().orElse("")
                        + "\": this connection has no copy interface",
                List.of("the connection is a " + connectionClass),
                List.of(
                        Remedy.unsorted("use the driver org.postgresql:postgresql, pooled or not", ""),
                        Remedy.unsorted("write the rows as INSERT statements", ""))));
    }
}
