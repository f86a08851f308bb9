package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.product.Product;
import dev.tributary.product.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The version rows of a database whose revisions another tool runs. That tool may take every table that it does not know for one to
 * be dropped, so nothing is made there but the version table, where it is missing, as that tool would make it; and nothing but its
 * rows is written. Only under the lock.
 */
public final class RowsAlone {

    private RowsAlone() {}

    /** Moves the rows, all of them or none, and looks again. */
    public static void move(Session session, List<RowMove> moves) {
        Product product = session.product();
        Survey survey = session.survey();
        var texts = new ArrayList<String>();
        texts.add(product.rowSecurity().apply());
        if (!survey.versioned()) {
            texts.add(product.versions().createNarrow(survey.versionTable()));
        }
        for (RowMove move : moves) {
            texts.addAll(product.versions().move(survey.versionTable(), move.removedTexts(), move.addedTexts()));
        }
        try {
            session.inOwnTransaction(texts, row -> row);
        } catch (DatabaseFailed e) {
            var server = survey.server();
            throw e.with(
                    product.waysOut().of(new Refusal(e.error(), server.user(), server.database(), List.of(), null)));
        }
        session.surveyAgain();
    }
}
