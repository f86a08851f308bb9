package dev.tributary.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The branch that others build on, where nobody says which one it is. */
public final class MainBranch {

    /** What it may be called; what others have, before what is here. */
    public static final List<String> NAMES = List.of("origin/main", "origin/master", "main", "master");

    private MainBranch() {}

    /** The first of the usual names that there is; empty where there is none, no repository, or no git. */
    public static Optional<String> find(Git git) {
        for (String name : NAMES) {
            try {
                String ref = (name.contains("/") ? "refs/remotes/" : "refs/heads/") + name;
                if (git.run("rev-parse", "--verify", "--quiet", ref + "^{commit}")
                                .status()
                        == 0) {
                    return Optional.of(name);
                }
            } catch (IOException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException("interrupted while git was asked", e));
            }
        }
        return Optional.empty();
    }
}
