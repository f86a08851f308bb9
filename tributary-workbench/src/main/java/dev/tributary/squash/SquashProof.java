package dev.tributary.squash;

import dev.tributary.event.RunFailed;
import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.product.Product;
import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.KnownBases;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.ReplayedDatabase;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out on scratch databases whether a squash makes what its history makes: on an empty database, and, with all that
 * follows, on one that is at the end of the history and has its row exchanged. Schema and rows are compared. What the clock
 * or chance fills in is found by running the history twice, and left out.
 */
public final class SquashProof {

    private final ScratchServer server;
    private final Instruments instruments;
    private final Duration timeout;

    /**
     * A prover.
     *
     * @param timeout for each statement; zero for none
     */
    public SquashProof(ScratchServer server, Instruments instruments, Duration timeout) {
        this.server = server;
        this.instruments = instruments;
        this.timeout = timeout;
    }

    /**
     * A squash that was proved.
     *
     * @param followers how many revisions ran after it
     * @param server on which it was found out
     * @param origin of the schema that takes the place of the history's SQL; empty where nothing does
     */
    public record Proved(SquashedScripts squash, int followers, String server, String origin) {}

    /** What a history makes: at its end, and with all that follows. */
    private record Ends(Observation history, Observation all) {}

    /**
     * Proves it. Where it does not run in one transaction, although each revision of the history does, statement by statement
     * is tried.
     *
     * @param origin the path by which its file is named
     * @throws RunFailed where a revision does not run
     * @throws TributaryException with the code {@code squash-differs} where it makes something else
     */
    public Proved prove(StoodFor history, SquashFile file, String origin) {
        Product product = instruments.product();
        SquashedScripts squash = SquashedScripts.of(history, file, origin, file.isTransactional(), product.syntax());
        List<RevisionId> later = later(squash);
        Ends first;
        @Nullable DumpedSchema schema = file.schema().orElse(null);
        try (Rehearsal rehearsal = rehearsal(schema, history.heads(), history.scripts())) {
            first = new Ends(rehearsal.base().seen(), end(rehearsal, later).seen());
        }
        Ends old;
        Set<QualifiedName> ofHistory;
        try (Rehearsal rehearsal = rehearsal(schema, history.heads(), history.scripts())) {
            ReplayedDatabase end = end(rehearsal, later);
            ofHistory = rehearsal
                    .base()
                    .seen()
                    .data()
                    .columnsThatDiffer(first.history().data());
            Set<QualifiedName> ofAll =
                    end.seen().data().columnsThatDiffer(first.all().data());
            old = new Ends(seen(rehearsal, rehearsal.base(), ofHistory), seen(rehearsal, end, ofAll));
            var path = new ArrayList<>(List.of(squash.script().revision().id()));
            path.addAll(later);
            Rehearsal exchanged = rehearsal.with(squash.scripts());
            compare(old.all(), seen(exchanged, end(exchanged, path), ofAll), true);
        }
        return provedEmpty(squash, file, origin, old.history(), ofHistory, later.size());
    }

    private Proved provedEmpty(
            SquashedScripts squash,
            SquashFile file,
            String origin,
            Observation old,
            Set<QualifiedName> unstable,
            int followers) {
        List<RevisionId> id = List.of(squash.script().revision().id());
        try (Rehearsal rehearsal = rehearsal(null, id, squash.scriptsWithoutHistory())) {
            compare(old, seen(rehearsal, rehearsal.base(), unstable), false);
            return new Proved(
                    squash,
                    followers,
                    server.version(),
                    file.schema().map(DumpedSchema::origin).orElse(""));
        } catch (RunFailed e) {
            if (!squash.script().transactional()) {
                throw e;
            }
            var loose = SquashedScripts.of(
                    squash.history(), file, origin, false, instruments.product().syntax());
            return provedEmpty(loose, file, origin, old, unstable, followers);
        }
    }

    private Rehearsal rehearsal(@Nullable DumpedSchema schema, List<RevisionId> heads, ScriptSet scripts) {
        return Rehearsal.from(schema, heads, server, scripts, instruments, timeout, KnownBases.none());
    }

    private static Observation seen(Rehearsal rehearsal, ReplayedDatabase database, Set<QualifiedName> unstable) {
        return unstable.isEmpty() ? database.seen() : rehearsal.lookAgain(database, unstable);
    }

    /** What else the heads need and can be run, in the order in which it runs: equal databases behave alike from there on. */
    private static List<RevisionId> later(SquashedScripts squash) {
        RevisionGraph graph = squash.scripts().graph();
        var order = new ArrayList<>(graph.newestFirst(graph.ancestors(graph.realHeads()), graph.realHeads()));
        Collections.reverse(order);
        order.remove(squash.script().revision().id());
        squash.scripts()
                .opaque(List.copyOf(order))
                .forEach(script -> order.removeAll(
                        List.copyOf(graph.descendants(List.of(script.revision().id()), Along.PARENTS))));
        return order;
    }

    private static ReplayedDatabase end(Rehearsal rehearsal, List<RevisionId> path) {
        Replay replay = rehearsal.runAll(path);
        if (replay instanceof Replay.Reached reached) {
            return reached.database();
        }
        Replay.Failed failed = (Replay.Failed) replay;
        throw differs(
                "\"" + failed.failure().revision() + "\" does not run after it",
                List.of(failed.failure().place(), failed.failure().message()));
    }

    private static void compare(Observation old, Observation now, boolean exchanged) {
        if (now.sameAs(old, Equality.STRICT)) {
            return;
        }
        var facts = new ArrayList<String>();
        SchemaDiff.between(old.schema(), now.schema(), Equality.STRICT)
                .text()
                .lines()
                .limit(20)
                .forEach(facts::add);
        now.data().namesThatDiffer(old.data()).forEach(name -> facts.add("other rows in " + name));
        throw differs(
                exchanged
                        ? "a database whose row was exchanged ends elsewhere than by the old files"
                        : "an empty database ends elsewhere than by the old files",
                facts);
    }

    private static TributaryException differs(String what, List<String> facts) {
        return new TributaryException(new Problem(
                "squash-differs",
                what + "; nothing was written",
                facts.stream().filter(fact -> !fact.isEmpty()).toList(),
                List.of(Remedy.onFiles("history").does("leave out what depends on when or where it runs"))));
    }

    /** The proof in a sentence. */
    public static String sentence(Proved proved) {
        if (!proved.origin().isEmpty()) {
            return "proved on " + proved.server() + ": the schema of " + proved.origin()
                    + ", on an empty database and after an exchange; rows that the old revisions put in are not in it";
        }
        int revisions = proved.squash().history().history().size();
        return "proved on " + proved.server() + ": the same schema and rows as by "
                + RevisionLines.joined(proved.squash().history().heads()) + " and what leads there, " + revisions
                + (revisions == 1 ? " revision" : " revisions") + ", on an empty database and after an exchange";
    }
}
