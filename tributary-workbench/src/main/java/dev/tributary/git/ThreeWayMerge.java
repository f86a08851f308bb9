package dev.tributary.git;

import dev.tributary.script.ScriptFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Merges the sets of scripts of two sides: what only one side changed is as there, what both changed is merged line by line.
 * A file that one side moved is known again by the revision in its header, which says more than a likeness of lines.
 */
final class ThreeWayMerge {
    private final Repository repository;
    private final Roots roots;
    private final Blobs blobs;
    private final TextMerge texts;
    private final Sides sides;
    private final SideContents contents;
    private final Map<String, Content> base;
    private final Map<String, Content> ours;
    private final Map<String, Content> theirs;
    private final Map<String, Content> committed;
    private final Map<String, MergedFile> merged = new LinkedHashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    ThreeWayMerge(Repository repository, Roots roots, Blobs blobs, UnaryOperator<String> shown)
            throws IOException, InterruptedException {
        this.repository = repository;
        this.roots = roots;
        this.blobs = blobs;
        this.texts = new TextMerge(repository.git());
        Sides found = Sides.read(repository, roots);
        this.sides = new MovedFolders(repository, roots, shown).follow(found.base(), found.ours(), found.theirs())
                ? Sides.read(repository, roots)
                : found;
        this.contents = new SideContents(roots, sides, blobs);
        this.base = sides.base();
        this.ours = sides.ours();
        this.theirs = sides.theirs();
        this.committed = sides.committed();
        merge();
    }

    /** All files, each once. */
    List<MergedFile> files() {
        return List.copyOf(merged.values());
    }

