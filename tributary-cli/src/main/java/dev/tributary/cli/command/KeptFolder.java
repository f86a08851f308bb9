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
        if (!Files.isDirectory(kept) || !isCommitted(root, kept.getFileName().toString())) {
            return true;
        }
        call.console()
                .warning("git holds files of " + kept.getFileName() + "/, so no answer that is kept there is used;"
                        + " git rm -r --cached " + kept.getFileName() + " takes them out");
        return false;
    }

    private static boolean isCommitted(Path root, String folder) {
        try {
            Git.Answer answer = new Git(root, "git", GIT_PATIENCE).run("ls-files", "--", folder);
            return answer.status() == 0 && !answer.output().isBlank();
        } catch (IOException e) {
            return false; // without git nothing came by git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
