package dev.tributary.alembic.conversion;

import dev.tributary.file.FileTrouble;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.NewScript;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folder that converted revisions go to. A new one appears whole or not at all. Into one that is there go the files that it
 * lacks, parents first, so that whatever ends the writing leaves a history without gaps. A file that says something else stays, unless it is to
 * be written over, or is an opaque revision without any SQL.
 */
public final class ImportFolder {
    private final Path folder;
    private final String shown;
    private final SqlSyntax syntax;

    /**
     * A folder, which need not be there.
     *
     * @param shown how messages name it
     */
    public ImportFolder(Path folder, String shown, SqlSyntax syntax) {
        this.folder = folder;
        this.shown = shown;
        this.syntax = syntax;
    }

    /**
     * What is to be written. Immutable.
     *
     * @param added names and texts of files that are not there, parents first
     * @param replaced paths below the folder and texts of files that are there and say something else
     * @param kept how many files are there as they would be written
     * @param byHand the revisions that nobody knows, for which somebody has written a file; those stay
     * @param different the revisions whose files say something else, and stay
     * @param others how many other revisions the folder holds
     * @param paths where the file of each revision is or will be, below the folder
     */
    public record Changes(
            Map<String, String> added,
            Map<String, String> replaced,
            int kept,
            Set<RevisionId> byHand,
            Set<RevisionId> different,
            int others,
            Map<RevisionId, String> paths) {

        /** Whether the revision's file was there and stays, although it says something else. */
        public boolean isLeft(RevisionId id) {
            return byHand.contains(id) || different.contains(id);
        }
    }

    /**
     * What writing these revisions would do. Reads the folder, and writes nothing.
     *
     * @param revisions parents first
     * @param replace whether files may be written over that say something else
     * @throws TributaryException if the folder holds revisions of something else, or if both together are no graph
     */
    public Changes changes(List<ConvertedRevision> revisions, boolean replace) {
        Map<RevisionId, ScriptFile> there = there();
        Set<RevisionId> ids = new HashSet<>();
        revisions.forEach(revision -> ids.add(revision.id()));
        List<RevisionId> others =
                there.keySet().stream().filter(id -> !ids.contains(id)).toList();
        if (!there.isEmpty() && others.size() == there.size()) {
            throw somethingElse(there.size());
        }
        var added = new LinkedHashMap<String, String>();
        var replaced = new LinkedHashMap<String, String>();
        var paths = new HashMap<RevisionId, String>();
        Set<RevisionId> byHand = new LinkedHashSet<>();
        Set<RevisionId> different = new LinkedHashSet<>();
        int kept = 0;
        for (ConvertedRevision revision : revisions) {
            String text = ConvertedFile.text(revision, syntax);
            ScriptFile file = there.get(revision.id());
            String path = file == null ? revision.fileName() : file.origin();
            paths.put(revision.id(), path);
            if (file == null) {
                added.put(path, text);
            } else if (file.text().equals(text)) {
                kept++;
            } else if (replace || holdsNothing(file)) {
                replaced.put(path, text);
            } else {
                (revision.isOpaque() && !isTranslation(file) ? byHand : different).add(revision.id());
            }
        }
        requireGraph(there, added, replaced);
        return new Changes(added, replaced, kept, byHand, different, others.size(), paths);
    }

    private Map<RevisionId, ScriptFile> there() {
        var there = new LinkedHashMap<RevisionId, ScriptFile>();
        if (Files.isDirectory(folder)) {
            for (ScriptFile file : ScriptSource.directory(folder, "").files()) {
                file.format()
                        .id(file.beginning(ScriptFile.BEGINNING))
                        .ifPresent(id -> there.put(RevisionId.of(id), file));
            }
        }
        return there;
    }

    private boolean holdsNothing(ScriptFile file) {
        var problems = new ArrayList<TributaryException>();
        Script script = file.format().read(file, syntax, problems);
        return problems.isEmpty()
                && script.isOpaque()
                && script.up().statements().isEmpty();
    }

    /** Whether its SQL is a translation, which this import no longer gives. What Alembic once said stays as good as it was. */
    private boolean isTranslation(ScriptFile file) {
        return file.format().read(file, syntax, new ArrayList<>()).imported().startsWith(SqlOrigin.TRANSLATED.word());
    }

    /** The folder as it will be: what is written, and what stays. */
    private void requireGraph(
            Map<RevisionId, ScriptFile> there, Map<String, String> added, Map<String, String> replaced) {
        var texts = new LinkedHashMap<String, String>(added);
        there.values().forEach(file -> texts.put(file.origin(), replaced.getOrDefault(file.origin(), file.text())));
        var problems = new ArrayList<TributaryException>();
        var scripts = new ArrayList<Script>();
        texts.forEach((path, text) -> scripts.add(ScriptFormat.sql()
                .read(
                        ScriptFile.inMemory(shown + "/" + path, text.getBytes(StandardCharsets.UTF_8)),
                        syntax,
                        problems)));
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        ScriptSet.of(scripts);
    }

    /**
     * Writes.
     *
     * @throws TributaryException if something cannot be written
     */
    public void write(Changes changes) {
        try {
            // One that is there may be a working directory, a mount or a link: it is filled, and stays what it is.
            if (!Files.exists(folder)) {
                writeNew(changes.added());
                return;
            }
            changes.added()
                    .forEach((name, text) -> NewScript.write(folder, name, text.getBytes(StandardCharsets.UTF_8)));
            for (Map.Entry<String, String> file : changes.replaced().entrySet()) {
                Path path = folder.resolve(file.getKey());
                Path unfinished = path.resolveSibling("." + path.getFileName() + ".tmp");
                Files.writeString(unfinished, file.getValue());
                Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            FileTrouble trouble = FileTrouble.writing(folder, e);
            throw new TributaryException(
                    new Problem(
                            "unwritable-script",
                            "\"" + shown + "\" cannot be written",
                            trouble.facts(),
                            trouble.remedies()),
                    e);
        }
    }

    /** All files are written beside the place, and then appear there at once. */
    private void writeNew(Map<String, String> files) throws IOException {
        Path place = folder.toAbsolutePath();
        Path unfinished = place.resolveSibling("." + place.getFileName() + ".import");
        Files.createDirectories(place.resolveSibling(""));
        delete(unfinished); // of an import that was ended
        Files.createDirectory(unfinished);
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(unfinished.resolve(file.getKey()), file.getValue());
            }
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            delete(unfinished);
            throw e;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private TributaryException somethingElse(int revisions) {
        return new TributaryException(new Problem(
                "not-this-import",
                "\"" + shown + "\" holds " + Counts.text(revisions, "revision")
                        + ", and none of them is of this Alembic project; nothing was written",
                List.of("two histories in one folder would be one graph with two beginnings"),
                List.of(Remedy.onFiles("import", "alembic", "--to", "DIR")
                        .does("writes them into a folder of their own"))));
    }
}
