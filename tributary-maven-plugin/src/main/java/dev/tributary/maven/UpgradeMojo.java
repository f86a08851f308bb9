package dev.tributary.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Brings the database forward. */
@Mojo(name = "upgrade", threadSafe = true, requiresProject = false)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class UpgradeMojo extends ToolMojo {

    /** {@code head}, {@code heads}, a revision or the start of one, {@code +N}, {@code branch@head}. */
    @Parameter(property = "tributary.target", defaultValue = "head")
    private String target;

    /** Shows the steps against the real database and runs none. */
    @Parameter(property = "tributary.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** For Maven. */
    public UpgradeMojo() {}

    @Override
    void perform() throws MojoFailureException {
        var words = new ArrayList<>(List.of("upgrade", target));
        if (dryRun) {
            words.add("--dry-run");
        }
        run(words);
    }
}
