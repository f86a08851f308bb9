package dev.tributary.embedded.postgresql;

import dev.tributary.project.Secret;
import dev.tributary.project.ServerAddress;
import dev.tributary.wording.SystemUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** Starting, joining and stopping the server of one folder; its callers hold the folder's lock. */
final class ServerRuns {
    private static final String PORT = "port";
    private static final String DATABASE = "database";
    private static final int ATTEMPTS = 3;

    private final ServerFolder folder;
    private final ServerPrograms programs;
    private final Account account;

    ServerRuns(ServerFolder folder, Binaries binaries, boolean durable) throws IOException {
        this.folder = folder;
        this.account = Account.of(
                folder.path(),
                folder.data(),
                binaries.program("postgres"),
                SystemUser.name().isPresent());
        this.programs = new ServerPrograms(
                binaries, folder, account, durable, Host.current().isMac());
    }

    /** Begins with the data of another server; whether that could be had. */
    boolean begin(Path kept) throws IOException {
        return Files.exists(kept) && KeptData.read(kept, folder, account);
    }

    /** The server that runs already, whoever started it; else one started now. */
    Postmaster runningOrStarted() throws IOException {
        if (!Files.exists(folder.data())) {
            programs.initialise();
        }
        Optional<Postmaster> known = Postmaster.of(folder.data());
        if (known.isPresent() && known.get().isAlive()) {
            if (known.get().ready()) {
                return known.get();
            }
            // Its starter was killed half way, or it is going down: a new start is simpler than guessing which.
            stop();
        } else {
            // The server would refuse to start where the number now belongs to another process of the same account.
            Files.deleteIfExists(folder.data().resolve(Postmaster.FILE));
        }
        return start();
    }

    private Postmaster start() throws IOException {
        int port = freePort(lastPort());
        for (int attempt = 1; ; attempt++) {
            ServerPrograms.Said said = programs.start(port);
            if (said.status() == 0) {
                folder.note(PORT, String.valueOf(port));
                return Postmaster.of(folder.data()).orElseThrow(() -> new IOException("the server went away at once"));
            }
            List<String> words = programs.lastWords();
            if (attempt == ATTEMPTS || words.stream().noneMatch(line -> line.contains("could not bind"))) {
                throw EmbeddedServerFailed.step("start", words.isEmpty() ? said.lines() : words, folder.path(), null);
            }
            port = freePort(0);
        }
    }

    /** The port used last time, so that other programs' settings stay true. */
    private int lastPort() throws IOException {
        return folder.note(PORT)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(port -> port <= 65535)
                .orElse(0);
    }

    /** The wanted port where it is free, any other where it is not; 0 wants any. */
    private static int freePort(int wanted) throws IOException {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wanted == 0) {
                throw e;
            }
            return freePort(0);
        }
    }

    /** Creates the database on the first run of the folder; later runs trust the note, which saves a connection. */
    String ensureDatabase(Postmaster server, String wanted, Secret password) throws IOException {
        Optional<String> noted = folder.note(DATABASE);
        if (noted.isPresent()) {
            return noted.get();
        }
        try (var connection = connection(address(server, "postgres", password));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + wanted + "\"");
        } catch (SQLException e) {
            boolean exists = "42P04".equals(e.getSQLState());
            if (!exists) {
                throw EmbeddedServerFailed.step(
                        "create the database of", List.of(String.valueOf(e.getMessage())), folder.path(), e);
            }
        }
        folder.note(DATABASE, wanted);
        return wanted;
    }

    private static Connection connection(ServerAddress address) throws SQLException {
        var account = new Properties();
        account.setProperty("user", EmbeddedServer.USER);
        account.setProperty(
                "password", Objects.requireNonNull(address.password()).reveal());
        account.putAll(address.parameters());
        return new Driver().connect("jdbc:postgresql://" + address.hosts() + "/" + address.database(), account);
    }

    static ServerAddress address(Postmaster server, String database, Secret password) {
        return new ServerAddress(
                "127.0.0.1:" + server.port(), database, EmbeddedServer.USER, password, Map.of("sslmode", "disable"));
    }

    /** Stops the server unless it was asked to stay; whether one was stopped. */
    boolean stopUnlessKept() throws IOException {
        Optional<Postmaster> server = Postmaster.of(folder.data());
        return server.isPresent() && !folder.isKept(server.get()) && stop();
    }

    /** Stops the server if there is one; whether there was. */
    boolean stop() throws IOException {
        Optional<Postmaster> server = Postmaster.of(folder.data());
        if (server.isEmpty() || !server.get().isAlive()) {
            return false;
        }
        ServerPrograms.Said said = programs.stop();
        if (said.status() != 0 && server.get().isAlive()) {
            var facts = new ArrayList<>(said.lines());
            facts.addAll(programs.lastWords());
            throw EmbeddedServerFailed.step("stop", facts, folder.path(), null);
        }
        return true;
    }
}
