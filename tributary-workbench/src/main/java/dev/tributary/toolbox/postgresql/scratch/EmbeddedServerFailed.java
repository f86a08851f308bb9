package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The embedded server could not be made, started or stopped. */
public final class EmbeddedServerFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    private EmbeddedServerFailed(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    /** A step did not work; the facts are what its program said. */
    static EmbeddedServerFailed step(String step, List<String> output, Path folder, @Nullable Throwable cause) {
        return new EmbeddedServerFailed(
                new Problem(
                        "embedded-server-failed",
                        "cannot " + step + " the embedded server",
                        output,
                        List.of(
                                Remedy.unsorted(
                                        "less " + folder.resolve(ServerFolder.LOG), "what the server itself said"),
                                Remedy.unsorted("rm -r " + folder, "throw the embedded data away and begin anew"))),
                cause);
    }

    /** The same for a server of which nothing is kept, so that there is nothing to look into or to throw away. */
    static EmbeddedServerFailed thrownAway(EmbeddedServerFailed why, ServerBuild build) {
        Problem problem = why.problem();
        var facts = new ArrayList<>(problem.facts());
        facts.add("programs  PostgreSQL " + build.major() + " in " + build.place());
        return new EmbeddedServerFailed(
                new Problem(
                        problem.code(),
                        problem.title(),
                        facts,
                        List.of(
                                Remedy.unsorted("--scratch-major N", "another version than " + build.major()),
                                Remedy.unsorted("--scratch-url postgres://USER@HOST/postgres", "a server for tests"))),
                why);
    }

    /**
     * The data of the project was written by another major version, and that one is not here.
     *
     * @param builds where it was looked for
     */
    static EmbeddedServerFailed otherMajor(Path data, String found, int ours, ServerBuilds builds) {
        var remedies = new ArrayList<Remedy>();
        PublishedServers.fetch(builds.host(), found, builds.folder())
                .ifPresent(line -> remedies.add(Remedy.unsorted(line, "")));
        remedies.add(Remedy.unsorted("install PostgreSQL " + found, "then it is used, and the data goes on"));
        remedies.add(Remedy.unsorted("rm -r " + data, "throw the data away and begin anew"));
        return new EmbeddedServerFailed(
                new Problem(
                        "embedded-other-major",
                        "the embedded data is PostgreSQL " + found + "'s, and this build has PostgreSQL " + ours,
                        List.of("data in  " + data),
                        remedies),
                null);
    }
}
