package dev.tributary.cli.command;

import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RoundTripFindings;
import dev.tributary.project.CheckSettings;
import dev.tributary.project.Project;
import dev.tributary.script.Finding;
import dev.tributary.script.Ignore;
import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What was found in files, without what nobody wants to hear of.
 *
 * @param told what is told
 * @param ignored how many are not, since a file's header or the project file says so
 * @param elsewhere how many are not, since they were there before
 */
record Sifted(List<Finding> told, int ignored, int elsewhere) {

    /**
     * Takes out of what was found what is ignored, and what does not count.
     *
     * @param inHeaders what the files ignore
     * @param counts whether something is to be told by this check
     */
    static Sifted of(Project project, List<Finding> found, List<Ignore> inHeaders, Predicate<Finding> counts) {
        List<Finding> left = Ignore.left(found, ignores(project.check(), inHeaders));
        var told = new ArrayList<>(left.stream().filter(counts).toList());
        int elsewhere = left.size() - told.size();
        // What is said for all projects of a file need not occur in this one.
        List<Ignore> looked = project.nameInFile().isPresent() ? inHeaders : ignores(project.check(), inHeaders);
        // Most checks try no revision, so that not to find what only a trial finds says nothing.
        List<Ignore> expected = looked.stream()
                .filter(ignore -> !RoundTripFindings.CODES.contains(ignore.code()))
                .toList();
        told.addAll(Ignore.unused(found, expected).stream().filter(counts).toList());
        return new Sifted(List.copyOf(told), found.size() - left.size(), elsewhere);
    }

    /** All that is ignored. */
    static List<Ignore> ignores(CheckSettings settings, List<Ignore> inHeaders) {
        var all = new ArrayList<>(inHeaders);
        all.addAll(settings.ignored());
        return all;
    }

    /** For people, a line for each reason. */
    void printRest(Console console) {
        if (ignored > 0) {
            console.info(Counts.text(ignored, "finding") + " ignored, as the files or tributary.toml say");
        }
        if (elsewhere > 0) {
            console.info(Counts.text(elsewhere, "finding")
                    + " in what this branch does not change: tributary check tells "
                    + (elsewhere == 1 ? "it" : "them"));
        }
    }

    /** For programs. */
    Map<String, Object> rest() {
        return Json.object("ignored", ignored, "elsewhere", elsewhere);
    }
}
