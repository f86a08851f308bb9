package dev.tributary.rehearsal.coverage;

import dev.tributary.product.Product;
import java.util.List;
import java.util.function.Consumer;

/** Lets scripts run as ever, and sees what each of their statements does. */
@FunctionalInterface
public interface ChangeWatch {

    /**
     * The same product, by which a run tells what its statements did.
     *
     * @param seen takes for each statement of a script, in their order, all queries that it ran, those within functions among
     *     them; none for a statement that only defines. Called by the thread that runs the script
     */
    Product watched(Product product, Consumer<List<SeenQuery>> seen);

    /** Sees nothing. */
    static ChangeWatch none() {
        return (product, seen) -> product;
    }
}
