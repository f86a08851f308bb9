package dev.tributary.doctor;

import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** The database refused one of the doctor's questions about it. */
final class UnreadableCatalog {

    private UnreadableCatalog() {}

    static TributaryException of(String database, ServerError error, Throwable cause) {
        return new TributaryException(
                new Problem(
                        "database-error",
                        "database \"" + database + "\" did not answer a question about its catalog",
                        List.of(error.message() + (error.sqlState().isEmpty() ? "" : " (" + error.sqlState() + ")")),
                        List.of()),
                cause);
    }
}
