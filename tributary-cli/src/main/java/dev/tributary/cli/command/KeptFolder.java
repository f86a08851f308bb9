package dev.tributary.cli.command;

import dev.tributary.git.Git;
import dev.tributary.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a project keeps answers and bases. Git ignores that folder; where it holds something of it all the same, somebody has
 * committed it, and a branch could bring its own answer along.
 */
final class KeptFolder {
    private static final Duration GIT_PATIENCE = Duration.ofSeconds(5);

    private final Call call;

    KeptFolder(Call call) {
        this.call = call;
    }

    /** Whether what is kept may be used; where it may not, a warning says so. */
    boolean isOurs() {
        Path root = call.project().root();
        Path kept = ProjectFolder.of(root).path();
        if (!Files.isDirectory(kept) || !isInCheckout(root)) {
            return true;
        }
        String folder = String.valueOf(kept.getFileName());
        try {
            Git.Answer answer = new Git(root, "git", GIT_PATIENCE).run("ls-files", "--", folder);
            if (answer.status() != 0) {
                return unused(
                        "git does not say whether it holds files of " + folder + "/",
                        "; git ls-files " + folder + " says why");
            }
            return answer.output().isBlank()
                    || unused(
                            "git holds files of " + folder + "/", "; git rm -r --cached " + folder + " takes them out");
        } catch (IOException e) {
            return unused("there is no git to say whether it holds files of " + folder + "/", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unused("git did not say whether it holds files of " + folder + "/", "");
        }
    }

    private boolean unused(String because, String remedy) {
        call.console().warning(because + ", so no answer that is kept there is used" + remedy);
        return false;
    }

    /** Without git's own folder at hand or above, nothing came by git. */
    private static boolean isInCheckout(Path root) {
        for (Path folder = root.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}
