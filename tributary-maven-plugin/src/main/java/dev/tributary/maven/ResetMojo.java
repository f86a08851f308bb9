package dev.tributary.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Empties a disposable database and runs all revisions. Everything in it is lost but for a backup, so its name has to be said; and
 * only where the environment of {@code tributary.toml} says that it is disposable.
 */
@Mojo(name = "reset", threadSafe = true, requiresProject = false)
public final class ResetMojo extends ToolMojo {

    /** The name of the database that may be emptied. */
    @Parameter(property = "tributary.database")
    private @Nullable String database;

    /** Loses what is in it without a backup. */
    @Parameter(property = "tributary.noBackup", defaultValue = "false")
    private boolean noBackup;

    /** For Maven. */
    public ResetMojo() {}

    @Override
    void perform() throws MojoFailureException {
        var words = new ArrayList<>(List.of("reset"));
        if (database != null) {
            words.addAll(List.of("--database", database, "--yes"));
        }
        if (noBackup) {
            words.add("--no-backup");
        }
        run(words);
    }
}
