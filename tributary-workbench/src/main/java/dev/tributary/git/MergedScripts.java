package dev.tributary.git;

import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptLayout;
import dev.tributary.script.ScriptSource;
import dev.tributary.sql.SqlSyntax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The revision files as they will be once the working tree, with all that is not committed in it, is merged with another
 * branch. Nothing is changed by looking. Immutable.
 */
public final class MergedScripts {
    private final Repository repository;
    private final List<ScriptSource> sources;
    private final Map<String, MergedFile> byOrigin;
    private final List<Conflict> conflicts;
    private final List<String> ignored;
    private final Roots roots;
    private final Sides sides;
    private final int folders;
    private final Set<String> changedHere;

    private MergedScripts(Repository repository, Roots roots, int folders, ThreeWayMerge merge) {
        this.repository = repository;
        this.roots = roots;
        this.sides = merge.sides();
        this.conflicts = List.copyOf(merge.conflicts());
        this.ignored = List.copyOf(merge.ignored());
        this.byOrigin = new HashMap<>();
        this.folders = folders;
        this.changedHere = changedHere(sides, roots);
        merge.files().forEach(file -> byOrigin.put(file.origin(), file));
        this.sources = sources(merge.files());
    }

    private List<ScriptSource> sources(List<MergedFile> files) {
        var lists = new ArrayList<List<ScriptFile>>();
        for (int i = 0; i < folders; i++) {
            lists.add(new ArrayList<>());
        }
        files.forEach(file -> lists.get(file.number()).add(file));
        var sources = new ArrayList<ScriptSource>();
        for (List<ScriptFile> list : lists) {
            Comparator<String> order = roots.layout().order();
            list.sort((a, b) -> order.compare(a.origin(), b.origin()));
            List<ScriptFile> sorted = List.copyOf(list);
            sources.add(() -> sorted);
        }
        return List.copyOf(sources);
    }

    /**
     * Reads both sides.
     *
     * @param folders of scripts, which are there
     * @param layout which files in them are scripts
     * @param shown how messages name a path
     * @param ref a branch, a tag or a commit
     * @param git the program in any folder of the working tree
     * @throws dev.tributary.wording.TributaryException where git cannot say it: no program, no repository, an unknown branch, a history that was cut off
     */
    public static MergedScripts of(
            List<Path> folders, ScriptLayout layout, UnaryOperator<String> shown, String ref, Git git) {
        try {
            Repository repository = Repository.open(git.in(folders.get(0).toRealPath()), ref);
            Roots roots = Roots.of(repository.top(), folders, layout, shown);
            try (var blobs = new Blobs(repository.git())) {
                var merge = new ThreeWayMerge(repository, roots, blobs, shown);
                return new MergedScripts(repository, roots, folders.size(), merge);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while git was asked", e));
        }
    }

    /** The files of each folder, as the project would read them after the merge. */
    public List<ScriptSource> sources() {
        return sources;
    }

    /** The files of each folder as the other side has them. */
    public List<ScriptSource> otherSide() {
        var files = new ArrayList<MergedFile>();
        try (var blobs = new Blobs(repository.git())) {
            var contents = new SideContents(roots, sides, blobs);
            var theirs = new TreeMap<>(sides.theirs());
            theirs.keySet().removeIf(path -> !roots.isScript(path));
            blobs.prepare(theirs.entrySet().stream()
                    .filter(file -> !contents.isAsOnDisk(file.getKey(), file.getValue()))
                    .map(file -> file.getValue().name())
                    .toList());
            for (var file : theirs.entrySet()) {
                String path = file.getKey();
                files.add(new MergedFile(
                        roots.number(path),
                        path,
                        contents.origin(path),
                        Side.THERE,
                        contents.file(path, file.getValue())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        roots.outside.forEach(found ->
                files.add(new MergedFile(found.number(), "", found.file().origin(), Side.BOTH, found.file())));
        return sources(files);
    }

    /** Whether a script, by its name in messages, is one that the working tree neither adds nor changes. */
    public boolean leavesAsItIs(String origin) {
        return byOrigin.containsKey(origin) && !changedHere.contains(origin);
    }

    private static Set<String> changedHere(Sides sides, Roots roots) {
        var changed = new HashSet<String>();
        sides.ours().forEach((path, here) -> {
            if (!Content.same(here, sides.theirs().get(path))
                    && !Content.same(here, sides.base().get(path))) {
                changed.add(roots.shown(path).orElse(path));
            }
        });
        return changed;
    }

    /**
     * What the working tree changes of the revisions that the other side has, in the order of their files there. A revision
     * that is new there is none of it, nor one that only the other side has changed.
     */
    public List<PublishedChange> publishedChanges(SqlSyntax syntax) {
        try {
            return new PublishedHistory(repository, roots, sides, syntax).changes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files at which the merge would stop, by path. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /** Files in the folders that git is told to ignore, so that they reach nobody else; as messages name them. */
    public List<String> ignored() {
        return ignored;
    }

    /** The other side, as typed. */
    public String ref() {
        return repository.ref();
    }

    /** The other side's commit, in full. */
    public String commit() {
        return repository.other();
    }

    /** The commit that is checked out, in full. */
    public String head() {
        return repository.head();
    }

    /** The branch that is checked out; empty where none is. */
    public String branch() {
        return repository.branch();
    }

    /** The commits where both sides parted, in full; several after merges that cross. */
    public List<String> mergeBases() {
        return repository.bases();
    }

    /** Who has the revision of a file, by the file's name in messages. */
    public Side side(String origin) {
        MergedFile file = byOrigin.get(origin);
        return file == null ? Side.BOTH : file.side();
    }

    /** The commits that added some files, by the files' names in messages. One that is not committed has none. */
    public Map<String, Addition> additions(List<String> origins) {
        var running = new ArrayList<Git.Running>();
        var asked = new ArrayList<String>();
        var additions = new HashMap<String, Addition>();
        try {
            for (String origin : origins) {
                MergedFile file = byOrigin.get(origin);
                if (file != null && !file.path().isEmpty()) {
                    asked.add(origin);
                    running.add(repository.addition(file.side() == Side.THERE, file.path()));
                }
            }
            for (int i = 0; i < asked.size(); i++) {
                String origin = asked.get(i);
                Repository.addition(running.get(i)).ifPresent(addition -> additions.put(origin, addition));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return additions;
    }

    /** The commit that added a file. */
    public Optional<Addition> addition(String origin) {
        return Optional.ofNullable(additions(List.of(origin)).get(origin));
    }
}
