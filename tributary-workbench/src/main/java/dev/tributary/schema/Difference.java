package dev.tributary.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One object in which two schemas differ. */
public sealed interface Difference {

    /** The object's kind, such as {@code column}. */
    String kind();

    /** The object's qualified name. */
    QualifiedName name();

    /** An object that only the second schema has. */
    record Added(SchemaObject object) implements Difference {
        @Override
        public String kind() {
            return object.kind();
        }

        @Override
        public QualifiedName name() {
            return object.name();
        }
    }

    /** An object that only the first schema has. */
    record Removed(SchemaObject object) implements Difference {
        @Override
        public String kind() {
            return object.kind();
        }

        @Override
        public QualifiedName name() {
            return object.name();
        }
    }

    /** An object that both have, with different attributes. */
    record Changed(String kind, QualifiedName name, List<Attribute> attributes) implements Difference {
        public Changed {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * One attribute with different values.
     *
     * @param name of the attribute
     * @param before the value in the first schema; null where the object has no such attribute there
     * @param after the value in the second schema; null where the object has no such attribute there
     */
    record Attribute(
            String name, @Nullable String before, @Nullable String after) {}
}
