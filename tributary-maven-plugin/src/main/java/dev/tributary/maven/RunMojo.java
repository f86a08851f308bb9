package dev.tributary.maven;

import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Runs any command line of the tool, such as {@code -Dtributary.args="history --graph"}. */
@Mojo(name = "run", threadSafe = true, requiresProject = false)
public final class RunMojo extends ToolMojo {

    /** What follows {@code tributary} on a command line; {@code --help} unless said. */
    @Parameter(property = "tributary.args")
    private @Nullable String args;

    /** For Maven. */
    public RunMojo() {}

    @Override
    void perform() throws MojoFailureException {
        run(args == null ? List.of("--help") : apart(args));
    }
}
