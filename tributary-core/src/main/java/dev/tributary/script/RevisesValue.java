package dev.tributary.script;

import dev.tributary.graph.RevisionId;
import dev.tributary.sql.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The value of {@code revises} in the header of a file, exchanged for another one; every other byte stays as it is. */
final class RevisesValue {

    private RevisesValue() {}

    /** The file with another value; the same file where its header has no {@code revises}. */
    static byte[] exchanged(byte[] file, List<RevisionId> downRevisions) {
        String whole = new String(file, StandardCharsets.UTF_8);
        String text = ScriptText.unmarked(whole);
        var header = Header.read(new SourceText("", text), new ArrayList<>());
        return header.find(HeaderKey.REVISES)
                .map(value -> {
                    int start = text.indexOf(':', value.offset()) + 1;
                    int lineEnd = text.indexOf('\n', start);
                    int end = lineEnd < 0 ? text.length() : lineEnd;
                    while (start < end && Character.isWhitespace(text.charAt(start))) {
                        start++;
                    }
                    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                        end--;
                    }
                    String mark = whole.substring(0, whole.length() - text.length());
                    String exchanged =
                            mark + text.substring(0, start) + SqlFormat.revises(downRevisions) + text.substring(end);
                    return exchanged.getBytes(StandardCharsets.UTF_8);
                })
                .orElse(file);
    }
}
