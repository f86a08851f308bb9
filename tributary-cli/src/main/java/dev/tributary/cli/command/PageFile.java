package dev.tributary.cli.command;

import dev.tributary.file.FileTrouble;
import dev.tributary.file.TrialFile;
import dev.tributary.page.HistoryPage;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The file of a page: it appears whole or not at all, and takes the place of an older page, but of nothing else. */
final class PageFile {
    private static final int START = 2000;

    private final Path file;
    private final String shown;

    /**
     * A file that need not be there.
     *
     * @param shown as messages show it
     */
    PageFile(Path file, String shown) {
        this.file = file;
        this.shown = shown;
    }

    /**
     * Finds out whether it can be written, before anything long is done for it.
     *
     * @throws TributaryException where not, and where something else is there
     */
    void require() {
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isPage()) {
                throw new TributaryException(new Problem(
                        "file-exists",
                        "\"" + shown + "\" is there already, and is no page of a history",
                        List.of("only such a page is written over"),
                        List.of(Remedy.option("html", "FILE").does("another name"))));
            }
            TrialFile.in(file.resolveSibling(""));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes the page; how many bytes it has. */
    long write(HistoryPage page) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file;
            Path unfinished = target.resolveSibling("." + target.getFileName() + ".tmp");
            try {
                Files.deleteIfExists(unfinished); // of a call that was ended, or somebody's link
                try (Writer out =
                        Files.newBufferedWriter(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    page.write(out);
                }
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return Files.size(target);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private boolean isPage() throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(START), StandardCharsets.UTF_8).contains(HistoryPage.MARK);
        }
    }

    private TributaryException unwritable(IOException cause) {
        FileTrouble trouble = FileTrouble.writing(file.resolveSibling(""), cause);
        var next = new ArrayList<Remedy>(trouble.remedies());
        next.add(Remedy.option("html", "FILE").does("writes it elsewhere"));
        return new TributaryException(
                new Problem("unwritable-page", "\"" + shown + "\" cannot be written", trouble.facts(), next), cause);
    }
}
