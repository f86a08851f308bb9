package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** No program on this machine can write or read a backup for the server. */
final class NoDumpProgram {

    private NoDumpProgram() {}

    /**
     * Nothing here can dump.
     *
     * @param server product and version
     * @param file what the backup would be called
     */
    static TributaryException toWrite(
            String database, String user, String server, int major, List<String> found, String file) {
        return new TributaryException(new Problem(
                "no-dump-program",
                "no pg_dump on this machine can back up \"" + database + "\", which is on " + server,
                facts(major, found, "pg_dump refuses servers that are newer than itself"),
                List.of(
                        install(major),
                        Remedy.command("docker", "compose", "exec", "-T", "db", "pg_dump", "-U", user, "-Fc", database)
                                .into(file)
                                .does("takes the one beside a server in Compose; db is the service's name"))));
    }

    static TributaryException toRead(DumpSource dump, int major, List<String> found) {
        Remedy.Command beside = Remedy.command(
                "docker",
                "compose",
                "exec",
                "-T",
                "db",
                "pg_restore",
                "-U",
                "USER",
                "-d",
                "DATABASE",
                "--single-transaction");
        return new TributaryException(new Problem(
                "no-dump-program",
                "no pg_restore on this machine can read " + dump.name(),
                facts(major, found, "pg_restore comes with pg_dump"),
                List.of(
                        install(major),
                        (dump.argument().isEmpty() ? beside : beside.from(dump.word()))
                                .does("takes the one beside a server in Compose; db is the service's name"))));
    }

    static Remedy install(int major) {
        return Remedy.command("apt-get", "install", "postgresql-client-" + major)
                .does("the package on Debian and Ubuntu; elsewhere postgresql" + major + ", or libpq");
    }

    static List<String> facts(int major, List<String> found, String why) {
        var facts = new ArrayList<String>();
        facts.add("needed  version " + major + " or newer");
        facts.add("found   " + (found.isEmpty() ? "none on the PATH or in the usual folders" : found.get(0)));
        found.stream().skip(1).forEach(name -> facts.add("        " + name));
        facts.add("why     " + why);
        return facts;
    }
}
