package dev.tributary.cli.report;

import dev.tributary.merge.Fork;
import dev.tributary.merge.Proof;
import dev.tributary.merge.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Proofs as JSON. */
public final class ProofJson {

    private ProofJson() {}

    /** The whole answer. */
    public static Map<String, Object> object(Proved proved) {
        Map<String, Object> fields = Json.object("command", "prove");
        fields.putAll(fields(proved));
        return fields;
    }

    /** The answer as part of another one. */
    static Map<String, Object> fields(Proved proved) {
        Map<String, Object> fields = Json.object(
                "safe",
                proved.isSafe(),
                "proofs",
                proved.proofs().stream().map(ProofJson::of).toList());
        Proved.addTo(fields, proved.otherMajor());
        return fields;
    }

    /** One proof with all that it holds. */
    public static Map<String, Object> of(Proof proof) {
        Fork fork = proof.fork();
        var sides = new ArrayList<Object>();
        for (int side = 0; side < fork.sides().size(); side++) {
            sides.add(Json.object(
                    "head", fork.heads().get(side).text(),
                    "revisions", Json.words(fork.sides().get(side)),
                    "touched", side < proof.touched().size() ? proof.touched().get(side) : List.of()));
        }
        Map<String, Object> fields = Json.object(
                "base",
                Json.words(fork.base()),
                "sides",
                sides,
                "dependencies",
                fork.written().stream().map(VerdictJson::rule).toList());
        fields.putAll(VerdictJson.of(proof.verdict()));
        Scope scope = proof.scope();
        Map<String, Object> reach = Json.object(
                "replays", scope.replays(),
                "server", scope.server(),
                "seededRows", scope.rows().count(),
                "rowsLeftOut", scope.rows().leftOut(),
                "emptyTables", scope.rows().empty(),
                "notExercised",
                        scope.rows().idle().stream().map(VerdictJson::idle).toList(),
                "oneSided",
                        scope.rows().oneSided().stream()
                                .map(VerdictJson::oneSided)
                                .toList(),
                "limit", scope.rows().limit(),
                "volatileColumns", scope.volatileColumns(),
                "noise", scope.noise(),
                "notes", scope.notes(),
                "provisos", scope.provisos(),
                "milliseconds", scope.took().toMillis(),
                "cached", scope.replayedAt().isPresent());
        scope.replayedAt().ifPresent(at -> reach.put("replayedAt", at.toString()));
        fields.put("scope", reach);
        return fields;
    }
}
