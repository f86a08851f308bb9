package dev.tributary.doctor;

import java.util.List;

/** Where the file of a revision may be, if not in the folders of scripts. */
@FunctionalInterface
public interface FileHistory {

    /** Looks for the file of a revision. Never fails: what could not be found out is said instead. */
    Search find(String revision);

    /**
     * What a search found.
     *
     * @param copies places that hold the file; empty where none is known
     * @param remark why nothing more is known, or what else is; may be empty
     */
    record Search(List<Copy> copies, String remark) {
        public Search {
            copies = List.copyOf(copies);
        }
    }

    /**
     * A place that holds the file.
     *
     * @param ref a branch, a tag or a commit
     * @param path as seen from the working directory
     */
    record Copy(String ref, String path) {}

    /** A history that knows nothing, and says why. */
    static FileHistory none(String remark) {
        return revision -> new Search(List.of(), remark);
    }
}
