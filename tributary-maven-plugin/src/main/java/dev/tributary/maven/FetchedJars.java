package dev.tributary.maven;

import dev.tributary.toolbox.PublishedJars;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Jars from the user's own repositories, which Maven keeps as it keeps those of plugins; where it is offline, from what it has. */
record FetchedJars(
        RepositorySystem repositories, RepositorySystemSession session, List<RemoteRepository> remote, Log log)
        implements PublishedJars {

    @Override
    public Optional<Path> get(String group, String artifact, String version) {
        var request = new ArtifactRequest(new DefaultArtifact(group, artifact, "jar", version), remote, null);
        try {
            return Optional.of(repositories
                    .resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath());
        } catch (ArtifactResolutionException e) {
            log.warn("the programs of a PostgreSQL server cannot be fetched: " + e.getMessage());
            return Optional.empty();
        }
    }
}
