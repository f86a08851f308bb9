package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.BackupFile;
import dev.tributary.backup.BackupWriter;
import dev.tributary.project.ServerAddress;
import dev.tributary.session.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes backups of one database in pg_dump's custom format. */
public final class PostgresqlBackupWriter implements BackupWriter {

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
    public BackupFile write(Path file) {
        DumpProgram program = program(String.valueOf(file.getFileName()));
        claim(file);
        boolean written = false;
        try {
            int tables = dump(program, file);
            var backup = new BackupFile(file, Files.size(file), tables, program.name(), "pg_restore --list");
            written = true;
            return backup;
        } catch (IOException e) {
            throw failed("because  " + e.getMessage(), e);
        } finally {
            if (!written) {
                remove(file);
            }
        }
    }

    @Override
    public void check(String file) {
        program(file);
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
            throw new TributaryException(
                    new Problem(
                            "backup-exists",
                            "there is a file \"" + file + "\" already",
                            List.of("it is not written over"),
                            List.of(
                                    Remedy.option("output", "FILE").does("another name"),
                                    Remedy.advice("move that file away").does("if nobody needs it there"))),
                    e);
        } catch (NoSuchFileException e) {
            throw failed("because  there is no folder \"" + file.getParent() + "\"", e);
        } catch (AccessDeniedException e) {
            throw failed("because  the permission to write \"" + file + "\" is missing", e);
        } catch (IOException e) {
            throw failed("because  " + e.getMessage(), e);
        }
    }

    private int dump(DumpProgram program, Path file) throws IOException {
        Map<String, String> variables = ServerVariables.of(address, environment, "tributary backup");
        ProgramRun dump = ProgramRun.of(
                List.of(
                        program.dump().toString(),
                        "--format=custom",
                        "--no-password",
                        "--file=" + file.toAbsolutePath()),
                variables);
        if (dump.status() != 0) {
            throw failed(program.name() + " ended with status " + dump.status(), dump.errors());
        }
        ProgramRun list = DumpContents.list(program, file.toAbsolutePath(), variables);
        if (list.status() != 0) {
            throw failed("pg_restore --list cannot read what was written", list.errors());
        }
        DumpContents archive = DumpContents.of(list);
        String schema = survey.versionTable().schema();
        if (survey.versioned() && !archive.holds(schema, survey.versionTable().name())) {
            throw failed(
                    "the rows of the version table " + survey.versionTable() + " are not in what was written",
                    List.of());
        }
        return archive.tables();
    }

    private TributaryException failed(String fact, Throwable cause) {
        return new TributaryException(problem(List.of(fact)), cause);
    }

    private TributaryException failed(String fact, List<String> said) {
        var facts = new ArrayList<String>();
        facts.add(fact);
        said.forEach(line -> facts.add(redacted(line)));
        return new TributaryException(problem(facts), null);
    }

    private Problem problem(List<String> facts) {
        var all = new ArrayList<>(facts);
        all.add("no file is left behind, and the database is as it was");
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
