package dev.tributary.git;

import org.jspecify.annotations.Nullable;

/**
 * What a file holds on one side.
 *
 * @param object git's name of the content, which is the same for the same content; empty where only the disk has it
 * @param name by which git gives it out: the object, or for a symbolic link the path in its commit
 */
record Content(String object, String name) {

    /** Changed or new in the working tree. */
    static final Content ON_DISK = new Content("", "");

    /** Whether both are absent, or known to be the same. */
    static boolean same(@Nullable Content one, @Nullable Content other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return !one.object().isEmpty() && one.object().equals(other.object());
    }

    boolean isOnDisk() {
        return object.isEmpty();
    }
}
