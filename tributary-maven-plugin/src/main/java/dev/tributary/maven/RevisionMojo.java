package dev.tributary.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Starts a new revision: writes its file, which continues the head. */
@Mojo(name = "revision", threadSafe = true, requiresProject = false)
public final class RevisionMojo extends ToolMojo {

    /** What it does, in a few words. */
    @Parameter(property = "tributary.message")
    private @Nullable String message;

    /** What it continues; the one head unless said. */
    @Parameter(property = "tributary.head")
    private @Nullable String head;

    /** For Maven. */
    public RevisionMojo() {}

    @Override
    void perform() throws MojoFailureException {
        var words = new ArrayList<>(List.of("revision"));
        if (message != null) {
            words.addAll(List.of("-m", message));
        }
        if (head != null) {
            words.addAll(List.of("--head", head));
        }
        run(words);
    }
}
