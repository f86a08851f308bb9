package dev.tributary.cli.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The files of the repository that tests read. */
final class Documents {
    /** The folder of the parent project. */
    static final Path ROOT =
            Path.of(System.getProperty("tributary.root", "..")).toAbsolutePath().normalize();

    private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea");

    private Documents() {}

    /** All files below the root or a folder of it whose names end so, relative to the root, sorted. */
    static List<String> named(String folder, String ending) {
        var names = new ArrayList<String>();
        try {
            Files.walkFileTree(ROOT.resolve(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    // Maven's output is called target, and so is a package of the sources.
                    boolean source = StreamSupport.stream(
                                    ROOT.relativize(directory).spliterator(), false)
                            .anyMatch(part -> part.toString().equals("src"));
                    return !source && SKIPPED.contains(String.valueOf(directory.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(ending)) {
                        names.add(ROOT.relativize(file).toString());
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(names);
        return names;
    }

    /** The text of a file of {@link #named}. */
    static String text(String name) {
        try {
            return Files.readString(ROOT.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
