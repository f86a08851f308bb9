package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/**
 * A finding that somebody knows of and does not want to be told. An error is told all the same: nothing runs until it is
 * mended, or it has a way of its own to be accepted.
 *
 * @param code of the finding
 * @param reason why; empty where it is said for all files
 * @param file the file that it is ignored in; empty for all of them
 * @param place the file in which that is said
 * @param line where, 1-based; or 0
 */
public record Ignore(String code, String reason, String file, String place, int line) {

    /** What is left of some findings. */
    public static List<Finding> left(List<Finding> findings, List<Ignore> ignores) {
        return findings.stream()
                .filter(finding -> ignores.stream().noneMatch(ignore -> ignore.covers(finding)))
                .toList();
    }

    /** A note for each that takes nothing out of some findings. */
    public static List<Finding> unused(List<Finding> findings, List<Ignore> ignores) {
        var notes = new ArrayList<Finding>();
        for (Ignore ignore : ignores) {
            if (findings.stream().noneMatch(ignore::covers)) {
                notes.add(ignore.note(findings.stream().anyMatch(ignore::means)));
            }
        }
        return notes;
    }

    private boolean covers(Finding finding) {
        return means(finding) && finding.severity() != Finding.Severity.ERROR;
    }

    private boolean means(Finding finding) {
        return finding.problem().code().equals(code) && (file.isEmpty() || file.equals(finding.file()));
    }

    private Finding note(boolean error) {
        return new Finding(
                Finding.Severity.NOTE,
                place,
                line,
                0,
                new Problem(
                        "unused-ignore",
                        error
                                ? "\"" + code + "\" is not ignored: an error has to be mended"
                                : "\"" + code + "\" is ignored, and not found",
                        reason.isEmpty() ? List.of() : List.of("because  " + reason),
                        List.of(Remedy.advice("delete " + code).does("where it is ignored"))));
    }
}
