package dev.tributary.script;

import dev.tributary.sql.SourceText;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Turns the bytes of a file into text: UTF-8, with or without a byte order mark, and nothing else. */
final class ScriptText {

    private ScriptText() {}

    /**
     * The text, without a byte order mark.
     *
     * @throws ScriptProblem if the bytes are no UTF-8, or hold a NUL, which no server takes
     */
    static String decode(String origin, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // The replacement character stands for malformed bytes, unless it is in the file itself.
        if (text.indexOf('\uFFFD') >= 0) {
            requireWellFormed(origin, bytes);
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw refused(
                    origin,
                    line(bytes, indexOf(bytes, (byte) 0)),
                    "\\0",
                    "nul-character",
                    "the file holds a NUL character",
                    List.of(Remedy.advice("save the file as UTF-8 text").does("it may be UTF-16, or no text at all")));
        }
        return unmarked(text);
    }

    /** A text without the byte order mark that it may begin with. */
    static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void requireWellFormed(String origin, byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length), true);
        if (!result.isError()) {
            return;
        }
        int offset = in.position();
        String bad = String.format(Locale.ROOT, "%02X", bytes[offset]);
        boolean utf16 = bytes.length > 1
                && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
        throw refused(
                origin,
                line(bytes, offset),
                bad,
                "malformed-text",
                "the file is not UTF-8: byte " + bad + " at offset " + offset + " is no character",
                List.of(Remedy.command("iconv", "-f", utf16 ? "UTF-16" : "ISO-8859-1", "-t", "UTF-8", origin)
                        .does(utf16 ? "it looks like UTF-16" : "if it was written as Latin-1")));
    }

    private static ScriptProblem refused(
            String origin, int line, String written, String code, String title, List<Remedy> remedies) {
        return new ScriptProblem(
                origin, line, 0, written, new Problem(code, title, List.of(SourceText.place(origin, line)), remedies));
    }

    private static int line(byte[] bytes, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return 0;
    }
}
