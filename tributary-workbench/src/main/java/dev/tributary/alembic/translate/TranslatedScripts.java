package dev.tributary.alembic.translate;

import dev.tributary.alembic.AlembicFormat;
import dev.tributary.alembic.translate.KnownSection.Known;
import dev.tributary.alembic.translate.KnownSection.NotKnown;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.Transactions;
import dev.tributary.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Alembic's scripts with the SQL that they come to, as far as that is known, under the lines of their own files. Nothing of them is run.
 * Immutable.
 */
public final class TranslatedScripts {
    private final ScriptSet scripts;
    private final Map<RevisionId, TranslationGap> gaps;
    private final Set<String> notes;

    private TranslatedScripts(ScriptSet scripts, Map<RevisionId, TranslationGap> gaps, Set<String> notes) {
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
        var known = new HashMap<RevisionId, Script>();
        var gaps = new LinkedHashMap<RevisionId, TranslationGap>();
        var notes = new LinkedHashSet<String>();
        var creators = new HashMap<String, Set<RevisionId>>();
        for (RevisionId id : order) {
            Script script = python.find(id).orElseThrow();
            if (!(script.format() instanceof AlembicFormat format)) {
                continue;
            }
            RevisionTranslation translation =
                    translator.translate(script.source().text());
            RevisionSet ancestors = graph.ancestors(graph.parents(id));
            Predicate<String> before =
                    type -> creators.getOrDefault(type, Set.of()).stream().anyMatch(ancestors::contains);
            String origin = script.revision().origin();
            KnownSection up = KnownSection.of(translation.upgrade(), origin, syntax, before);
            KnownSection down = KnownSection.of(translation.downgrade(), origin, syntax, type -> false);
            if (up instanceof Known upgrade) {
                Known back = down instanceof Known downgrade ? downgrade : null;
                known.put(
                        id,
                        script.knownAs(
                                format.withSql(),
                                upgrade.section(),
                                back == null ? null : back.section(),
                                Transactions.of(upgrade.transactional(), back == null || back.transactional())));
            } else if (up instanceof NotKnown unknown) {
                gaps.put(id, new TranslationGap(id, origin, unknown.line(), unknown.reason()));
            }
            translation.upgrade().translated().ifPresent(translated -> notes.addAll(translated.notes()));
            translation.upgrade().translated().stream()
                    .flatMap(translated -> translated.statements().stream())
                    .flatMap(statement -> statement.createsTypeOnce().stream())
                    .forEach(type -> creators.computeIfAbsent(type, none -> new HashSet<>())
                            .add(id));
        }
        List<Script> all = python.scripts().stream()
                .map(script -> known.getOrDefault(script.revision().id(), script))
                .toList();
        return new TranslatedScripts(ScriptSet.of(all), gaps, notes);
    }

    /** The same graph; those of which nothing is known are as they were. */
    public ScriptSet scripts() {
        return scripts;
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
