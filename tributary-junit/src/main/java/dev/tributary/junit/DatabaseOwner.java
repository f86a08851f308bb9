package dev.tributary.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A framework that has the database of some test classes itself; found by {@code java.util.ServiceLoader}. */
public interface DatabaseOwner {

    /** The database of a test; empty where the framework has none for it. */
    Optional<TestDatabase> databaseOf(ExtensionContext test);
}
