package dev.tributary.squash;

import dev.tributary.file.FileTrouble;
import dev.tributary.file.TrialFile;
import dev.tributary.script.Script;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes a squash: its own file, and then the header of each revision that follows it. */
public final class SquashWriting {

    private final Function<String, Path> path;

    /**
     * Writes below a directory.
     *
     * @param path where the file of an origin is
     */
    public SquashWriting(Function<String, Path> path) {
        this.path = path;
    }

    /**
     * Writes all of it; each file whole or not at all.
     *
     * @throws TributaryException where a file cannot be written
     */
    public void write(SquashedScripts squash) {
        Path own = path.apply(squash.script().revision().origin());
        try {
            Files.writeString(own, squash.script().text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new TributaryException(
                    new Problem(
                            "script-exists",
                            "\"" + squash.script().revision().origin() + "\" is there already; nothing was written",
                            List.of(),
                            List.of(Remedy.advice("choose another id or message")
                                    .does("both are part of the file's name"))),
                    e);
        } catch (IOException e) {
            throw unwritable(squash.script(), e);
        }
        squash.followers().forEach(this::exchange);
    }

    private void exchange(Script script) {
        Path file = path.apply(script.revision().origin());
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.write(unfinished, script.text().getBytes(StandardCharsets.UTF_8));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(script, e);
        }
    }

    /**
     * Deletes files.
     *
     * @throws TributaryException where one cannot be deleted
     */
    public void delete(List<Script> scripts) {
        for (Script script : scripts) {
            try {
                Files.deleteIfExists(path.apply(script.revision().origin()));
            } catch (IOException e) {
                throw unwritable(script, e);
            }
        }
    }

    /**
     * Tries whether files can be written or deleted, before work is done whose result would find no place. Leaves nothing behind.
     *
     * @param origins of the files, which need not be there
     * @throws TributaryException where one cannot
     */
    public void requireWritable(List<String> origins) {
        var tried = new HashSet<Path>();
        for (String origin : origins) {
            Path folder = path.apply(origin).resolveSibling("");
            try {
                if (tried.add(folder)) {
                    TrialFile.in(folder);
                }
            } catch (IOException e) {
                throw unwritable(origin, folder, Optional.empty(), e);
            }
        }
    }

    private TributaryException unwritable(Script script, IOException e) {
        String origin = script.revision().origin();
        return unwritable(
                origin,
                path.apply(origin).resolveSibling(""),
                Optional.of(Remedy.command("git", "status").does("what was written before")),
                e);
    }

    private static TributaryException unwritable(String origin, Path folder, Optional<Remedy> more, IOException e) {
        FileTrouble trouble = FileTrouble.writing(folder, e);
        var next = new ArrayList<>(trouble.remedies());
        more.ifPresent(next::add);
        return new TributaryException(
                new Problem("unwritable-script", "\"" + origin + "\" cannot be written", trouble.facts(), next), e);
    }
}
