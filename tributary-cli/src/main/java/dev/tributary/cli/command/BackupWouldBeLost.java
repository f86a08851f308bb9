package dev.tributary.cli.command;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A database would be emptied whose only copy goes with the container. */
final class BackupWouldBeLost {

    /** Where a file of a container's own goes. */
    static final String WHY = "it is in the container's own file system, which goes with it";

    /** Mounts the folder in which one is. */
    static final String MOUNT = "-v \"$PWD:/backups\"";

    private BackupWouldBeLost() {}

    static TributaryException of(String file) {
        return new TributaryException(new Problem(
                "backup-would-be-lost",
                "the backup \"" + file + "\" would be lost with the container",
                List.of("because  " + WHY, "nothing was done"),
                List.of(
                        Remedy.advice(MOUNT).does("before the service's name mounts this folder"),
                        Remedy.onDatabase("reset", "--output", "/backups").does("then writes the backup there"),
                        Remedy.onDatabase("reset", "--no-backup")
                                .does("does without one: what is in the database is lost"))));
    }
}
