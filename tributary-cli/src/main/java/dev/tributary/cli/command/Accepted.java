package dev.tributary.cli.command;

import dev.tributary.database.Acceptance;
import dev.tributary.git.PublishedChange;
import dev.tributary.git.PublishedFinding;
import dev.tributary.script.Amendment;
import dev.tributary.script.Finding;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What the team has said that it lives with, in a file's header or in the project file, beside what a check has found. */
final class Accepted {
    private final List<Acceptance> all;
    private final LocalDate today;
    private final String file;

    Accepted(Call call) {
        this.all = call.project().settings().accepted();
        this.today = LocalDate.ofInstant(call.surroundings().clock().instant(), ZoneOffset.UTC);
        this.file = call.project().file().map(call::shown).orElse("");
    }

    /** A change of a published revision: to be taken back, unless somebody has said why it is meant. */
    Finding judged(PublishedChange change, String ref) {
        var finding = new PublishedFinding(change, ref);
        if (change.isHarmless()) {
            return finding.harmless();
        }
        Optional<Amendment> amendment = change.amendment();
        if (amendment.isPresent()) {
            return finding.amended(amendment.get());
        }
        List<Acceptance> said = all.stream()
                .filter(one -> one.problem().equals(PublishedFinding.CODE)
                        && one.revision().equals(change.revision().id().text()))
                .toList();
        return said.stream()
                .filter(one -> one.holds(today))
                .findFirst()
                .map(one -> finding.accepted(file, one.reason()))
                .orElseGet(() -> finding.error(said.stream()
                        .map(one -> "accepted until " + one.until() + " in " + file + ", which is over")
                        .toList()));
    }

    /** Each that no longer holds: it can go, or get another day. */
    List<Finding> expired() {
        return all.stream()
                .filter(one -> !one.holds(today))
                .map(one -> new Finding(
                        Finding.Severity.NOTE,
                        file,
                        0,
                        0,
                        new Problem(
                                "expired-acceptance",
                                one.problem() + " of " + one.revision() + " was accepted until " + one.until()
                                        + ", which is over",
                                List.of("because  " + one.reason()),
                                List.of(Remedy.advice("delete the [[accept]]")
                                        .does("or give it another day: until = …")))))
                .toList();
    }
}
