package dev.tributary.tool;

import java.util.List;
import java.util.Map;

/**
 * What a command answered. Immutable.
 *
 * @param exitStatus what the command line would end with: 0 done, 3 a check found something; of {@code status} with many databases,
 *     1 and 4 where some of them could not be asked
 * @param object the object that the command writes with {@code --json}, as {@code docs/json} describes it: text, numbers, booleans,
 *     lists and maps, none of which can be changed; in the order in which they are written, and without null
 * @param messages lines that the command line would write to standard error beside it, such as a warning about the project file;
 *     usually none
 */
public record ToolAnswer(int exitStatus, Map<String, Object> object, List<String> messages) {

    /** Copies the messages; the object is taken as it is. */
    public ToolAnswer {
        messages = List.copyOf(messages);
    }

    /** Whether the exit status is 0: done, and nothing was found. */
    public boolean isOk() {
        return exitStatus == 0;
    }

    /**
     * The objects in a list of the object, such as {@code findings}.
     *
     * @param field its name
     * @return them in their order; empty where there is no such list, or it holds something else
     */
    @SuppressWarnings("unchecked") // an object of JSON has names for its fields
    public List<Map<String, Object>> objects(String field) {
        return object.get(field) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(one -> (Map<String, Object>) one)
                        .toList()
                : List.of();
    }
}
