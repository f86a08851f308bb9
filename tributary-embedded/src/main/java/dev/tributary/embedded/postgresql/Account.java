package dev.tributary.embedded.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which account the server's programs run. PostgreSQL refuses to run as root, so root steps aside: into a user
 * namespace, where the same account has another number; where the kernel or a container forbids that, or the namespace
 * cannot reach the files, to the account "nobody", which then owns the data. PostgreSQL also refuses to run as a user without a
 * name; in a namespace such a user has one.
 *
 * @param prefix what to put before each command; empty for everybody but root and the nameless
 * @param owner who has to own the data; null for whoever made it
 */
record Account(List<String> prefix, @Nullable Integer owner) {
    private static final int NOBODY = 65534;
    private static final String USER_ID = "unix:uid";

    Account {
        prefix = List.copyOf(prefix);
    }

    /**
     * The account for a server.
     *
     * @param folder made by this process
     * @param data the data folder, which may exist already
     * @param program one that has to be reachable
     * @param named whether the operating system has a name for the user
     * @throws NoEmbeddedServer if this is root, or somebody without a name, and there is no way to step aside
     */
    static Account of(Path folder, Path data, String program, boolean named) throws IOException {
        var namespace = List.of("unshare", "--user");
        if (owner(folder) != 0) {
            if (named) {
                return new Account(List.of(), null);
            }
            if (works(namespace, folder, program)) {
                return new Account(namespace, null);
            }
            throw new NoEmbeddedServer("PostgreSQL's programs need a name for the user that runs them; the user id "
                    + owner(folder) + " has none in /etc/passwd, and unshare cannot change that here");
        }
        int dataOwner = Files.exists(data) ? owner(data) : 0;
        if (dataOwner != 0) {
            return as(dataOwner);
        }
        if (works(namespace, folder, program)) {
            return new Account(namespace, null);
        }
        Account nobody = nobody();
        if (!Files.exists(data) && works(nobody.prefix(), folder, program)) {
            return nobody;
        }
        throw new NoEmbeddedServer(
                "PostgreSQL refuses to run as root, and neither unshare nor setpriv can change that here");
    }

    /** The account that owns nothing else. */
    static Account nobody() {
        return as(NOBODY);
    }

    private static Account as(int user) {
        // The one capability that is kept lets the server reach folders of others, such as root's home. The security
        // bit
        // makes access(2), by which initdb looks for its programs, count it, too.
        return new Account(
                List.of(
                        "setpriv",
                        "--reuid=" + user,
                        "--regid=" + user,
                        "--clear-groups",
                        "--securebits=+no_setuid_fixup",
                        "--inh-caps=-all,+dac_override",
                        "--ambient-caps=-all,+dac_override"),
                user);
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, USER_ID);
    }

    private static boolean works(List<String> prefix, Path folder, String program) {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", "-c", "test -x \"$1\" && test -w \"$2\"", "sh", program, folder.toString()));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes an empty folder for the data. */
    void create(Path data) throws IOException {
        Files.createDirectory(data);
        own(data);
    }

    /** Gives a file of the data to the account. */
    void own(Path file) throws IOException {
        if (owner != null) {
            Files.setAttribute(file, USER_ID, owner);
        }
    }
}
