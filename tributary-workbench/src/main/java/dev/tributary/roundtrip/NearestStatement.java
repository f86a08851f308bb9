package dev.tributary.roundtrip;

import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.schema.QualifiedName;
import dev.tributary.script.Script;
import dev.tributary.script.Section;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a script that an object most likely comes from: the first that names it, or, where a name is the server's
 * own work, the first that names what it belongs to. Code inside of quotes is not read.
 */
record NearestStatement(Script script, SqlSyntax syntax) {

    /** In the upgrade, which made or took what a downgrade did not take or make. */
    StatementPlace inUp(QualifiedName name) {
        return in(List.of(script.up()), name);
    }

    /** In the downgrade, or else in the upgrade. */
    StatementPlace inDown(QualifiedName name) {
        Section down = script.down();
        return in(down == null ? List.of(script.up()) : List.of(down, script.up()), name);
    }

    private StatementPlace in(List<Section> sections, QualifiedName name) {
        @Nullable Statement nearest = null;
        int most = 0;
        for (Section section : sections) {
            for (Statement statement : section.statements()) {
                int named = weight(statement, name);
                if (named > most) {
                    nearest = statement;
                    most = named;
                }
            }
        }
        if (nearest == null) {
            nearest = sections.stream()
                    .flatMap(section -> section.statements().stream())
                    .findFirst()
                    .orElse(null);
        }
        String file = script.revision().origin();
        return nearest == null
                ? new StatementPlace(file, 1, "")
                : new StatementPlace(file, nearest.line(), nearest.text());
    }

    /** How much of the name a statement holds: the last part counts for more than all before it, the schema for nothing. */
    private int weight(Statement statement, QualifiedName name) {
        Set<String> words = SqlTokens.of(statement.text(), syntax).stream()
                .filter(SqlTokens.Token::isName)
                .map(token -> plain(token.text()))
                .collect(Collectors.toSet());
        List<String> parts = name.parts();
        int weight = 0;
        for (int place = parts.size() > 1 ? 1 : 0; place < parts.size(); place++) {
            String part = plain(parts.get(place).replaceFirst("\\(.*", ""));
            weight += words.contains(part) ? 1 << place : 0;
        }
        return weight;
    }

    private static String plain(String name) {
        return name.replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
