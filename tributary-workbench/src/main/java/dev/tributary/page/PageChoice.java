package dev.tributary.page;

import java.util.List;

/**
 * What a reader can choose rows by.
 *
 * @param name of the list, such as {@code Author}
 * @param options in order
 */
public record PageChoice(String name, List<Option> options) {

    public PageChoice {
        options = List.copyOf(options);
    }

    /**
     * One of them.
     *
     * @param tag that the rows have
     * @param words for the reader
     */
    public record Option(String tag, String words) {}
}
