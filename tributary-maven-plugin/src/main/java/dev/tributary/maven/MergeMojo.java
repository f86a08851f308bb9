package dev.tributary.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Makes one head of several, after proving that they go together. */
@Mojo(name = "merge", threadSafe = true, requiresProject = false)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class MergeMojo extends ToolMojo {

    /** What to join: {@code heads}, or two or more revisions. */
    @Parameter(property = "tributary.revisions", defaultValue = "heads")
    private List<String> revisions;

    /** What it does, in a few words. */
    @Parameter(property = "tributary.message")
    private @Nullable String message;

    /** Writes nothing unless it is proved that they go together. */
    @Parameter(property = "tributary.requireProof", defaultValue = "false")
    private boolean requireProof;

    /** For Maven. */
    public MergeMojo() {}

    @Override
    void perform() throws MojoFailureException {
        var words = new ArrayList<>(List.of("merge"));
        words.addAll(revisions);
        if (message != null) {
            words.addAll(List.of("-m", message));
        }
        if (requireProof) {
            words.add("--require-proof");
        }
        run(words);
    }
}
