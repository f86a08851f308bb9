package dev.tributary.junit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A database that is made when a test first asks for it. */
final class LazyDatabase {
    private final TestDatabases databases;
    private @Nullable TestDatabase made;

    LazyDatabase(TestDatabases databases) {
        this.databases = databases;
    }

    /**
     * It.
     *
     * @param told hears of it where it is made
     */
    synchronized TestDatabase get(Consumer<TestDatabase> told) {
        if (made == null) {
            made = databases.create();
            told.accept(made);
        }
        return made;
    }

    synchronized void drop() {
        if (made != null) {
            made.close();
        }
    }
}
