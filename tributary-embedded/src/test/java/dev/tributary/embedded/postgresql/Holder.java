package dev.tributary.embedded.postgresql;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** A command in a process of its own that holds a server until it is killed; its one line says where. */
final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        boolean temporary = !arguments[0].equals("hold");
        var server = switch (arguments[0]) {
            case "temporary" ->
                EmbeddedServer.temporary(ServerBuilds.here(System.getenv()).own());
            case "other" ->
                EmbeddedServer.temporary(
                        new ServerBuilds(Host.current(), OtherServer.environment(), OtherServer.alone()).own());
            default -> EmbeddedServer.start(Path.of(arguments[1]), ServerBuilds.here(System.getenv()), false);
        };
        String data = EmbeddedServerTest.query(server.address(), "SHOW data_directory");
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.println(temporary ? Path.of(data).getParent() : server.address().hosts());
            new CountDownLatch(1).await();
        }
    }
}
