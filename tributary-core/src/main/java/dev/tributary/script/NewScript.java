package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
            throw new ScriptProblem(
                    shown(file),
                    0,
                    0,
                    shown(file),
                    new Problem(
                            "unwritable-script",
                            "\"" + shown(file) + "\" cannot be written",
                            List.of((e instanceof AccessDeniedException ? "permission is denied: " : "")
                                    + e.getMessage()),
                            List.of(
                                    Files.isDirectory(folder)
                                            ? Remedy.command("ls", "-ld", shown(folder))
                                                    .does("shows who may write there")
                                            : Remedy.onFiles("init").does("makes the folder if it is missing"))),
                    e);
        }
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
