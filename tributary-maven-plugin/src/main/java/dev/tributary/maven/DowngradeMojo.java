package dev.tributary.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Takes the database back to a revision. */
@Mojo(name = "downgrade", threadSafe = true, requiresProject = false)
public final class DowngradeMojo extends ToolMojo {

    /** The revision to go back to, {@code -N}, {@code base}, {@code branch@-N}. */
    @Parameter(property = "tributary.target")
    private @Nullable String target;

    /** Shows the steps against the real database and runs none. */
    @Parameter(property = "tributary.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** For Maven. */
    public DowngradeMojo() {}

    @Override
    void perform() throws MojoFailureException {
        var words = new ArrayList<>(List.of("downgrade"));
        if (target != null) {
            words.add(target);
        }
        if (dryRun) {
            words.add("--dry-run");
        }
        run(words);
    }
}
