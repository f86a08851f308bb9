package dev.tributary.cli.proof;

import dev.tributary.cli.report.Json;
import dev.tributary.merge.Fork;
import dev.tributary.merge.Proof;
import dev.tributary.merge.Scope;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Proofs with all that they hold but the question, there and back. */
final class ProofFields {

    private ProofFields() {}

    static Map<String, Object> write(Proof proof, Instant now) {
        Scope scope = proof.scope();
        return Json.object(
                "replayedAt", now.toString(),
                "touched", proof.touched(),
                "verdict", VerdictFields.write(proof.verdict()),
                "replays", scope.replays(),
                "server", scope.server(),
                "seededRows", scope.seededRows(),
                "volatileColumns", scope.volatileColumns(),
                "notes", scope.notes(),
                "milliseconds", scope.took().toMillis());
    }

    static Proof read(Fork fork, Fields fields) {
        var scope = new Scope(
                (int) fields.number("replays"),
                fields.text("server"),
                fields.number("seededRows"),
                fields.texts("volatileColumns"),
                fields.texts("notes"),
                Duration.ofMillis(fields.number("milliseconds")),
                instant(fields.text("replayedAt")));
        return new Proof(fork, fields.textLists("touched"), VerdictFields.read(fields.object("verdict")), scope);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new DamagedProof(text);
        }
    }
}
