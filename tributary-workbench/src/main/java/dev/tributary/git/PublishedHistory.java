package dev.tributary.git;

import dev.tributary.graph.Ancestry;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptProblem;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What another branch has published, beside what the working tree makes of it. Published is what stands in that branch: a
 * revision that is new there is not missing here, and what was changed there since both parted is no change of ours.
 * Revisions are known by the id in their header, wherever their file lies.
 */
final class PublishedHistory {
    private final Repository repository;
    private final Roots roots;
    private final Sides sides;
    private final SqlSyntax syntax;

    PublishedHistory(Repository repository, Roots roots, Sides sides, SqlSyntax syntax) {
        this.repository = repository;
        this.roots = roots;
        this.sides = sides;
        this.syntax = syntax;
    }

    /** What the working tree changes, in the order of the published files. */
    List<PublishedChange> changes() throws IOException {
        if (sides.theirs().keySet().stream().noneMatch(this::isTouched)) {
            return List.of();
        }
        try (var blobs = new Blobs(repository.git())) {
            var contents = new SideContents(roots, sides, blobs);
            Map<String, ScriptFile> here = files(contents, blobs, sides.ours(), this::isTouched);
            for (Roots.Found found : roots.outside) {
                id(found.file()).ifPresent(id -> here.putIfAbsent(id, found.file()));
            }
            Map<String, ScriptFile> before = files(contents, blobs, sides.base(), this::isTouched);
            var changes = new ArrayList<PublishedChange>();
            for (var published :
                    files(contents, blobs, sides.theirs(), this::isTouched).entrySet()) {
                ScriptFile now = here.get(published.getKey());
                ScriptFile then = before.get(published.getKey());
                if (now != null || then != null) {
                    change(published.getValue(), then, now).ifPresent(changes::add);
                }
            }
            return changes.stream().anyMatch(change -> change.isGone() || change.isMoved())
                    ? replaced(changes, contents, blobs)
                    : changes;
        }
    }

    /** Whether some side has a script there that another one has not, or not so. */
    private boolean isTouched(String path) {
        Content before = sides.base().get(path);
        return roots.isScript(path)
                && !(Content.same(before, sides.ours().get(path))
                        && Content.same(before, sides.theirs().get(path)));
    }

    /** Some scripts of a side by the id that they carry, in the order of their paths. */
    private Map<String, ScriptFile> files(
            SideContents contents, Blobs blobs, Map<String, Content> side, Predicate<String> wanted)
            throws IOException {
        var names = new ArrayList<String>();
        for (var file : side.entrySet()) {
            if (wanted.test(file.getKey()) && !file.getValue().isOnDisk()) {
                names.add(file.getValue().name());
            }
        }
        blobs.prepare(names);
        var files = new LinkedHashMap<String, ScriptFile>();
        for (String path : new TreeMap<>(side).keySet()) {
            if (wanted.test(path)) {
                ScriptFile file = roots.layout().file(contents.origin(path), contents.bytes(path, side));
                id(file).ifPresent(id -> files.putIfAbsent(id, file));
            }
        }
        return files;
    }

    private static Optional<String> id(ScriptFile file) {
        return file.format().id(file.beginning(ScriptFile.BEGINNING));
    }

    /** What has changed; nothing where a side has mistakes, which are found as such, and with which nothing ever ran. */
    private Optional<PublishedChange> change(
            ScriptFile published, @Nullable ScriptFile then, @Nullable ScriptFile now) {
        Optional<Script> read = read(published);
        Script before = then == null ? null : read(then).orElse(null);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        return now == null
                ? Optional.of(PublishedChange.gone(read.get()))
                : read(now).flatMap(here -> PublishedChange.between(read.get(), before, here));
    }

    private Optional<Script> read(ScriptFile file) {
        var problems = new ArrayList<TributaryException>();
        try {
            Script script = file.format().read(file, syntax, problems);
            return problems.isEmpty() ? Optional.of(script) : Optional.empty();
        } catch (ScriptProblem e) {
            return Optional.empty();
        }
    }

    /**
     * Without the revisions for which another one stands now: that is the one lawful way to delete them. Nor is what follows such a
     * one moved, where all that came before it is the same.
     */
    private List<PublishedChange> replaced(List<PublishedChange> changes, SideContents contents, Blobs blobs)
            throws IOException {
        List<Script> here = scripts(files(contents, blobs, sides.ours(), roots::isScript));
        List<Script> published = scripts(files(contents, blobs, sides.theirs(), roots::isScript));
        try {
            var then = RevisionGraph.of(published.stream().map(Script::revision).toList());
            Set<RevisionId> covered = Replacements.covered(
                    then, here.stream().map(Script::revision).toList());
            return changes.stream()
                    .filter(change -> change.isGone()
                            ? !covered.contains(change.revision().id())
                            : !change.isOnlyMoved() || covered.isEmpty() || !keepsAncestry(change, then, here))
                    .toList();
        } catch (TributaryException e) {
            return changes; // what is published forms no graph, so nobody can say what came before what
        }
    }

    private static boolean keepsAncestry(PublishedChange change, RevisionGraph published, List<Script> here) {
        RevisionId id = change.revision().id();
        var now = RevisionGraph.of(here.stream().map(Script::revision).toList());
        return Ancestry.of(now).hash(id).equals(Ancestry.of(published).hash(id));
    }

    private List<Script> scripts(Map<String, ScriptFile> files) {
        return files.values().stream().map(this::read).flatMap(Optional::stream).toList();
    }
}
