package dev.tributary.cli.command;

import dev.tributary.project.Project;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.ScratchOrigin;
import dev.tributary.scratch.OtherMajor;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.toolbox.ScratchSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scratch server of a call: chosen when something has to be known of it, started when it has to run. */
final class Scratch implements AutoCloseable {
    private final Call call;
    private final boolean restricted;
    private @Nullable Project target;
    private @Nullable ScratchSource choice;
    private @Nullable ScratchServer server;
    private @Nullable String identity;

    /**
     * @param restricted whether revisions run without a superuser's rights
     */
    Scratch(Call call, boolean restricted) {
        this.call = call;
        this.restricted = restricted;
    }

    /** Says whose database the scratch ones stand for, where it is not the call's own. The first call of it counts. */
    void standFor(Project project) {
        if (target == null) {
            target = project;
        }
    }

    private ScratchSource choice() {
        if (choice == null) {
            choice = call.toolbox().scratch(call.project(), target == null ? call.project() : target);
        }
        return choice;
    }

    ScratchServer server() {
        if (server == null) {
            server = restricted ? choice().openRestricted() : choice().open();
        }
        return server;
    }

    /**
     * Starts the server with what an earlier one has kept.
     *
     * @return empty where it is given, runs already, or revisions run on it that are not trusted
     */
    Optional<ScratchServer> beginning(Path kept) {
        if (server != null || restricted || choice().isGiven()) {
            return Optional.empty();
        }
        server = choice().open(kept);
        return Optional.of(server);
    }

    /**
     * Which server it is, and what an empty database on it holds. One of our own need not be started for that: the same
     * programs make the same.
     */
    String identity(Instruments instruments) {
        if (identity == null) {
            ScratchSource chosen = choice();
            identity = (restricted ? "restricted " : "")
                    + (chosen.isGiven()
                            ? chosen.identity() + " " + ScratchOrigin.of(server(), instruments)
                            : chosen.identity());
        }
        return identity;
    }

    /** Why nobody knows whether it is of the right major version; empty where that is known, or it was not needed. */
    Optional<String> silence() {
        return choice == null ? Optional.empty() : choice.silence();
    }

    /** Whether it is of another major version than it should be, as far as it was needed by now. */
    Optional<OtherMajor> otherMajor() {
        if (choice == null) {
            return Optional.empty();
        }
        return server == null ? choice.otherMajor() : choice.otherMajor(server.major());
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
