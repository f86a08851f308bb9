package dev.tributary.cli.report;

import dev.tributary.merge.IdleStatement;
import dev.tributary.merge.Proof;
import dev.tributary.merge.SeededRows;
import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.List;

/** What the rows of a proof did not come to, in words. */
final class RowsText {
    private static final int LONGEST = 100;

    private final SeededRows rows;

    RowsText(Proof proof) {
        this.rows = proof.scope().rows();
    }

    /** For people, below the verdict. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        if (rows.leftOut() > 0) {
            lines.add("  without " + Counts.text(rows.leftOut(), "row") + " more, which a side refuses by itself");
        }
        rows.empty().forEach(table -> lines.add("  without a row in " + table));
        for (IdleStatement statement : rows.idle()) {
            if (!statement.isOpen()) {
                lines.add("  not exercised, and "
                        + (statement.meets().isEmpty()
                                ? "nothing of the other side meets it"
                                : "accepted (" + statement.accepted() + ")")
                        + ": " + statement.place() + "  " + shortened(statement.sql()));
            }
        }
        return lines;
    }

    /** For people who want to know everything: conditions that nobody has seen leave out a row. */
    List<String> oneSided() {
        return rows.oneSided().stream()
                .map(one ->
                        "  its condition left out no row of any replay: " + one.place() + "  " + shortened(one.sql()))
                .toList();
    }

    /** For the header of a merge: what holds up nothing, and was not seen; empty where all of it was. */
    static String phrase(List<Proof> proofs) {
        List<SeededRows> all =
                proofs.stream().map(proof -> proof.scope().rows()).toList();
        long idle = all.stream()
                .flatMap(rows -> rows.idle().stream())
                .map(IdleStatement::place)
                .distinct()
                .count();
        long accepted = all.stream()
                .flatMap(rows -> rows.idle().stream())
                .filter(statement -> !statement.meets().isEmpty())
                .map(IdleStatement::place)
                .distinct()
                .count();
        String statements = idle == 0
                ? ""
                : "; " + Counts.text(idle, "statement") + " not exercised"
                        + (accepted == 0
                                ? ", which nothing of the other side meets"
                                : ", " + accepted + " of them accepted");
        String tables = all.stream()
                .flatMap(rows -> rows.empty().stream())
                .map(table -> table.replaceFirst(":.*", ""))
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .map(names -> "; no row in " + names)
                .orElse("");
        String limits = all.stream()
                .map(SeededRows::limit)
                .filter(limit -> !limit.isEmpty())
                .distinct()
                .reduce((one, other) -> one + "; " + other)
                .map(limit -> "; " + limit)
                .orElse("");
        return (statements + tables + limits).replaceAll("\\s+", " ");
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
