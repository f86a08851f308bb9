package dev.tributary.session;

import dev.tributary.product.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of Tributary's own tables whose rows policies decide about for the session's role.
 *
 * @param table with its schema
 * @param owner whose it is
 * @param owned whether the role counts as the owner, whom policies bind as well here
 * @param open what the policies neither limit nor refuse
 * @param restricted whether a policy takes away what others give
 * @param policies those for the role, as SQL says it
 */
public record GuardedTable(
        TableName table, String owner, boolean owned, Set<Use> open, boolean restricted, List<String> policies) {

    /** What is done with rows. */
    public enum Use {
        /** They are read. */
        READ,
        /** They are put in. */
        INSERT,
        /** They are changed. */
        UPDATE,
        /** They are taken away. */
        DELETE
    }

    private static final int PARTS = 7;

    public GuardedTable {
        open = Set.copyOf(open);
        policies = List.copyOf(policies);
    }

    /** Reads what the survey's column {@code guarded} holds. */
    static List<GuardedTable> read(List<String> parts) {
        var tables = new ArrayList<GuardedTable>();
        for (int i = 0; i < parts.size(); i += PARTS) {
            tables.add(new GuardedTable(
                    new TableName(parts.get(i), parts.get(i + 1)),
                    parts.get(i + 2),
                    parts.get(i + 3).equals("true"),
                    words(parts.get(i + 4), " ")
                            .map(word -> Use.valueOf(word.toUpperCase(Locale.ROOT)))
                            .collect(Collectors.toSet()),
                    parts.get(i + 5).equals("true"),
                    words(parts.get(i + 6), "\n").toList()));
        }
        return tables;
    }

    private static Stream<String> words(String joined, String separator) {
        return joined.isEmpty() ? Stream.of() : Arrays.stream(joined.split(separator));
    }
}
