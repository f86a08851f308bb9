package dev.tributary.git;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of both sides and of the place where they parted, path to content.
 *
 * @param committed what is checked out, without what was changed since
 * @param ours the working tree
 */
record Sides(
        Map<String, Content> base,
        Map<String, Content> committed,
        Map<String, Content> ours,
        Map<String, Content> theirs) {

    /** Asks git for all of it at once. */
    static Sides read(Repository repository, Roots roots) throws IOException, InterruptedException {
        List<String> folders = roots.paths();
        Repository.Changes changes = repository.changes(folders);
        Repository.Listing head = repository.tree(repository.head(), folders);
        Repository.Listing other = repository.tree(repository.other(), folders);
        Map<String, Content> base = new MergeBase(repository, folders).files();
        Map<String, Content> committed = head.content();
        Map<String, Content> theirs = other.content();
        var ours = new TreeMap<>(committed);
        changes.applyTo(ours);
        return new Sides(base, committed, ours, theirs);
    }
}
