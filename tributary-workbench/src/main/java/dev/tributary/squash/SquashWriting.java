package dev.tributary.squash;

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
import java.util.List;
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
            throw problem(
                    "script-exists",
                    "\"" + squash.script().revision().origin() + "\" is there already; nothing was written",
                    Remedy.advice("choose another id or message").does("both are part of the file's name"),
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

    private static TributaryException unwritable(Script script, IOException e) {
        return problem(
                "unwritable-script",
                "\"" + script.revision().origin() + "\" cannot be written",
                Remedy.command("git", "status").does("what was written before"),
                e);
    }

    private static TributaryException problem(String code, String title, Remedy remedy, IOException e) {
        List<String> facts =
                e instanceof FileAlreadyExistsException ? List.of() : List.of(String.valueOf(e.getMessage()));
        return new TributaryException(new Problem(code, title, facts, List.of(remedy)), e);
    }
}
