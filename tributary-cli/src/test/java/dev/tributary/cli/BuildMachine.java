package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.GitRepository;
import dev.tributary.testing.Program;
import dev.tributary.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A machine with the command {@code tributary} and a clone of a repository, at its branch photos. Commands run there by a shell, with
 * the real command line as a process of its own.
 */
final class BuildMachine {
    private final Path folder;
    private final GitRepository clone;

    private BuildMachine(Path folder, GitRepository origin) throws IOException {
        this.folder = folder;
        Path work = folder.resolve("clone");
        GitRepository.at(folder).git("clone", "-q", "-b", "photos", "file://" + origin.folder(), work.toString());
        this.clone = GitRepository.at(work).by("ana");
        Program.write(
                Files.createDirectories(folder.resolve("bin")).resolve("tributary"),
                "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' dev.tributary.cli.Main \"$@\"\n");
    }

    /** In the repository, main has b1 and photos has b2, which both continue a1. */
    static BuildMachine open(Path folder) throws IOException {
        GitRepository origin = GitRepository.init(Files.createDirectories(folder.resolve("origin")))
                .commitRevision("a1", "none")
                .branch("photos")
                .by("ana")
                .commitRevision("b2", "a1")
                .checkout("main")
                .by("ben")
                .commitRevision("b1", "a1");
        return new BuildMachine(folder, origin);
    }

    /** The same with a Python backend: 5e18ab3370c6 on main and 9d42f7c6b015 on photos both continue c07d5e2194fb. */
    static BuildMachine openAlembic(Path folder) throws IOException {
        GitRepository origin = GitRepository.init(Files.createDirectories(folder.resolve("origin")));
        AlembicProject project = AlembicProject.in(origin.folder())
                .revision("3b9c1f04d2aa", "None", "create users", "pass")
                .revision("c07d5e2194fb", "'3b9c1f04d2aa'", "create posts", "pass");
        origin.commit("begin").branch("photos").by("ana");
        project.revision("9d42f7c6b015", "'c07d5e2194fb'", "verify mail", "pass");
        origin.commit("mail").checkout("main").by("ben");
        project.revision("5e18ab3370c6", "'c07d5e2194fb'", "add photo urls", "pass");
        origin.commit("photos");
        return new BuildMachine(folder, origin);
    }

    /** The command as an archive to unpack. */
    Path archive() throws IOException {
        Path archive = folder.resolve("tributary-1.tar.gz");
        var packing = new ProcessBuilder(
                "tar", "-czf", archive.toString(), "-C", folder.toString(), "--transform", "s,^,tributary-1/,", "bin");
        assertThat(ended(packing.redirectErrorStream(true))).isEqualTo(new Ran(0, ""));
        return archive;
    }

    /** For tests of what downloads or uploads: a machine of CI has it, one with a JDK, Maven and git may not. */
    static void assumeCurl() {
        assumeTrue(Program.isOnPath("curl"), "there is no curl on the PATH");
    }

    GitRepository repository() {
        return clone;
    }

    /** How a command ended, and what it said on both streams. */
    record Ran(int status, String output) {}

    Ran run(String command, Map<String, String> variables) {
        var builder = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", command)
                .directory(clone.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase());
        builder.environment().putAll(variables);
        try {
            return ended(builder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a process that reads nothing. */
    static Ran ended(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.onExit().join().exitValue(), output);
    }
}
