package dev.tributary.spring.start;

import dev.tributary.wording.TributaryException;

/** A database could not be brought to its target; the problem's remedies are those of a server with nothing but the image. */
public final class NotMigrated extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String database;

    NotMigrated(StartSettings settings, TributaryException cause) {
        super(new OnServer(settings).problem(cause.problem()), cause);
        this.database = settings.name();
    }

    /** Its name below {@code tributary.databases}; empty for the only one. */
    public String database() {
        return database;
    }
}
