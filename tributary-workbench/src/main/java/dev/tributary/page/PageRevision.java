package dev.tributary.page;

import java.util.ArrayList;
import java.util.List;

/**
 * What a page shows of one revision, besides its place among the others. Any text may be in it.
 *
 * @param id as it is shown
 * @param message of one line; may be empty
 * @param author may be empty
 * @param date when it was made, as short as it may be; may be empty
 * @param marks a few words each, such as {@code 2 warnings}; the first word says how a mark looks
 * @param states on each database of the page, in their order
 * @param parts what is shown on demand, in order
 * @param tags what it can be chosen by, as the values of choices
 */
public record PageRevision(
        String id,
        String message,
        String author,
        String date,
        List<String> marks,
        List<RowState> states,
        List<PagePart> parts,
        List<String> tags) {

    public PageRevision {
        marks = List.copyOf(marks);
        states = List.copyOf(states);
        parts = List.copyOf(parts);
        tags = List.copyOf(tags);
    }

    /** The same with another mark before its own. */
    public PageRevision marked(String mark) {
        var all = new ArrayList<>(List.of(mark));
        all.addAll(marks);
        return new PageRevision(id, message, author, date, all, states, parts, tags);
    }
}
