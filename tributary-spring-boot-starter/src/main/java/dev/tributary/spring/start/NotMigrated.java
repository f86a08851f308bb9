package dev.tributary.spring.start;

import dev.tributary.wording.TributaryException;
import org.springframework.boot.ExitCodeGenerator;

/** A database could not be brought to its target; the problem's remedies are those of a server with nothing but the image. */
public final class NotMigrated extends TributaryException implements ExitCodeGenerator {
    private static final long serialVersionUID = 1L;

    private final String database;

    NotMigrated(StartSettings settings, TributaryException cause) {
        super(new OnServer(settings).problem(cause.problem()), cause);
        this.database = settings.name();
    }

    /** What the process ends with where it does not start: as for the command line, 4 says that trying again later can help. */
    @Override
    public int getExitCode() {
        return problem().retryable() ? 4 : 1;
    }

    /** Its name below {@code tributary.databases}; empty for the only one. */
    public String database() {
        return database;
    }
}
