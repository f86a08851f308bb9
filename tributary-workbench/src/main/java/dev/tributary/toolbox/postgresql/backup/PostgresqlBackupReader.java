package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.BackupReader;
import dev.tributary.backup.Contents;
import dev.tributary.backup.Restored;
import dev.tributary.database.LockHolder;
import dev.tributary.project.ServerAddress;
import dev.tributary.session.Database;
import dev.tributary.session.LockWait;
import dev.tributary.session.MigrationLock;
import dev.tributary.session.Pooling;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Restores a backup into a database that holds nothing. All of it arrives, or nothing does. */
public final class PostgresqlBackupReader implements BackupReader {

    private static final byte[] MAGIC = "PGDMP".getBytes(StandardCharsets.US_ASCII);

    private final DumpSource dump;
    private final DumpPrograms programs;
    private final Map<String, String> environment;

    /**
     * Restoring of a file, or of a pipe that has a name.
     *
     * @param shown the file as messages name it
     * @param environment of this process, which may name a password file
     * @throws TributaryException where the file is no backup
     */
    public static PostgresqlBackupReader of(
            Path file, String shown, DumpPrograms programs, Map<String, String> environment) {
        return new PostgresqlBackupReader(source(file, shown), programs, environment);
    }

    /**
     * Restoring of what comes on standard input.
     *
     * @param environment of this process, which may name a password file
     * @throws TributaryException where no backup comes
     */
    public static PostgresqlBackupReader of(InputStream in, DumpPrograms programs, Map<String, String> environment) {
        return new PostgresqlBackupReader(new StreamDump(in, "standard input", "-"), programs, environment);
    }

    private PostgresqlBackupReader(DumpSource dump, DumpPrograms programs, Map<String, String> environment) {
        this.dump = dump;
        this.programs = programs;
        this.environment = environment;
        checkBeginning();
    }

    /** A pipe gives what it holds once, and pg_restore is to have it twice. */
    private static DumpSource source(Path file, String shown) {
        if (!Files.exists(file) || Files.isRegularFile(file) || Files.isDirectory(file)) {
            return new FileDump(file, shown);
        }
        try {
            return new StreamDump(Files.newInputStream(file), "\"" + shown + "\"", shown);
        } catch (IOException e) {
            return new FileDump(file, shown); // which says why it cannot be read
        }
    }

    @Override
    public Restored into(
            Database database,
            ServerAddress address,
            boolean created,
            boolean owners,
            Duration patience,
            BiConsumer<LockHolder, Duration> waiting) {
        try (Session session = Session.open(database)) {
            Survey survey = session.survey();
            checkEmpty(database, survey);
            ReadableFile readable = readable(survey.serverNumber() / 10000);
            Pooling.refuseSharing(
                    session,
                    "nothing was restored: it takes the lock of runs",
                    "without it, a restore and a run could meet",
                    Remedy.onDatabase("restore", dump.word()));
            MigrationLock lock = MigrationLock.acquire(session, new LockWait(patience, new Random(), waiting));
            try {
                session.prepare("tributary restore");
                checkEmpty(database, survey);
                run(session, readable.program(), address, owners);
            } finally {
                lock.release();
            }
            return new Restored(
                    created,
                    readable.archive().tables(),
                    session.surveyAgain().rows(),
                    "pg_restore " + readable.program().version());
        }
    }

    /** A program that can read the file, and what it read. */
    private record ReadableFile(DumpProgram program, DumpContents archive) {}

    private void checkBeginning() {
        byte[] start;
        try {
            start = dump.beginning(MAGIC.length);
        } catch (IOException e) {
            throw dump.unreadable(e);
        }
        if (!Arrays.equals(start, MAGIC)) {
            throw unusable(
                    start.length == 0 ? "there is nothing in it" : "it does not begin as pg_dump's custom format does");
        }
    }

