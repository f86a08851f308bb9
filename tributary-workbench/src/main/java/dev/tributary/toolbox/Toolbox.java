package dev.tributary.toolbox;

import dev.tributary.backup.BackupReader;
import dev.tributary.backup.BackupWriter;
import dev.tributary.backup.DatabaseEmptier;
import dev.tributary.backup.LossFinder;
import dev.tributary.doctor.Catalog;
import dev.tributary.product.Product;
import dev.tributary.project.AddressRules;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.session.Database;
import dev.tributary.session.Survey;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the workbench needs of one database product, on this machine. Nothing is looked for before it is asked for.
 * Implementations are immutable.
 */
public interface Toolbox {

    /** What the core needs of it. */
    Product product();

    /** How the addresses of its servers are written. */
    AddressRules addresses();

    /** The servers that can be started here. */
    LocalServers servers();

    /**
     * Opens a project's database: starts or joins the embedded server where that is chosen, and does nothing else yet.
     *
     * @param keepRunning for an embedded server, as for {@link LocalServers#start}
     * @throws dev.tributary.project.NoDatabase when the project names none
     */
    OpenDatabase open(Project project, @Nullable Boolean keepRunning);

    /** Opens a database on a server that somebody else runs; does nothing yet. */
    OpenDatabase open(ServerAddress address);

    /**
     * Chooses a server for scratch databases. A database is asked for its version where nothing else decides, for two
     * seconds at most.
     *
     * @param project says which server to use
     * @param other has the database that the scratch ones stand for
     */
    ScratchSource scratch(Project project, Project other);

    /** What looks at databases. */
    Instruments instruments();

    /** What fills tables with made-up rows: one way after the other, the most demanding first. */
    List<Seeder> seeders();

    /**
     * What fills tables with given rows.
     *
     * @param name of the file, for messages
     * @param rows its text
     */
    Seeder seeder(String name, String rows);

    /** What only the product's catalog knows, for the doctor. */
    Catalog catalog();

    /**
     * The schema of a database as statements of SQL, without rows; the database is only read.
     *
     * @throws dev.tributary.wording.TributaryException where no program of this machine can read it
     */
    String schemaOf(OpenDatabase database);

    /**
     * Writes backups of a database.
     *
     * @param survey what the server said of itself
     */
    BackupWriter backupWriter(ServerAddress address, Survey survey);

    /**
     * Restores a backup.
     *
     * @param shown the file as messages name it
     * @throws dev.tributary.wording.TributaryException where the file is no backup
     */
    BackupReader backupReader(Path file, String shown);

    /**
     * Restores a backup that comes on standard input, as it comes.
     *
     * @throws dev.tributary.wording.TributaryException where no backup comes
     */
    BackupReader backupReader(InputStream in);

    /**
     * Empties a database.
     *
     * @param patience for each lock that others hold; more than none
     */
    DatabaseEmptier emptier(Database database, Duration patience);

    /** Finds the rows that statements would take away. */
    LossFinder losses(Database database);
}
