package dev.tributary.script;

import dev.tributary.file.FileTrouble;
import dev.tributary.file.TrialFile;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The writing of a new revision's file. */
public final class NewScript {

    private NewScript() {}

    /**
     * Writes a file: whole or not at all, and never over another one. A folder below an existing one is made where the name asks
     * for it.
     *
     * @param folder is there
     * @param name may hold folders, with {@code /}
     * @return the file
     * @throws ScriptProblem if a file of that name is there, or the folder cannot be written
     */
    public static Path write(Path folder, String name, byte[] bytes) {
        Path file = folder.resolve(name);
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            if (name.indexOf('/') >= 0 && Files.isDirectory(folder)) {
                Files.createDirectories(unfinished.resolveSibling(""));
            }
            Files.write(unfinished, bytes, StandardOpenOption.CREATE_NEW);
            try {
                // A link appears at once and fails if the name is taken; a move would replace the other file.
                Files.createLink(file, unfinished);
            } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
                if (e instanceof FileAlreadyExistsException) {
                    throw e;
                }
                Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return file;
        } catch (FileAlreadyExistsException e) {
            throw exists(shown(file), e);
        } catch (IOException e) {
            throw unwritable("\"" + shown(file) + "\" cannot be written", shown(file), FileTrouble.writing(file, e), e);
        }
    }

    /**
     * Tries whether a file can be written, before work is done whose result would find no place. Leaves nothing behind.
     *
     * @param folder where it is to be
     * @throws ScriptProblem if the folder cannot be written
     */
    public static void require(Path folder) {
        try {
            TrialFile.in(folder);
        } catch (IOException e) {
            throw unwritable(
                    "no revision file can be written into \"" + shown(folder) + "\"",
                    shown(folder),
                    FileTrouble.writing(folder, e),
                    e);
        }
    }

    private static ScriptProblem unwritable(String title, String shown, FileTrouble trouble, IOException cause) {
        return new ScriptProblem(
                shown,
                0,
                0,
                shown,
                new Problem(
                        "unwritable-script",
                        title,
                        trouble.facts(),
                        trouble.isMissing()
                                ? List.of(Remedy.onFiles("init").does("makes the folder"))
                                : trouble.remedies()),
                cause);
    }

    private static ScriptProblem exists(String shown, IOException cause) {
        return new ScriptProblem(
                shown,
                0,
                0,
                shown,
                new Problem(
                        "script-exists",
                        "\"" + shown + "\" is there already; nothing was written",
                        List.of(),
                        List.of(Remedy.advice("choose another id or message")
                                .does("both are part of the file's name"))),
                cause);
    }

    private static String shown(Path file) {
        return file.toString().replace('\\', '/');
    }
}