    private void checkEmpty(Database database, Survey survey) {
        Contents contents;
        try (var connection = database.connections().open()) {
            DatabaseContents.begin(connection, database.product());
            contents = new DatabaseContents(connection, database.product(), Set.of("public")).read();
        } catch (SQLException e) {
            throw UnreadableContents.of(
                    survey.server().database(), database.product().driver().describe(e), e);
        }
        if (!contents.isEmpty()) {
            var facts = new ArrayList<String>();
            facts.add("it holds  " + contents.summary());
            contents.tables().stream()
                    .limit(5)
                    .forEach(table -> facts.add("          " + table.name() + ", " + table.amount()));
            facts.add("a backup is restored into an empty database or a new one, so that nothing is mixed or lost");
            throw new TributaryException(
                    new Problem(
                            "not-empty-database",
                            "cannot restore into \"" + survey.server().database() + "\": it is not empty",
                            facts,
                            List.of(Remedy.onDatabase("restore", dump.word(), "--into", "NAME")
                                    .does("makes a new database of that name beside it"))),
                    null);
        }
    }

    private ReadableFile readable(int major) {
        List<String> said = List.of();
        for (DumpProgram program : programs.restoring(major)) {
            try {
                ProgramRun list = DumpContents.list(program, dump, Map.of());
                if (list.status() == 0) {
                    return new ReadableFile(program, DumpContents.of(list));
                }
                said = list.errors();
                checkSource();
            } catch (IOException e) {
                said = List.of(String.valueOf(e.getMessage()));
            }
        }
        if (said.isEmpty()) {
            throw NoDumpProgram.toRead(dump, major, programs.names());
        }
        throw unusable(String.join("\n", said));
    }

    /** What a program complains of is then the end that it saw, and not what is wrong. */
    private void checkSource() {
        dump.failure().ifPresent(failure -> {
            throw dump.unreadable(failure);
        });
    }

    private void run(Session session, DumpProgram program, ServerAddress address, boolean owners) {
        var command = new ArrayList<>(
                List.of(program.restore().toString(), "--single-transaction", "--exit-on-error", "--no-password"));
        if (!owners) {
            command.addAll(List.of("--no-owner", "--no-privileges"));
        }
        // Without quotes a name with an equals sign would be read as connection options.
        command.add(
                "--dbname=dbname='" + address.database().replace("\\", "\\\\").replace("'", "\\'") + "'");
        command.addAll(dump.argument());
        ProgramRun run;
        try {
            run = ProgramRun.of(
                    command,
                    ServerVariables.of(address, environment, "tributary restore"),
                    dump.all(),
                    session::answers);
        } catch (IOException e) {
            throw failed(address, owners, List.of(String.valueOf(e.getMessage())), e);
        }
        if (run.status() != 0) {
            var said = new ArrayList<>(run.errors());
            dump.failure().ifPresent(failure -> said.add(dump.name() + " could not be read: " + failure.getMessage()));
            if (!session.answers()) {
                said.add("the connection that has the lock is gone, and pg_restore was ended with it");
            }
            throw failed(address, owners, said, null);
        }
    }

    private TributaryException failed(
            ServerAddress address, boolean owners, List<String> said, @Nullable Throwable cause) {
        var facts = new ArrayList<>(said);
        facts.add("it runs in one transaction, so nothing of it is in the database");
        var next = new ArrayList<Remedy>();
        if (owners && said.stream().anyMatch(line -> line.contains("role \"") || line.contains("permission denied"))) {
            next.add(Remedy.onDatabase("restore", dump.word(), "--no-owner")
                    .does("without owners and privileges: all of it belongs to the role that restores"));
        }
        return new TributaryException(
                new Problem(
                        "restore-failed",
                        dump.name() + " was not restored into \"" + address.database() + "\"",
                        facts,
                        next),
                cause);
    }

    private TributaryException unusable(String why) {
        return new TributaryException(new Problem(
                "not-a-backup",
                "cannot restore " + dump.name(),
                List.of("because  " + why, "nothing was changed"),
                List.of(
                        Remedy.onDatabase("backup").does("writes such a file"),
                        Remedy.command(
                                        "psql",
                                        "--single-transaction",
                                        "-v",
                                        "ON_ERROR_STOP=1",
                                        "-f",
                                        "FILE",
                                        "DATABASE")
                                .does("for a dump that is SQL text"))));
    }
}
