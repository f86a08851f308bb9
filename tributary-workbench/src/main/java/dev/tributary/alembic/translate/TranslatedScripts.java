package dev.tributary.alembic.translate;

import dev.tributary.alembic.AlembicFormat;
import dev.tributary.alembic.translate.KnownSection.Known;
import dev.tributary.alembic.translate.KnownSection.NotKnown;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
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
    private final Map<RevisionId, TranslationGap> gaps;
    private final Set<String> notes;
    private final Set<RevisionId> seen;

    private TranslatedScripts(
            ScriptSet scripts, Map<RevisionId, TranslationGap> gaps, Set<String> notes, Set<RevisionId> seen) {
        this.seen = seen;
        this.scripts = scripts;
        this.gaps = gaps;
        this.notes = notes;
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
        var known = new HashMap<RevisionId, Script>();
        var gaps = new LinkedHashMap<RevisionId, TranslationGap>();
        var notes = new LinkedHashSet<String>();
        translations.forEach((id, translation) -> {
            Script script = python.find(id).orElseThrow();
            String origin = script.revision().origin();
            KnownSection up = WORDS_OF_TARGETS.contains(id.text())
                    ? new NotKnown(1, "the id \"" + id + "\" is a word with another meaning in targets")
                    : KnownSection.of(
                            translation.upgrade(), origin, syntax, statement -> creations.safe(id, statement));
            KnownSection down = KnownSection.of(translation.downgrade(), origin, syntax, UnaryOperator.identity());
            if (up instanceof Known upgrade && script.format() instanceof AlembicFormat format) {
                Known back = down instanceof Known downgrade ? downgrade : null;
                known.put(
                        id,
                        script.knownAs(
                                format.withSql(),
                                upgrade.section(),
                                back == null ? null : back.section(),
                                Transactions.of(upgrade.transactional(), back == null || back.transactional())));
                translation.upgrade().translated().ifPresent(translated -> notes.addAll(translated.notes()));
            } else if (up instanceof NotKnown unknown) {
                gaps.put(id, new TranslationGap(id, origin, unknown.line(), unknown.reason()));
            }
        });
        List<Script> all = python.scripts().stream()
                .map(script -> known.getOrDefault(script.revision().id(), script))
                .toList();
        return new TranslatedScripts(ScriptSet.of(all), gaps, notes, Set.of());
    }

    /**
     * The same, where it is known from elsewhere what SQL a revision's upgrade comes to.
     *
     * @param id one of the gaps
     * @param sql one or more statements, each with a semicolon
     */
    public TranslatedScripts knowing(RevisionId id, String sql, boolean transactional, SqlSyntax syntax) {
        TranslationGap gap = Objects.requireNonNull(gaps.get(id));
        KnownSection section = KnownSection.of(
                new RevisionTranslation.Translated(
                        List.of(new TranslatedStatement(sql, gap.line(), !transactional, null)), List.of()),
                gap.origin(),
                syntax,
                UnaryOperator.identity());
        if (section instanceof NotKnown unknown) {
            return refusing(id, unknown.reason());
        }
        Script script = scripts.find(id).orElseThrow();
        Script told = script.knownAs(
                ((AlembicFormat) script.format()).withSql(),
                ((Known) section).section(),
                null,
                Transactions.of(transactional, true));
        var fewer = new LinkedHashMap<>(gaps);
        fewer.remove(id);
        var more = new LinkedHashSet<>(seen);
        more.add(id);
        List<Script> all = scripts.scripts().stream()
                .map(one -> one.revision().id().equals(id) ? told : one)
                .toList();
        return new TranslatedScripts(ScriptSet.of(all), fewer, notes, more);
    }

    /** The same, with another reason why a revision is not known. */
    public TranslatedScripts refusing(RevisionId id, String reason) {
        return refusing(Objects.requireNonNull(gaps.get(id)), reason);
    }

    /** The same, where a revision that was told by {@link #knowing} is not known after all. */
    public TranslatedScripts forgetting(RevisionId id, String reason) {
        Script script = scripts.find(id).orElseThrow();
        int line = script.up().line();
        return refusing(new TranslationGap(id, script.revision().origin(), line, reason), reason);
    }

    private TranslatedScripts refusing(TranslationGap gap, String reason) {
        RevisionId id = gap.revision();
        var others = new LinkedHashMap<>(gaps);
        others.put(id, new TranslationGap(id, gap.origin(), gap.line(), reason));
        return new TranslatedScripts(scripts, others, notes, seen);
    }

    /** The same graph; those of which nothing is known are as they were. */
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

    /** Those of some revisions whose upgrade is not known, in the order of an upgrade. */
    public List<TranslationGap> gaps(Collection<RevisionId> of) {
        return gaps.values().stream().filter(gap -> of.contains(gap.revision())).toList();
    }
}
