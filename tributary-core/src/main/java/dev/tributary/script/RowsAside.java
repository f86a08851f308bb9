package dev.tributary.script;

import dev.tributary.sql.SourceText;
import dev.tributary.sql.SourceText.Gap;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a large file without the rows that follow a {@code COPY … FROM stdin} in it. That is a guess by lines: whether what was
 * left out are the rows of a statement is known when the rest is cut into statements, and where they are not, the file has to
 * be read whole.
 */
final class RowsAside {
    /** Files up to this size, and rows up to this size, are read whole. */
    static final int SMALL = ScriptFile.BEGINNING;

    /** No COPY is read that has longer lines. */
    private static final int LINE = 1 << 12;

    private static final int PIECE = 1 << 16;

    private final String origin;
    private final Path file;
    private final FileVersion version;

    /** The beginning of the line under way. */
    private final byte[] line = new byte[LINE];

    private int lineLength;
    private long lineOffset;
    private long offset;

    /** Whether the statement under way begins with COPY, and whether it names standard input. */
    private boolean copies;

    private boolean readsInput;

    /** Where the rows under way begin: -1 outside of rows. */
    private long rowsOffset = -1;

    private int rowsLines;

    private final List<Left> left = new ArrayList<>();
    private long leftBytes;

    /** Rows that stay where they are, and how many lines they have. */
    private record Left(FileRows rows, int lines) {}

    private RowsAside(String origin, Path file, FileVersion version) {
        this.origin = origin;
        this.file = file;
        this.version = version;
    }

    /** The file without its rows. */
    static SourceText read(String origin, Path file) throws IOException {
        var reading = new RowsAside(origin, file, FileVersion.of(file));
        try (InputStream in = Files.newInputStream(file)) {
            reading.findRows(in);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return reading.rest(in);
        }
    }

    private void findRows(InputStream in) throws IOException {
        var buffer = new byte[PIECE];
        for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
            int from = 0;
            for (int at = 0; at < size; at++) {
                if (buffer[at] == '\n') {
                    take(buffer, from, at + 1);
                    endLine();
                    from = at + 1;
                }
            }
            take(buffer, from, size);
        }
    }

    private void take(byte[] buffer, int from, int to) {
        int length = Math.min(to - from, LINE - lineLength);
        System.arraycopy(buffer, from, line, lineLength, length);
        lineLength += length;
        offset += to - from;
    }

    private void endLine() {
        if (rowsOffset < 0) {
            statementLine();
        } else if (lineLength <= 4 && text().strip().equals("\\.")) {
            endRows();
        } else {
            rowsLines++;
        }
        lineLength = 0;
        lineOffset = offset;
    }

    private void endRows() {
        if (lineOffset - rowsOffset > SMALL) {
            left.add(new Left(new FileRows(origin, file, version, rowsOffset, lineOffset), rowsLines));
            leftBytes += lineOffset - rowsOffset;
        }
        rowsOffset = -1;
    }

    private SourceText rest(InputStream in) throws IOException {
        long size = version.size() - leftBytes;
        if (size > Unreadable.MOST_BYTES) {
            throw Unreadable.tooLarge(origin);
        }
        Unreadable.requireRoom(origin, size, 0);
        var bytes = new byte[(int) size];
        int end = 0;
        long at = 0;
        var ends = new int[left.size()];
        for (int i = 0; i < ends.length; i++) {
            FileRows rows = left.get(i).rows();
            end += read(in, bytes, end, (int) (rows.from() - at));
            in.skipNBytes(rows.to() - rows.from());
            at = rows.to();
            ends[i] = end;
        }
        end += read(in, bytes, end, bytes.length - end);
        if (end < bytes.length) {
            throw new EOFException("the file became shorter while it was read");
        }
        String text = ScriptText.decode(origin, bytes);
        return new SourceText(origin, text, gaps(bytes, ends, text.length()));
    }

    /** In pieces: a stream of a file copies through a buffer outside of the heap, which is as long as what is asked for. */
    private static int read(InputStream in, byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int size = in.read(bytes, from + done, Math.min(PIECE, length - done));
            if (size < 0) {
                break;
            }
            done += size;
        }
        return done;
    }

    /** @param ends behind which byte of what is kept rows were left out */
    private List<Gap> gaps(byte[] bytes, int[] ends, int length) {
        var gaps = new ArrayList<Gap>();
        int characters = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? -1 : 0;
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            FileRows rows = left.get(i).rows();
            // The first byte of a character counts, and that of one outside the basic plane counts twice.
            for (; length < bytes.length && at < ends[i]; at++) {
                characters += (bytes[at] & 0xC0) == 0x80 ? 0 : (bytes[at] & 0xF8) == 0xF0 ? 2 : 1;
            }
            int place = length < bytes.length ? characters : ends[i];
            gaps.add(new Gap(place, rows, left.get(i).lines(), rows.to() - rows.from()));
        }
        return gaps;
    }

    private void statementLine() {
        String line = copies || beginsWithCopy() ? text().strip().toLowerCase(Locale.ROOT) : "";
        copies |= !line.isEmpty();
        readsInput |= line.contains("stdin");
        if (line.endsWith(";")) {
            rowsOffset = readsInput ? offset : -1;
            rowsLines = 0;
            copies = false;
            readsInput = false;
        }
    }

    private boolean beginsWithCopy() {
        int at = 0;
        while (at < lineLength && (line[at] == ' ' || line[at] == '\t')) {
            at++;
        }
        return lineLength - at > 4 && new String(line, at, 4, StandardCharsets.ISO_8859_1).equalsIgnoreCase("copy");
    }

    private String text() {
        return new String(line, 0, lineLength, StandardCharsets.UTF_8);
    }
}
