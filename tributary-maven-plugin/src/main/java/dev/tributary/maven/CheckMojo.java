package dev.tributary.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Are the revision files fit to be merged? Reads files, and with {@code against} git's store; contacts no database, but for scratch
 * ones with {@code prove}. The build fails where it finds an error.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true, requiresProject = false)
public final class CheckMojo extends ToolMojo {

    /** Looks at the files as they will be once merged with this branch, tag or commit of git, such as {@code origin/main}. */
    @Parameter(property = "tributary.against")
    private @Nullable String against;

    /** So many heads are all right. */
    @Parameter(property = "tributary.allowHeads", defaultValue = "1")
    private int allowHeads;

    /** Also replays the heads in every order on a scratch server: do they go together? */
    @Parameter(property = "tributary.prove", defaultValue = "false")
    private boolean prove;

    /** For Maven. */
    public CheckMojo() {}

    @Override
    void perform() throws MojoFailureException {
        var words = new ArrayList<>(List.of("check"));
        if (against != null) {
            words.addAll(List.of("--against", against));
        }
        if (allowHeads != 1) {
            words.addAll(List.of("--allow-heads", String.valueOf(allowHeads)));
        }
        if (prove) {
            words.add("--prove");
        }
        run(words);
    }
}
