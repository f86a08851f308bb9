package dev.tributary.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Do the heads go together, in every order? Replays them on a scratch server; the build fails where they do not. */
@Mojo(name = "prove", threadSafe = true, requiresProject = false)
public final class ProveMojo extends ToolMojo {

    /** Two or more revisions; all heads unless said. */
    @Parameter(property = "tributary.revisions")
    private @Nullable List<String> revisions;

    /** A file of rows to put into the base instead of made-up ones. */
    @Parameter(property = "tributary.seed")
    private @Nullable String seed;

    /** For Maven. */
    public ProveMojo() {}

    @Override
    void perform() throws MojoFailureException {
        var words = new ArrayList<>(List.of("prove"));
        if (revisions != null) {
            words.addAll(revisions);
        }
        if (seed != null) {
            words.addAll(List.of("--seed", seed));
        }
        run(words);
    }
}
