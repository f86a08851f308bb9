package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.ServerAddress;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schema of a database as SQL, as pg_dump writes it. */
public final class SchemaDump {
    private final DumpPrograms programs;
    private final Map<String, String> environment;

    /**
     * Dumps by these programs.
     *
     * @param environment of this process, which may name a password file
     */
    public SchemaDump(DumpPrograms programs, Map<String, String> environment) {
        this.programs = programs;
        this.environment = environment;
    }

    /** The statements that make it, without rows. */
    public String of(ServerAddress address, ConnectionSource connections) {
        int major = major(connections, address);
        DumpProgram program = programs.fitting(major).orElseThrow(() -> none(address, major));
        try {
            var text = new ByteArrayOutputStream();
            ProgramRun dump = ProgramRun.of(
                    List.of(program.dump().toString(), "--schema-only", "--no-password"),
                    ServerVariables.of(address, environment, "tributary prove"),
                    ProgramRun.Feed.NOTHING,
                    from -> from.transferTo(text),
                    () -> true);
            if (dump.status() != 0) {
                throw failed(address, dump.errors(), null);
            }
            // A name that is no UTF-8 must not become another one.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.toByteArray()))
                    .toString();
        } catch (IOException e) {
            throw failed(address, List.of(String.valueOf(e.getMessage())), e);
        }
    }

    private static int major(ConnectionSource connections, ServerAddress address) {
        try (Connection connection = connections.open()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw failed(address, List.of(String.valueOf(e.getMessage())), e);
        }
    }

    private TributaryException none(ServerAddress address, int major) {
        return new TributaryException(new Problem(
                "no-dump-program",
                "no pg_dump on this machine can read the schema of \"" + address.database()
                        + "\", which is on PostgreSQL " + major,
                NoDumpProgram.facts(major, programs.names(), "pg_dump refuses servers that are newer than itself"),
                List.of(
                        NoDumpProgram.install(major),
                        Remedy.option("base-schema", "FILE")
                                .does("what pg_dump --schema-only has written elsewhere"))));
    }

    private static TributaryException failed(ServerAddress address, List<String> said, @Nullable Exception cause) {
        String secret = address.password() == null ? "" : address.password().reveal();
        return new TributaryException(
                new Problem(
                        "base-schema-failed",
                        "cannot read the schema of \"" + address.database() + "\"",
                        said.stream()
                                .map(line -> secret.isEmpty() ? line : line.replace(secret, "***"))
                                .toList(),
                        List.of(Remedy.option("base-schema", "FILE")
                                .does("what pg_dump --schema-only has written, by a role that may"))),
                cause);
    }
}
