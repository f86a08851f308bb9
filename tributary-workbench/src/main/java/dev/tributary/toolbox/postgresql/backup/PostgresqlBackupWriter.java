package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.BackupWriter;
import dev.tributary.backup.UnwritableBackup;
import dev.tributary.backup.WrittenBackup;
import dev.tributary.file.FileTrouble;
import dev.tributary.file.TrialFile;
import dev.tributary.project.ServerAddress;
import dev.tributary.session.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Writes backups of one database in pg_dump's custom format. */
public final class PostgresqlBackupWriter implements BackupWriter {

    private static final String CHECK = "pg_restore --list";
    private static final String NO_FILE = "no file is left behind";
    private static final String NO_WHOLE = "what came out is no whole backup";

    private final ServerAddress address;
    private final Survey survey;
    private final DumpPrograms programs;
    private final Map<String, String> environment;

    /**
     * Backups of a database.
     *
     * @param survey what the server said of itself
     * @param environment of this process, which may name a password file
     */
    public PostgresqlBackupWriter(
            ServerAddress address, Survey survey, DumpPrograms programs, Map<String, String> environment) {
        this.address = address;
        this.survey = survey;
        this.programs = programs;
        this.environment = environment;
    }

    @Override
    public WrittenBackup write(Path file, String shown) {
        DumpProgram program = program(shown);
        claim(file);
        boolean written = false;
        try {
            int tables = dump(program, file);
            var backup = new WrittenBackup(Files.size(file), tables, program.name(), CHECK);
            written = true;
            return backup;
        } catch (IOException e) {
            throw failed("because  " + e.getMessage(), NO_FILE, e);
        } finally {
            if (!written) {
                remove(file);
            }
        }
    }

    @Override
    public WrittenBackup write(OutputStream to) {
        DumpProgram program = program("FILE");
        var stream = new AtomicReference<Streamed>();
        try {
            ProgramRun dump = ProgramRun.of(
                    command(program, List.of()),
                    variables(),
                    ProgramRun.Feed.NOTHING,
                    from -> stream.set(passOn(program, from, to)),
                    () -> true);
            checkEnded(program, dump, NO_WHOLE);
            Streamed passed = Objects.requireNonNull(stream.get());
            return new WrittenBackup(
                    passed.bytes(), contents(passed.list(), NO_WHOLE).tables(), program.name(), CHECK);
        } catch (TeeStream.NotTaken e) {
            throw failed("because  standard output could not be written: " + e.getMessage(), NO_WHOLE, e);
        } catch (IOException e) {
            throw failed("because  " + e.getMessage(), NO_WHOLE, e);
        }
    }

    /** What went through: how much, and what a look at its contents gave. */
    private record Streamed(long bytes, ProgramRun list) {}

    /** The table of contents stands in front, so that it is looked into while the rows still come; nothing is kept in a file. */
    private static Streamed passOn(DumpProgram program, InputStream from, OutputStream to) throws IOException {
        var tee = new TeeStream(from, to);
        var dump = new StreamDump(tee, "standard output", "-");
        ProgramRun list = DumpContents.list(program, dump, Map.of());
        dump.rest();
        if (dump.failure().isPresent()) {
            throw dump.failure().get();
        }
        try {
            to.flush();
        } catch (IOException e) {
            throw new TeeStream.NotTaken(e);
        }
        return new Streamed(tee.bytes(), list);
    }

    @Override
    public void check(Path file, String shown) {
        program(shown);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(file, new FileAlreadyExistsException(file.toString()));
        }
        try {
            TrialFile.in(file.toAbsolutePath().resolveSibling(""));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private DumpProgram program(String file) {
        int major = survey.serverNumber() / 10000;
        return programs.fitting(major)
                .orElseThrow(() -> NoDumpProgram.toWrite(
                        address.database(),
                        survey.server().user(),
                        survey.server().server(),
                        major,
                        programs.names(),
                        file));
    }

    /** The file comes to be empty and readable by its owner alone, before any row is in it. */
    private void claim(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(file, e);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** What is no file, such as a device or a link to one, is the wrong way to something that can be had in another. */
    private static TributaryException exists(Path file, FileAlreadyExistsException cause) {
        var next = new ArrayList<Remedy>(List.of(Remedy.option("output", "FILE").does("another name")));
        boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (regular) {
            next.add(Remedy.advice("move that file away").does("if nobody needs it there"));
        }
        var problem = new Problem(
                "backup-exists", "there is a file \"" + file + "\" already", List.of("it is not written over"), next);
        return regular ? new TributaryException(problem, cause) : new UnwritableBackup(problem, cause);
    }

    private UnwritableBackup unwritable(Path file, IOException cause) {
        FileTrouble trouble = FileTrouble.writing(file, cause);
        var next = new ArrayList<>(trouble.remedies());
        next.add(Remedy.option("output", "FILE").does("writes it elsewhere"));
        return new UnwritableBackup(problem(trouble.facts(), NO_FILE).withRemedies(next), cause);
    }

    private int dump(DumpProgram program, Path file) throws IOException {
        ProgramRun dump = ProgramRun.of(command(program, List.of("--file=" + file.toAbsolutePath())), variables());
        checkEnded(program, dump, NO_FILE);
        return contents(DumpContents.list(program, new FileDump(file, file.toString()), variables()), NO_FILE)
                .tables();
    }

    private Map<String, String> variables() {
        return ServerVariables.of(address, environment, "tributary backup");
    }

    private static List<String> command(DumpProgram program, List<String> more) {
        var command = new ArrayList<>(List.of(program.dump().toString(), "--format=custom", "--no-password"));
        command.addAll(more);
        return command;
    }

    private void checkEnded(DumpProgram program, ProgramRun dump, String left) {
        if (dump.status() != 0) {
            throw failed(program.name() + " ended with status " + dump.status(), dump.errors(), left);
        }
    }

    private DumpContents contents(ProgramRun list, String left) {
        if (list.status() != 0) {
            throw failed("pg_restore --list cannot read what was written", list.errors(), left);
        }
        DumpContents archive = DumpContents.of(list);
        String schema = survey.versionTable().schema();
        if (survey.versioned() && !archive.holds(schema, survey.versionTable().name())) {
            throw failed(
                    "the rows of the version table " + survey.versionTable() + " are not in what was written",
                    List.of(),
                    left);
        }
        return archive;
    }

    private TributaryException failed(String fact, String left, Throwable cause) {
        return new TributaryException(problem(List.of(fact), left), cause);
    }

    private TributaryException failed(String fact, List<String> said, String left) {
        var facts = new ArrayList<String>();
        facts.add(fact);
        said.forEach(line -> facts.add(redacted(line)));
        return new TributaryException(problem(facts, left), null);
    }

    /** @param left what became of what was written so far */
    private Problem problem(List<String> facts, String left) {
        var all = new ArrayList<>(facts);
        all.add(left + ", and the database is as it was");
        return new Problem(
                "backup-failed", "the backup of \"" + address.database() + "\" was not written", all, List.of());
    }

    private String redacted(String line) {
        return address.password() == null || address.password().reveal().isEmpty()
                ? line
                : line.replace(address.password().reveal(), "***");
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