    /** What was merged. */
    Sides sides() {
        return sides;
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    List<String> ignored() {
        return ignored;
    }

    private void merge() throws IOException, InterruptedException {
        var contested = new ArrayList<String>();
        var taken = new TreeMap<String, Content>();
        for (String path : paths()) {
            Content before = base.get(path);
            Content here = ours.get(path);
            Content there = theirs.get(path);
            if (Content.same(here, there) || Content.same(before, there)) {
                put(taken, path, here);
            } else if (Content.same(before, here)) {
                put(taken, path, there);
            } else {
                contested.add(path);
            }
        }
        prepare(taken, contested);
        Set<String> moved = moved();
        for (var file : taken.entrySet()) {
            keep(file.getKey(), contents.file(file.getKey(), file.getValue()), moved);
        }
        for (String path : contested) {
            settle(path, moved);
        }
        for (Roots.Found found : roots.outside) {
            add("", found.file().origin(), found.number(), Side.BOTH, found.file());
        }
        for (var found : roots.inside.entrySet()) {
            ScriptFile file = found.getValue().file();
            if (!ours.containsKey(found.getKey()) && !base.containsKey(found.getKey())) {
                if (roots.isOfAnother(found.getKey())) {
                    add("", file.origin(), found.getValue().number(), Side.BOTH, file);
                } else {
                    ignored.add(file.origin());
                }
            }
        }
    }

    private static void put(Map<String, Content> files, String path, @Nullable Content content) {
        if (content != null) {
            files.put(path, content);
        }
    }

    private Set<String> paths() {
        var paths = new TreeSet<>(base.keySet());
        paths.addAll(ours.keySet());
        paths.addAll(theirs.keySet());
        paths.removeIf(path -> !roots.isScript(path));
        return paths;
    }

    /** Asks git for everything that will be needed, in one go. */
    private void prepare(Map<String, Content> taken, List<String> contested) throws IOException {
        var names = new ArrayList<String>();
        taken.forEach((path, content) -> {
            if (!contents.isAsOnDisk(path, content)) {
                names.add(content.name());
            }
        });
        for (String path : contested) {
            for (Content content : new Content[] {base.get(path), theirs.get(path)}) {
                if (content != null) {
                    names.add(content.name());
                }
            }
        }
        base.forEach((path, content) -> {
            if (roots.isScript(path) && (!ours.containsKey(path) || !theirs.containsKey(path))) {
                names.add(content.name());
            }
        });
        blobs.prepare(names);
    }

    /** Revisions whose file was moved or removed by a side: what carries them is not new. */
    private Set<String> moved() throws IOException {
        var ids = new HashSet<String>();
        for (var file : base.entrySet()) {
            String path = file.getKey();
            if (roots.isScript(path) && (!ours.containsKey(path) || !theirs.containsKey(path))) {
                contents.id(blobs.read(file.getValue().name())).ifPresent(ids::add);
            }
        }
        return ids;
    }

    private void keep(String path, ScriptFile content, Set<String> moved) {
        boolean here = ours.containsKey(path);
        boolean there = theirs.containsKey(path);
        Side side = here && there ? Side.BOTH : here ? Side.HERE : Side.THERE;
        if (side != Side.BOTH && !moved.isEmpty()) {
            Optional<String> id = contents.id(content.read());
            side = id.isPresent() && moved.contains(id.get()) ? Side.BOTH : side;
        }
        // What is not committed has no commit that could be asked for.
        add(there || committed.containsKey(path) ? path : "", contents.origin(path), roots.number(path), side, content);
    }

    private void add(String path, String origin, int number, Side side, ScriptFile content) {
        merged.put(origin, new MergedFile(number, path, origin, side, content));
    }

    /** Decides about a file that each side changed, or that one changed and the other has no more. */
    private void settle(String path, Set<String> moved) throws IOException, InterruptedException {
        Content before = base.get(path);
        Content here = ours.get(path);
        Content there = theirs.get(path);
        if (here != null && there != null) {
            bothHave(path, before, here, there, moved);
            return;
        }
        boolean gone = here == null;
        Content left = gone ? there : here;
        if (left == null || before == null) {
            throw new AssertionError(path);
        }
        byte[] origin = blobs.read(before.name());
        Optional<String> to = target(origin, gone ? ours : theirs);
        if (to.isEmpty()) {
            conflicts.add(new Conflict(
                    contents.origin(path),
                    gone
                            ? "it was removed here, and changed in " + repository.ref()
                            : "it was changed here, and removed in " + repository.ref()));
            keep(path, contents.file(path, left), Set.of());
            return;
        }
        // The file was moved on one side and changed on the other: the change follows it.
        String target = to.get();
        byte[] mine = contents.bytes(gone ? target : path, ours);
        byte[] yours = contents.bytes(gone ? path : target, theirs);
        Optional<byte[]> text = texts.of(origin, mine, yours);
        if (text.isEmpty()) {
            conflicts.add(new Conflict(
                    contents.origin(target),
                    "it was moved from " + contents.origin(path) + ", and both sides changed the same lines"));
        }
        keep(target, roots.layout().file(contents.origin(target), text.orElse(mine)), moved);
    }

    private void bothHave(String path, @Nullable Content before, Content here, Content there, Set<String> moved)
            throws IOException, InterruptedException {
        byte[] mine = contents.bytes(path, ours);
        byte[] yours = blobs.read(there.name());
        Optional<byte[]> text = texts.of(before == null ? new byte[0] : blobs.read(before.name()), mine, yours);
        if (text.isPresent()) {
            keep(path, roots.layout().file(contents.origin(path), text.get()), moved);
            return;
        }
        keep(path, contents.file(path, here), moved);
        boolean sameRevision = contents.id(mine).equals(contents.id(yours));
        if (before == null && !sameRevision) {
            // Two revisions in files of one name: both will be there under whatever names the merge gives them.
            String other = contents.origin(path) + " (" + repository.ref() + ")";
            add("", other, roots.number(path), Side.THERE, roots.layout().file(other, yours));
        }
        conflicts.add(new Conflict(
                contents.origin(path),
                before == null ? "both sides added a file of this name" : "both sides changed the same lines"));
    }

    /** Where a side has put the revision of a file that it no longer has. */
    private Optional<String> target(byte[] text, Map<String, Content> side) throws IOException {
        Optional<String> id = contents.id(text);
        if (id.isEmpty()) {
            return id;
        }
        for (var file : side.entrySet()) {
            String other = file.getKey();
            if (roots.isScript(other)
                    && !base.containsKey(other)
                    && contents.id(contents.bytes(other, side)).equals(id)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }
}
