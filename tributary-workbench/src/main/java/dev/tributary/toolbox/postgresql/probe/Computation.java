package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.schema.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in a statement's text what the server was computing. It does not say for which row it failed. */
final class Computation {
    private static final String NAME = "((?:[a-z_][\\w$]*+|\"[^\"]+\")(?!\\s*[(.]))";

    private static final Pattern DIVISOR =
            Pattern.compile("[/%]\\s*(?:" + NAME + "|(\\([^()]+\\)))", Pattern.CASE_INSENSITIVE);

    private static final Pattern CAST = Pattern.compile(
            "(?<![\\w.\"])" + NAME + "\\s*::\\s*([a-z][a-z0-9_]*+)|cast\\s*\\(\\s*" + NAME
                    + "\\s+as\\s+([a-z][a-z0-9_ ]*?)\\s*\\)",
            Pattern.CASE_INSENSITIVE);

    private final String statement;
    private final List<String> tables;

    /**
     * @param tables all that there are, qualified
     */
    Computation(String statement, List<String> tables) {
        this.statement = statement;
        this.tables = tables.stream()
                .filter(table -> names(statement, QualifiedName.parse(table).last()))
                .toList();
    }

    /** A value that is made another type's. */
    record Cast(String name, String type) {}

    /** The one table that is named; empty where there are several. */
    Optional<String> table() {
        return tables.size() == 1 ? Optional.of(tables.get(0)) : Optional.empty();
    }

    /** By what is divided; empty where that happens nowhere, or in several places. */
    Optional<String> divisor() {
        Matcher divisor = DIVISOR.matcher(statement);
        if (!divisor.find()) {
            return Optional.empty();
        }
        @Nullable String name = divisor.group(1);
        String by = name == null ? divisor.group(2) : name;
        return divisor.find() ? Optional.empty() : Optional.of(by);
    }

    /** What is made another type's; empty where that happens nowhere, or in several places. */
    Optional<Cast> cast() {
        Matcher cast = CAST.matcher(statement);
        if (!cast.find()) {
            return Optional.empty();
        }
        boolean isShort = cast.group(1) != null;
        var found = new Cast(cast.group(isShort ? 1 : 3), cast.group(isShort ? 2 : 4));
        return cast.find() ? Optional.empty() : Optional.of(found);
    }

    private static boolean names(String statement, String table) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(table.toLowerCase(Locale.ROOT)) + "(?![\\w$])")
                .matcher(statement.toLowerCase(Locale.ROOT))
                .find();
    }
}
