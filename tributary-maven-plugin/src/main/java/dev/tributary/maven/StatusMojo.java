package dev.tributary.maven;

import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Is the database up to date? The build fails where it is not. */
@Mojo(name = "status", threadSafe = true, requiresProject = false)
public final class StatusMojo extends ToolMojo {

    /** For Maven. */
    public StatusMojo() {}

    @Override
    void perform() throws MojoFailureException {
        run(List.of("status"));
    }
}
