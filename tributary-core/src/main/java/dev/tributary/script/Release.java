package dev.tributary.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of Tributary, such as {@code 0.2} or {@code 1}; {@code 1} and {@code 1.0} are the same.
 *
 * @param numbers from the most to the least significant, without zeros at the end
 */
record Release(List<Integer> numbers) implements Comparable<Release> {
    private static final Pattern WRITTEN = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}");

    /**
     * The one that runs. A constant, since a jar that is packed anew, a native image and a class folder have no manifest
     * that says it. A development build counts as the release that it becomes.
     */
    static final String THIS = "0.1.0";

    Release {
        numbers = List.copyOf(numbers);
    }

    /** The version of a text; empty where it is none. */
    static Optional<Release> parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        var numbers = new ArrayList<Integer>();
        for (String number : text.split("\\.", -1)) {
            numbers.add(Integer.valueOf(number));
        }
        while (!numbers.isEmpty() && numbers.get(numbers.size() - 1) == 0) {
            numbers.remove(numbers.size() - 1);
        }
        return Optional.of(new Release(numbers));
    }

    /** Whether what runs is older. */
    boolean isNewerThanThis() {
        return compareTo(parse(THIS).orElseThrow()) > 0;
    }

    @Override
    public int compareTo(Release other) {
        for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(numbers.get(i), other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(numbers.size(), other.numbers.size());
    }
}
