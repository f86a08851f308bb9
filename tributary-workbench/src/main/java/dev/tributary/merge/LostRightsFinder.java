package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.rehearsal.probe.SqlTokens.Token;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Says who lacks which rights after which order. Mostly somebody has granted on a view that somebody else drops and makes
 * again: what was granted goes with the old one.
 */
final class LostRightsFinder {
    private static final String PRIVILEGES = "privileges";
    private static final String EVERYBODY = "PUBLIC";

    /** What everybody may do with some kinds of objects unless somebody says otherwise. */
    private static final Set<String> USUAL = Set.of("EXECUTE", "USAGE");

    private static final List<String> KINDS =
            List.of("view", "table", "function", "procedure", "aggregate", "sequence", "schema", "type", "domain");

    private final ScriptSet scripts;
    private final SqlSyntax syntax;
    private final SchemaSnapshot base;

    /**
     * @param base where the two orders start
     */
    LostRightsFinder(ScriptSet scripts, SqlSyntax syntax, SchemaSnapshot base) {
        this.scripts = scripts;
        this.syntax = syntax;
        this.base = base;
    }

    /** A schema after an order of revisions. */
    record After(SchemaSnapshot schema, List<RevisionId> path) {}

    /** The differences, those of privileges with who has lost them. */
    List<Divergence> told(List<Divergence> divergences, After inOrder, After reversed) {
        return divergences.stream()
                .map(divergence -> divergence.kind().equals(PRIVILEGES)
                        ? divergence.withLost(Stream.concat(
                                        lost(divergence.name(), reversed, inOrder, false),
                                        lost(divergence.name(), inOrder, reversed, true))
                                .toList())
                        : divergence)
                .toList();
    }

    private Stream<LostRights> lost(QualifiedName name, After has, After lacks, boolean reversed) {
        String title = name.quoted();
        Optional<SchemaObject> object = object(lacks.schema(), title);
        Optional<SchemaObject> granted = has.schema().find(PRIVILEGES, name);
        if (granted.isEmpty()
                || (object.isEmpty() && object(has.schema(), title).isPresent())) {
            return Stream.empty(); // nothing is granted there, or the object is gone with its rights
        }
        Optional<SchemaObject> left = lacks.schema().find(PRIVILEGES, name);
        String owner = object.map(found -> found.attributes().getOrDefault("owner", ""))
                .orElse("");
        Map<String, List<String>> byRole = new TreeMap<>();
        for (String holder : new TreeSet<>(granted.get().attributes().keySet())) {
            int end = holder.lastIndexOf(' ');
            String role = holder.substring(0, Math.max(end, 0));
            String right = holder.substring(end + 1);
            boolean kept = left.map(rest -> rest.attributes().containsKey(holder))
                    .orElse(role.equals(owner) || (role.equals(EVERYBODY) && USUAL.contains(right)));
            if (!kept) {
                byRole.computeIfAbsent(role, none -> new ArrayList<>()).add(right);
            }
        }
        return byRole.entrySet().stream()
                .map(role -> new LostRights(role.getKey(), role.getValue(), title, reversed, again(title, has, lacks)));
    }

    private static Optional<SchemaObject> object(SchemaSnapshot schema, String title) {
        return schema.objects().stream()
                .filter(object -> object.title().equals(title))
                .findFirst();
    }

    /** The statement that makes again what was there at the base, behind something that the other order has behind it. */
    private String again(String title, After has, After lacks) {
        if (object(base, title).isEmpty()) {
            return "";
        }
        for (RevisionId revision : lacks.path()) {
            Set<RevisionId> before = before(revision, lacks.path());
            before.removeAll(before(revision, has.path()));
            Script script = scripts.find(revision).orElseThrow();
            Optional<Statement> statement = before.isEmpty()
                    ? Optional.empty()
                    : script.up().statements().stream()
                            .filter(one -> makes(one.text(), title))
                            .findFirst();
            if (statement.isPresent()) {
                return script.revision().origin() + ":" + statement.get().line();
            }
        }
        return "";
    }

    private static Set<RevisionId> before(RevisionId revision, List<RevisionId> path) {
        return new TreeSet<>(path.subList(0, Math.max(path.indexOf(revision), 0)));
    }

    /** Whether a statement makes such an object, or gives its name to another, and does nothing where it is there. */
    private boolean makes(String sql, String title) {
        List<Token> tokens;
        try {
            tokens = SqlTokens.of(sql, syntax).stream()
                    .filter(token -> !token.isComment())
                    .toList();
        } catch (UnterminatedSql e) {
            return false;
        }
        if (tokens.isEmpty()) {
            return false;
        }
        String word = QualifiedName.parse(title.substring(title.lastIndexOf(' ', kindEnd(title)) + 1))
                .word();
        if (tokens.get(0).is("alter")) {
            return tokens.size() > 3
                    && tokens.get(tokens.size() - 2).is("to")
                    && tokens.get(tokens.size() - 3).is("rename")
                    && isCalled(tokens.get(tokens.size() - 1), word);
        }
        return tokens.get(0).is("create")
                && name(tokens).filter(name -> isCalled(name, word)).isPresent();
    }

    /** Where the kind ends and the name begins, which may hold blanks in parentheses or quotes. */
    private static int kindEnd(String title) {
        int sign = 0;
        while (sign < title.length() && title.charAt(sign) != '(' && title.charAt(sign) != '"') {
            sign++;
        }
        return sign - 1;
    }

    private static Optional<Token> name(List<Token> tokens) {
        for (int i = 1; i < tokens.size() - 1 && !tokens.get(i).is("replace"); i++) {
            if (KINDS.stream().anyMatch(tokens.get(i)::is)) {
                int at = i + 1;
                while (at + 2 < tokens.size() && tokens.get(at + 1).isSign(".")) {
                    at += 2;
                }
                return Optional.of(tokens.get(at));
            }
        }
        return Optional.empty();
    }

    private static boolean isCalled(Token token, String word) {
        return token.isName() && QualifiedName.parse(token.text()).word().equalsIgnoreCase(word);
    }
}
