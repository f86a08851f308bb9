package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.product.Product;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A database of another product, which does not understand the first question. */
final class OtherProduct {

    private OtherProduct() {}

    /** What to say of a refused first look: the refusal, unless the database is of another product. */
    static TributaryException judge(DatabaseFailed refused, Connection connection, Product product) {
        String name;
        try {
            name = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            return refused;
        }
        return name.equals(product.name())
                ? refused
                // Without the refusal behind it, which repeats the whole question.
                : new TributaryException(new Problem(
                        "other-product",
                        "the database is " + name + ", and revisions run on " + product.name(),
                        List.of("nothing was done"),
                        List.of(Remedy.advice("give it a database of " + product.name()))));
    }
}
