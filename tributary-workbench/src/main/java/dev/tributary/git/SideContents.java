package dev.tributary.git;

import dev.tributary.script.ScriptFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What the files of each side hold: from the disk where the disk has it, since a sparse checkout has not; else from git's store. */
final class SideContents {
    private final Roots roots;
    private final Sides sides;
    private final Blobs blobs;

    SideContents(Roots roots, Sides sides, Blobs blobs) {
        this.roots = roots;
        this.sides = sides;
        this.blobs = blobs;
    }

    /** How messages name a path. */
    String origin(String path) {
        return roots.shown(path).orElse(path);
    }

    /** Whether the file on disk holds just that. */
    boolean isAsOnDisk(String path, Content content) {
        Content here = sides.ours().get(path);
        return roots.inside.containsKey(path)
                && here != null
                && (content.isOnDisk() || Content.same(here, content))
                && (here.isOnDisk() || Content.same(here, sides.committed().get(path)));
    }

    /** A file with some content. */
    ScriptFile file(String path, Content content) throws IOException {
        Roots.Found found = roots.inside.get(path);
        if (found != null && isAsOnDisk(path, content)) {
            return found.file();
        }
        return roots.layout().file(origin(path), content.isOnDisk() ? new byte[0] : blobs.read(content.name()));
    }

    /** A file of one side, which has it. */
    byte[] bytes(String path, Map<String, Content> side) throws IOException {
        Content content = side.get(path);
        if (content == null) {
            throw new AssertionError(path);
        }
        return side == sides.ours() ? file(path, content).read() : blobs.read(content.name());
    }

    /** The revision that a file says it carries. */
    Optional<String> id(byte[] text) {
        return roots.layout().format().id(text);
    }
}
