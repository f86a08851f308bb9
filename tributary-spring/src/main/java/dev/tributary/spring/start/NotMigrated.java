package dev.tributary.spring.start;

import dev.tributary.wording.TributaryException;

/** A database could not be brought to its target; the problem's remedies are those of a server with nothing but the image. */
public final class NotMigrated extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String database;

    NotMigrated(ManagedDatabase database, TributaryException cause) {
        super(
                database.lacksRights(cause)
                        ? database.onServer().problemOfRights(cause.problem())
                        : database.onServer().problem(cause.problem()),
                cause);
        this.database = database.settings().name();
    }

    /** Its name below {@code tributary.databases}; empty for the only one. */
    public String database() {
        return database;
    }
}
