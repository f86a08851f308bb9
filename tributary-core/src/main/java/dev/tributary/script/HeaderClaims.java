package dev.tributary.script;

import dev.tributary.graph.Replaced;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** What the file was before it was edited, and why it was; null, with a problem, where that is not well formed. */
    @Nullable
    Amendment amends() {
        Optional<Header.Value> value = header.find(HeaderKey.AMENDS);
        if (value.isEmpty()) {
            return null;
        }
        values.text(HeaderKey.AMENDS);
        String[] words = value.get().text().split("\\s+", 2);
        String checksum = words[0].toLowerCase(Locale.ROOT);
        boolean legal = Amendment.isChecksum(checksum);
        if (legal && words.length == 2) {
            return new Amendment(checksum, words[1]);
        }
        values.problem(
                value.get(),
                value.get().text(),
                "illegal-header-value",
                legal ? "\"amends\" has no reason" : "\"" + words[0] + "\" is not the checksum of an upgrade",
                List.of(values.written(
                                HeaderKey.AMENDS,
                                (legal ? checksum : Checksum.ALGORITHM + ":<12 hex digits or more>") + " <reason>")
                        .does("the checksum of the text that was published, and why it was edited")));
        return null;
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
