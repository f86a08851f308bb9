package dev.tributary.alembic.translate;

import dev.tributary.alembic.AlembicFormat;
import dev.tributary.alembic.translate.KnownSection.Known;
import dev.tributary.alembic.translate.KnownSection.NotKnown;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.Transactions;
import dev.tributary.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Alembic's scripts with the SQL that they come to, as far as that is known, under the lines of their own files. Nothing of them is run.
 * Immutable.
 */
public final class TranslatedScripts {
    /** Alembic takes them for ids, and a replay that is to go to such a revision would go somewhere else. */
    private static final Set<String> WORDS_OF_TARGETS = Set.of("base", "head", "heads");

    private final ScriptSet scripts;
    private final Map<RevisionId, Integer> lines;
    private final Set<String> notes;
    private final Set<RevisionId> seen;

    /**
     * @param lines where what is not known of a revision stands, also where it was told later
     * @param seen those that were told later
     */
    private TranslatedScripts(
            ScriptSet scripts, Map<RevisionId, Integer> lines, Set<String> notes, Set<RevisionId> seen) {
        this.scripts = scripts;
        this.lines = lines;
        this.notes = notes;
        this.seen = seen;
    }

    /**
     * Translates the revisions that lead to some heads.
     *
     * @param python as they were read
     * @param heads whose ancestors are wanted; what is beside them stays as it is
     * @param syntax by which their SQL is cut into statements
     */
    public static TranslatedScripts of(
            ScriptSet python, Collection<RevisionId> heads, RevisionTranslator translator, SqlSyntax syntax) {
        RevisionGraph graph = python.graph();
        List<RevisionId> order = new ArrayList<>(graph.newestFirst(graph.ancestors(heads), List.copyOf(heads)));
        Collections.reverse(order);
        var translations = new LinkedHashMap<RevisionId, RevisionTranslation>();
        var creations = new TypeCreations(graph, true);
        for (RevisionId id : order) {
            Script script = python.find(id).orElseThrow();
            if (script.format() instanceof AlembicFormat) {
                RevisionTranslation translation =
                        translator.translate(script.source().text());
                translations.put(id, translation);
                creations.add(id, translation.upgrade());
            }
        }
        var told = new HashMap<RevisionId, Script>();
        var lines = new HashMap<RevisionId, Integer>();
        var notes = new LinkedHashSet<String>();
        translations.forEach((id, translation) -> {
            Script script = python.find(id).orElseThrow();
            String origin = script.revision().origin();
            KnownSection up = WORDS_OF_TARGETS.contains(id.text())
                    ? new NotKnown(1, "the id \"" + id + "\" is a word with another meaning in targets")
                    : KnownSection.of(
                            translation.upgrade(), origin, syntax, statement -> creations.safe(id, statement));
            KnownSection down = KnownSection.of(translation.downgrade(), origin, syntax, UnaryOperator.identity());
            ScriptFormat format = ((AlembicFormat) script.format()).withSql();
            if (up instanceof Known upgrade) {
                Known back = down instanceof Known downgrade ? downgrade : null;
                told.put(
                        id,
                        script.knownAs(
                                format,
                                upgrade.section(),
                                back == null ? null : back.section(),
                                Transactions.of(upgrade.transactional(), back == null || back.transactional())));
                translation.upgrade().translated().ifPresent(translated -> notes.addAll(translated.notes()));
            } else if (up instanceof NotKnown unknown) {
                told.put(id, unknown(script, unknown.line(), unknown.reason()));
                lines.put(id, unknown.line());
            }
        });
        return new TranslatedScripts(with(python, told), lines, notes, Set.of());
    }

    private static Script unknown(Script script, int line, String reason) {
        return script.unknownAs(
                ((AlembicFormat) script.format()).withSql(), script.revision().origin() + ":" + line + "  " + reason);
    }

    private static ScriptSet with(ScriptSet scripts, Map<RevisionId, Script> others) {
        return ScriptSet.of(scripts.scripts().stream()
                .map(script -> others.getOrDefault(script.revision().id(), script))
                .toList());
    }

    /**
     * The same, where it is known from elsewhere what SQL a revision's upgrade comes to.
     *
     * @param id one of the gaps
     * @param sql one or more statements, each with a semicolon
     */
    public TranslatedScripts knowing(RevisionId id, String sql, boolean transactional, SqlSyntax syntax) {
        Script script = scripts.find(id).orElseThrow();
        KnownSection section = KnownSection.of(
                new RevisionTranslation.Translated(
                        List.of(new TranslatedStatement(sql, line(id), !transactional, null)), List.of()),
                script.revision().origin(),
                syntax,
                UnaryOperator.identity());
        if (section instanceof NotKnown unknown) {
            return refusing(id, unknown.reason());
        }
        Script told = script.knownAs(
                script.format(), ((Known) section).section(), null, Transactions.of(transactional, true));
        var more = new LinkedHashSet<>(seen);
        more.add(id);
        return new TranslatedScripts(with(scripts, Map.of(id, told)), lines, notes, more);
    }

    /** The same, where such a revision is not known, for another reason or after all. */
    public TranslatedScripts refusing(RevisionId id, String reason) {
        Script script = scripts.find(id).orElseThrow();
        var fewer = new LinkedHashSet<>(seen);
        fewer.remove(id);
        return new TranslatedScripts(with(scripts, Map.of(id, unknown(script, line(id), reason))), lines, notes, fewer);
    }

    private int line(RevisionId id) {
        return Objects.requireNonNull(lines.get(id), id.text());
    }

    /** The same graph; those of which nothing is known are opaque, those that were not wanted are as they were. */
    public ScriptSet scripts() {
        return scripts;
    }

    /** The revisions that are known as {@link #knowing} told them, in that order; mostly none. */
    public List<RevisionId> seen() {
        return List.copyOf(seen);
    }

    /** What the SQL of the upgrades is true under only, as half sentences; mostly empty. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
