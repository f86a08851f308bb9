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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Alembic's scripts with the SQL that they come to, as far as that is known, under the lines of their own files. Nothing of them is run.
 * Immutable.
 */
public final class TranslatedScripts {
    /** Alembic takes them for ids, and a replay that is to go to such a revision would go somewhere else. */
    private static final Set<String> WORDS_OF_TARGETS = Set.of("base", "head", "heads");

    private final ScriptSet scripts;
    private final Map<RevisionId, TranslationGap> gaps;

    private TranslatedScripts(ScriptSet scripts, Map<RevisionId, TranslationGap> gaps) {
        this.scripts = scripts;
        this.gaps = gaps;
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
            KnownSection up = WORDS_OF_TARGETS.contains(id.text())
                    ? new NotKnown(1, "the id \"" + id + "\" is a word with another meaning in targets")
                    : KnownSection.of(translation.upgrade(), origin, syntax, before);
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
            translation.upgrade().translated().stream()
                    .flatMap(translated -> translated.statements().stream())
                    .flatMap(statement -> statement.createsTypeOnce().stream())
                    .forEach(type -> creators.computeIfAbsent(type, none -> new HashSet<>())
                            .add(id));
        }
        List<Script> all = python.scripts().stream()
                .map(script -> known.getOrDefault(script.revision().id(), script))
                .toList();
        return new TranslatedScripts(ScriptSet.of(all), gaps);
    }

    /** The same graph; those of which nothing is known are as they were. */
    public ScriptSet scripts() {
        return scripts;
    }

    /** Those of some revisions whose upgrade is not known, in the order of an upgrade. */
    public List<TranslationGap> gaps(Collection<RevisionId> of) {
        return gaps.values().stream().filter(gap -> of.contains(gap.revision())).toList();
    }
}
