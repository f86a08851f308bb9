package dev.tributary.cli.proof;

import dev.tributary.merge.Fork;
import dev.tributary.merge.Proof;
import dev.tributary.merge.Scope;
import dev.tributary.merge.SeededRows;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Reads a proof back out of what {@code ProofJson} has written of it. */
final class ProofReader {

    private ProofReader() {}

    /**
     * The proof of a fork.
     *
     * @param fields of this proof; the fork is not read again
     */
    static Proof read(Fork fork, Fields fields) {
        Fields scope = fields.object("scope");
        return new Proof(
                fork,
                fields.objects("sides").stream()
                        .map(side -> side.texts("touched"))
                        .toList(),
                VerdictReader.read(fields),
                new Scope(
                        (int) scope.number("replays"),
                        scope.text("server"),
                        new SeededRows(
                                (int) scope.number("seededRows"),
                                (int) scope.number("rowsLeftOut"),
                                scope.texts("emptyTables"),
                                scope.objects("notExercised").stream()
                                        .map(VerdictReader::idle)
                                        .toList(),
                                scope.objects("oneSided").stream()
                                        .map(VerdictReader::oneSided)
                                        .toList(),
                                scope.text("limit")),
                        scope.texts("volatileColumns"),
                        scope.texts("noise"),
                        scope.texts("notes"),
                        scope.texts("provisos"),
                        Duration.ofMillis(scope.number("milliseconds")),
                        instant(scope.text("replayedAt"))));
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new DamagedProof(text);
        }
    }
}
