package dev.tributary.schema;

/**
 * What a database calls objects that nobody has named. It makes a name up and, where that is taken, puts a number behind it: so
 * what has no name of its own is called by the order in which it came. Implementations are stateless.
 */
public interface GeneratedNames {

    /** Whether an object of this kind gets a name where nobody gives it one. */
    boolean areMadeFor(String kind);

    /**
     * Whether two names may have been made up for the same object, one with another number.
     *
     * @param one as the database quotes it, such as {@code t_n_check}
     */
    boolean differInNumber(String one, String other);

    /** The definition of an object without its name, such as {@code CHECK ((n >= 0))}. */
    String definition(SchemaObject object);

    /** What a script says, in place of what leaves the name to the database, so that the object has the name that it has here. */
    String naming(SchemaObject object);
}
