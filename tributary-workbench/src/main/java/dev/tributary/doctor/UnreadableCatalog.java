package dev.tributary.doctor;

import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** The database refused one of the doctor's questions about it. */
public final class UnreadableCatalog extends TributaryException {
    private static final long serialVersionUID = 1L;

    UnreadableCatalog(String database, ServerError error, Throwable cause) {
        super(
                new Problem(
                        "database-error",
                        "database \"" + database + "\" did not answer a question about its catalog",
                        List.of(error.message() + (error.sqlState().isEmpty() ? "" : " (" + error.sqlState() + ")")),
                        List.of()),
                cause);
    }
}
