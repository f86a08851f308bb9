package dev.tributary.alembic;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders of revisions below those that are read, which no settings name. Mostly {@code env.py} names them in Python, as projects with
 * a folder for each release or database do; whoever reads the rest alone would say that all is well.
 */
public final class UnreadFolders {
    private static final int DEEPEST = 4;

    private UnreadFolders() {}

    /** Those below some folders, in order. */
    public static List<Path> below(List<Path> read) {
        var found = new ArrayList<Path>();
        for (Path folder : read) {
            look(folder, read, 0, found);
        }
        return found;
    }

    private static void look(Path folder, List<Path> read, int depth, List<Path> found) {
        var inside = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                // What is named like a file is asked for its kind only where it could be a folder: there may be
                // thousands.
                if (!name.startsWith(".")
                        && !name.startsWith("__")
                        && !name.endsWith(".py")
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && !read.contains(entry)) {
                    inside.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // which is said when the folder is read
        }
        inside.sort((a, b) -> a.toString().compareTo(b.toString()));
        for (Path one : inside) {
            if (AlembicFolders.holdsRevisions(one)) {
                found.add(one);
            }
            if (depth < DEEPEST) {
                look(one, read, depth + 1, found);
            }
        }
    }
}
