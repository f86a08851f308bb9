package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {

    @TempDir
    Path folder;

    /** As in a container, where root may not make user namespaces; only root can try it. */
    @Test
    void runsAsNobodyWhereRootMayNotStepIntoANamespace() throws Exception {
        assumeTrue(
                Files.getAttribute(folder, "unix:uid").equals(0)
                        && !Host.current().isMac(),
                "not root on Linux");
        var binaries = ServerBuilds.here(System.getenv()).own().binaries();
        var server = new ServerFolder(folder);
        var programs = new ServerPrograms(binaries, server, Account.nobody(), false, false);
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        programs.initialise();
        ServerPrograms.Said started = programs.start(port);
        ServerPrograms.Said stopped = programs.stop();

        assertThat(started.status()).as("%s", started.lines()).isZero();
        assertThat(stopped.status()).as("%s", stopped.lines()).isZero();
        assertThat(Files.getAttribute(server.data(), "unix:uid")).isEqualTo(65534);
        assertThat(Account.of(folder, server.data(), binaries.program("postgres"), true))
                .as("later commands go on as the owner of the data")
                .isEqualTo(Account.nobody());
    }

    /** As in a container that runs with any user id. */
    @Test
    void stepsAsideWhereTheUserHasNoName() throws Exception {
        assumeTrue(!Host.current().isMac(), "not Linux");
        if (Files.getAttribute(folder, "unix:uid").equals(0)) {
            Files.setAttribute(folder, "unix:uid", 1_000_770_000);
        }
        String id = Files.getAttribute(folder, "unix:uid").toString();

        assertThatThrownBy(() -> Account.of(folder, folder.resolve("data"), "/no/such/program", false))
                .isInstanceOf(NoEmbeddedServer.class)
                .hasMessageContaining("PostgreSQL's programs need a name for the user that runs them; the user id " + id
                        + " has none in /etc/passwd, and unshare cannot change that here");
        assertThat(Account.of(folder, folder.resolve("data"), "/no/such/program", true)
                        .prefix())
                .isEmpty();
    }

    @Test
    void stepsAsideOnlyWhereItIsRoot() throws Exception {
        Account account = Account.of(folder, folder.resolve("data"), "/bin/sh", true);

        assertThat(account.prefix().isEmpty())
                .isEqualTo(!Files.getAttribute(folder, "unix:uid").equals(0));
    }
}
