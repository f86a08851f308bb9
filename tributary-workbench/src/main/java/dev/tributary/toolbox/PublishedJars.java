package dev.tributary.toolbox;

import java.nio.file.Path;
import java.util.Optional;

/** Gets what is published as Maven artifacts, as a build that runs in Maven can. */
public interface PublishedJars {

    /** Gets nothing: what is not on this machine is not to be had. */
    PublishedJars NONE = (group, artifact, version) -> Optional.empty();

    /**
     * A jar of an artifact, on this machine.
     *
     * @return empty where it cannot be had; why is for the implementation to tell
     */
    Optional<Path> get(String group, String artifact, String version);
}
