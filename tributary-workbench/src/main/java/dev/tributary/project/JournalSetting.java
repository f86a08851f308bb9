package dev.tributary.project;

import dev.tributary.database.JournalText;
import dev.tributary.wording.Remedy;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;

/** What the journal keeps of scripts: {@code text} of the table {@code [journal]}. */
final class JournalSetting {
    static final String TEXT = "text";

    /** What should stand there. */
    static final String EXPECTED = "a table: [journal] with text = \"full\" or \"none\"";

    private final Value value;

    /** By what the project file says; everything, where it says nothing. */
    JournalSetting(Optional<Value> said) {
        this.value = said.orElse(Value.byDefault("full"));
    }

    /** Whether the value of the key is such a table. */
    static boolean isOne(@Nullable Object value) {
        return value instanceof TomlTable table
                && table.keySet().equals(Set.of(TEXT))
                && table.get(TEXT) instanceof String;
    }

    JournalText text() {
        return Stream.of(JournalText.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(value.text()))
                .findFirst()
                .orElseThrow(() -> ProjectProblems.invalid(
                        name(),
                        value,
                        "full or none",
                        Remedy.edit("text = \"none\"").does("keeps checksums only; full keeps the SQL, too")));
    }

    /** The line of {@code config show}. */
    ShownSetting shown() {
        return new ShownSetting(name(), value.text(), value.origin());
    }

    private static String name() {
        return SettingKey.JOURNAL + "." + TEXT;
    }
}
