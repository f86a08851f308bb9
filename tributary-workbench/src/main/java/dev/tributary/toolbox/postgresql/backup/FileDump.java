package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.file.FileTrouble;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A dump in a file, which programs open by themselves.
 *
 * @param file where it is
 * @param word the file as it was named
 */
record FileDump(Path file, String word) implements DumpSource {

    @Override
    public String name() {
        return "\"" + word + "\"";
    }

    @Override
    public byte[] beginning(int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    @Override
    public List<String> argument() {
        try {
            // Behind /dev/stdin the program would find its own input, which is another one.
            return List.of(file.toRealPath().toString());
        } catch (IOException e) {
            return List.of(file.toAbsolutePath().toString());
        }
    }

    @Override
    public ProgramRun.Feed contents() {
        return ProgramRun.Feed.NOTHING;
    }

    @Override
    public ProgramRun.Feed all() {
        return ProgramRun.Feed.NOTHING;
    }

    @Override
    public TributaryException unreadable(IOException cause) {
        FileTrouble trouble = FileTrouble.reading(file, cause);
        var facts = new ArrayList<>(trouble.facts());
        facts.add("nothing was changed");
        var next = new ArrayList<Remedy>();
        newest().ifPresent(name -> next.add(
                Remedy.onDatabase("restore", name).does("the newest backup in there, by the time in its name")));
        next.addAll(trouble.remedies());
        return new TributaryException(
                new Problem("unreadable-file", "cannot read a backup from " + name(), facts, next), cause);
    }

    /** Where a folder was named, which may hold backups of several databases. */
    private Optional<String> newest() {
        try (var backups = Files.newDirectoryStream(file, "backup_*.dump")) {
            return StreamSupport.stream(backups.spliterator(), false)
                    .map(Path::getFileName)
                    .max(Comparator.comparing(FileDump::time))
                    .map(name -> Path.of(word).resolve(name).toString());
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
    }

    private static String time(Path name) {
        String text = name.toString();
        return text.substring(text.lastIndexOf('_'));
    }

    @Override
    public Optional<IOException> failure() {
        return Optional.empty();
    }
}
