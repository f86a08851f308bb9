package dev.tributary.script;

import dev.tributary.graph.Replaced;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The values of a header that name another text or history by its hash. */
final class HeaderClaims {
    private static final Pattern ANCESTRY = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Header header;
    private final HeaderValues values;

    HeaderClaims(Header header, HeaderValues values) {
        this.header = header;
        this.values = values;
    }

    /** The heads that the revision stands for, each with the hash of its ancestry; those that are well formed. */
    List<Replaced> replaces() {
        Optional<Header.Value> value = header.find(HeaderKey.REPLACES);
        if (value.isEmpty()) {
            return List.of();
        }
        var replaced = new ArrayList<Replaced>();
        for (String item : value.get().text().split(",", -1)) {
            replaced(value.get(), item.strip()).ifPresent(replaced::add);
        }
        return replaced;
    }

    private Optional<Replaced> replaced(Header.Value value, String item) {
        String[] words = item.split("\\s+", 2);
        Optional<String> id = values.checked(value, HeaderKey.REPLACES, words[0]);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String ancestry = words.length == 1 ? "" : words[1].toLowerCase(Locale.ROOT);
        if (!ANCESTRY.matcher(ancestry).matches()) {
            values.problem(
                    value,
                    item,
                    "illegal-header-value",
                    ancestry.isEmpty()
                            ? "\"replaces\" names \"" + id.get() + "\" without the hash of its ancestry"
                            : "\"" + words[1] + "\" is not the hash of an ancestry",
                    List.of(values.written(HeaderKey.REPLACES, id.get() + " sha256:<64 hex digits>")
                            .does("for each head; several stand with commas between them")));
            return Optional.empty();
        }
        return Optional.of(new Replaced(RevisionId.of(id.get()), ancestry));
    }
}
