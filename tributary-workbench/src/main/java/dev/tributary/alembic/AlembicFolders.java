package dev.tributary.alembic;

import dev.tributary.script.ScriptFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What kinds of folders an Alembic project has, told by what lies in them. */
final class AlembicFolders {
    static final String ENV = "env.py";
    static final String TEMPLATE = "script.py.mako";
    static final String VERSIONS = "versions";

    /** How many folders above are looked at where no repository ends the search. */
    static final int WITHOUT_REPOSITORY = 3;

    /** A revision says these within its first lines, whatever its header tells. */
    private static final int BEGINNING = 64 * 1024;

    /** Enough to find one among files that are something else. */
    private static final int MOST_LOOKED_INTO = 20;

    private static final Pattern VARIABLE = Pattern.compile("(?m)^(down_revision|revision)\\s*[:=]");

    private AlembicFolders() {}

    /** Whether it has what Alembic's {@code init} makes: {@code env.py} beside the template, or beside the versions. */
    static boolean isLocation(Path folder) {
        return Files.isRegularFile(folder.resolve(ENV))
                && (Files.isDirectory(folder.resolve(VERSIONS)) || Files.isRegularFile(folder.resolve(TEMPLATE)));
    }

    /** Whether revisions of Alembic lie in it. */
    static boolean holdsRevisions(Path folder) {
        List<Path> files = python(folder);
        return files.subList(0, Math.min(files.size(), MOST_LOOKED_INTO)).stream()
                .anyMatch(AlembicFolders::isRevision);
    }

    private static boolean isRevision(Path file) {
        // Opening a pipe waits for whoever writes into it.
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            return VARIABLE.matcher(text).find();
        } catch (IOException e) {
            // What reads the folder as a whole tells about it.
            return false;
        }
    }

    /** Whether files of SQL lie in it. */
    static boolean holdsSql(Path folder) {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (ScriptFormat.sql().reads(name) && Files.isRegularFile(entry)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        return false;
    }

    /** The Python files in a folder. A folder of SQL may hold thousands of others, which are asked for nothing but their names. */
    private static List<Path> python(Path folder) {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (entry.getFileName().toString().endsWith(".py")) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        found.sort((a, b) -> a.toString().compareTo(b.toString()));
        return found;
    }
}
