package dev.tributary.rebase;

import dev.tributary.file.FileTrouble;
import dev.tributary.file.TrialFile;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files of a chain with their new contents: made and read as a graph first, then written. Whatever interrupts the writing,
 * the files form a graph, of which the same chain can be made again: each file names revisions only that are there before and
 * after, and redundant ones go last.
 */
public final class Rewriting {
    private final List<File> files;
    private final List<File> redundant;
    private final ScriptSet after;

    /** A file and what it is to hold; nothing where it goes. */
    private static final class File {
        private final Revision revision;
        private final Path path;
        private final byte[] contents;

        File(Revision revision, Path path, byte[] contents) {
            this.revision = revision;
            this.path = path;
            this.contents = contents;
        }

        Revision revision() {
            return revision;
        }

        Path path() {
            return path;
        }

        /** Where it is made anew, which is what has to be written. */
        Path folder() {
            return path.resolveSibling("");
        }

        byte[] contents() {
            return contents;
        }

        /** What is written first lies beside it, and is no script by its name. */
        Path unfinished() {
            return path.resolveSibling("." + path.getFileName() + ".tmp");
        }
    }

    private Rewriting(List<File> files, List<File> redundant, ScriptSet after) {
        this.files = List.copyOf(files);
        this.redundant = List.copyOf(redundant);
        this.after = after;
    }

    /**
     * Makes the new contents and reads them; writes nothing.
     *
     * @param path where the file of an origin is
     * @throws TributaryException where a file cannot be read, or the new contents form no graph
     */
    public static Rewriting of(Chain chain, ScriptSet scripts, SqlSyntax syntax, Function<String, Path> path) {
        var files = new ArrayList<File>();
        var redundant = new ArrayList<File>();
        Map<RevisionId, Script> after = new LinkedHashMap<>();
        scripts.scripts().forEach(script -> after.put(script.revision().id(), script));
        for (Chain.Move move : chain.moves()) {
            Revision revision = move.revision();
            try {
                Path file = path.apply(revision.origin()).toRealPath();
                ScriptFormat format = scripts.find(revision.id()).orElseThrow().format();
                byte[] contents = format.continuing(Files.readAllBytes(file), move.to());
                files.add(new File(revision, file, contents));
                after.put(revision.id(), read(format, revision.origin(), contents, syntax));
            } catch (IOException e) {
                throw unwritable(revision, path.apply(revision.origin()), List.of("nothing was changed"), e);
            }
        }
        for (Revision revision : chain.redundant()) {
            redundant.add(new File(revision, path.apply(revision.origin()), new byte[0]));
            after.remove(revision.id());
        }
        return new Rewriting(files, redundant, ScriptSet.of(List.copyOf(after.values())));
    }

    private static Script read(ScriptFormat format, String origin, byte[] contents, SqlSyntax syntax) {
        var problems = new ArrayList<TributaryException>();
        Script script = format.read(ScriptFile.inMemory(origin, contents), syntax, problems);
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return script;
    }

    /** The scripts as they will be. */
    public ScriptSet after() {
        return after;
    }

    /**
     * Tries whether the files can be written, before anything is done that belongs to it. Leaves nothing behind.
     *
     * @throws TributaryException where one cannot
     */
    public void requireWritable() {
        var tried = new HashSet<Path>();
        for (File file : Stream.concat(files.stream(), redundant.stream()).toList()) {
            try {
                if (tried.add(file.folder())) {
                    TrialFile.in(file.folder());
                }
            } catch (IOException e) {
                throw unwritable(file.revision(), file.folder(), List.of("nothing was changed"), e);
            }
        }
    }

    /**
     * Writes the files: all of them beside the old ones first, then each in the place of its old one at once, then takes the
     * redundant ones away.
     *
     * @throws TributaryException where that fails; it says which files are written
     */
    public void write() {
        prepare();
        var done = new ArrayList<String>();
        for (File file : files) {
            try {
                Files.move(
                        file.unfinished(),
                        file.path(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                forget();
                throw unwritable(file.revision(), file.folder(), state(done), e);
            }
            done.add(file.revision().origin());
        }
        for (File file : redundant) {
            try {
                Files.delete(file.path());
            } catch (IOException e) {
                throw unwritable(file.revision(), file.folder(), state(done), e);
            }
        }
    }

    private void prepare() {
        for (File file : files) {
            try {
                Files.write(file.unfinished(), file.contents());
                var view = Files.getFileAttributeView(file.path(), PosixFileAttributeView.class);
                if (view != null) {
                    Files.setPosixFilePermissions(
                            file.unfinished(), view.readAttributes().permissions());
                }
            } catch (IOException e) {
                forget();
                throw unwritable(file.revision(), file.folder(), List.of("no revision file was changed"), e);
            }
        }
    }

    /** Takes away what was not exchanged; what cannot go stays, under a name that is passed over. */
    private void forget() {
        for (File file : files) {
            try {
                Files.deleteIfExists(file.unfinished());
            } catch (IOException ignored) {
                // The next rebase writes over it.
            }
        }
    }

    private static List<String> state(List<String> done) {
        return done.isEmpty()
                ? List.of("no revision file was changed")
                : List.of("written before  " + String.join(", ", done), "the files form a graph as they are");
    }

    private static TributaryException unwritable(Revision revision, Path path, List<String> state, IOException cause) {
        FileTrouble trouble = FileTrouble.writing(path, cause);
        var facts = new ArrayList<>(trouble.facts());
        facts.addAll(state);
        var next = new ArrayList<>(trouble.remedies());
        next.add(Remedy.onFiles("rebase").does("goes on where this stopped, once it can be written"));
        next.add(Remedy.command("git", "diff").does("what was changed"));
        return new TributaryException(
                new Problem("unwritable-script", "\"" + revision.origin() + "\" cannot be written", facts, next),
                cause);
    }
}
