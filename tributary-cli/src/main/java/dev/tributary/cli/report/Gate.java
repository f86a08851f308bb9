package dev.tributary.cli.report;

import dev.tributary.wording.VisibleText;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What everything passes that people read. A name, a notice or a row can hold whatever somebody wrote: it neither commands the
 * terminal, nor hides, nor gives the service that runs a build a command in its log.
 */
public final class Gate {
    /** What GitHub's, GitLab's, Azure's and TeamCity's services set where they run a build. */
    private static final String[] BUILDS = {"CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION"};

    /** The colours of {@link Palette}; anybody's text may have them, since they only colour. */
    private static final Pattern COLOUR = Pattern.compile("\u241b(\\[(?:0|2|31|32|33|36|1;31)m)");

    private static final Pattern AT_START = Pattern.compile("(?m)^(\\s*):(?=:)");
    private static final Pattern ANYWHERE = Pattern.compile("##(?=\\[|vso\\[|teamcity\\[)");

    private final boolean colours;
    private final boolean build;

    /**
     * A gate.
     *
     * @param palette the colours that are let through
     * @param environment says whether a build's log is written
     */
    public Gate(Palette palette, Map<String, String> environment) {
        this.colours = palette != Palette.PLAIN;
        this.build = Stream.of(BUILDS)
                .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
    }

    /** A text that is no command. */
    String text(String text) {
        String seen = annotation(text);
        return build && (seen.contains("::") || seen.contains("##"))
                ? ANYWHERE.matcher(AT_START.matcher(seen).replaceAll("$1: ")).replaceAll("# #")
                : seen;
    }

    /** A text that is meant for the service that runs the build. */
    String annotation(String text) {
        String seen = VisibleText.of(text);
        return colours && seen.indexOf('\u241b') >= 0 ? COLOUR.matcher(seen).replaceAll("\u001b$1") : seen;
    }
}
