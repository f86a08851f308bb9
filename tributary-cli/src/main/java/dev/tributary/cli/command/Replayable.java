package dev.tributary.cli.command;

import dev.tributary.alembic.conversion.ConventionSearch;
import dev.tributary.alembic.translate.LeftInSession;
import dev.tributary.alembic.translate.NamingConvention;
import dev.tributary.alembic.translate.RevisionTranslator;
import dev.tributary.alembic.translate.TranslatedScripts;
import dev.tributary.alembic.translate.TranslationSettings;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Fork;
import dev.tributary.script.ScriptSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Scripts as they can be replayed: SQL as it is, Python as it is translated.
 *
 * @param scripts the same graph
 * @param translated null where they are SQL
 * @param doubts why an answer of "safe" would be too much; mostly none
 */
record Replayable(ScriptSet scripts, @Nullable TranslatedScripts translated, List<String> doubts) {

    /** Those that lead to some heads. */
    static Replayable of(Call call, ScriptSet scripts, List<RevisionId> heads) {
        if (scripts.holdSql()) {
            return new Replayable(scripts, null, List.of());
        }
        NamingConvention convention = call.project()
                .alembic()
                .map(alembic -> ConventionSearch.in(alembic).convention())
                .orElse(NamingConvention.STANDARD);
        var settings = new TranslationSettings(call.project().alembicTypes(), convention);
        var translated = TranslatedScripts.of(
                scripts,
                heads,
                new RevisionTranslator(settings),
                call.toolbox().product().syntax());
        return new Replayable(translated.scripts(), translated, List.of());
    }

    /**
     * Whether something of it would have to be replayed that is not known.
     *
     * @param baseGiven whether a schema takes the place of the revisions before the fork
     */
    boolean isUnknown(List<RevisionId> heads, boolean baseGiven) {
        Fork fork = Fork.of(scripts.graph(), heads);
        return fork.sides().stream().anyMatch(side -> !scripts.opaque(side).isEmpty())
                || (!baseGiven && needsBase(fork));
    }

    /** Whether some revision before a fork is not known. */
    boolean needsBase(Fork fork) {
        return !scripts.opaque(scripts.graph().ancestors(fork.base())).isEmpty();
    }

    /** The same with more that is known. */
    Replayable filled(TranslatedScripts more, List<String> open) {
        return new Replayable(more.scripts(), more, open);
    }

    /** What was translated, where the scripts are Python. */
    TranslatedScripts python() {
        return Objects.requireNonNull(translated);
    }

    /** Why an answer of "safe" would be too much, in sentences; mostly none. */
    List<String> openPoints(List<RevisionId> heads) {
        var points = new ArrayList<>(doubts);
        if (translated != null) {
            for (List<RevisionId> side : Fork.of(scripts.graph(), heads).sides()) {
                for (RevisionId id : side) {
                    LeftInSession.of(scripts.find(id).orElseThrow())
                            .forEach(left -> points.add(left
                                    + "  stays for what follows in the same run of Alembic, which replays begin anew"));
                }
            }
        }
        return points;
    }

    /** What was taken for given, in phrases that follow a verdict; mostly none. */
    List<String> provisos() {
        return translated == null
                ? List.of()
                : translated.seen().stream()
                        .map(id -> id + " as Alembic was seen to run it")
                        .toList();
    }

    /** What limits an answer, in sentences; mostly empty. */
    List<String> notes() {
        return translated == null
                ? List.of()
                : translated.notes().stream()
                        .map(note -> "taken for given of the Python: " + note)
                        .toList();
    }
}
