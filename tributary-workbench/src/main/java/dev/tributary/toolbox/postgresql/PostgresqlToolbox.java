package dev.tributary.toolbox.postgresql;

import dev.tributary.backup.BackupReader;
import dev.tributary.backup.BackupWriter;
import dev.tributary.backup.DatabaseEmptier;
import dev.tributary.backup.LossFinder;
import dev.tributary.doctor.Catalog;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.Product;
import dev.tributary.project.AddressRules;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.seed.SeedFile;
import dev.tributary.rehearsal.seed.SeedStyle;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.session.Database;
import dev.tributary.session.Survey;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.OpenDatabase;
import dev.tributary.toolbox.ScratchSource;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import dev.tributary.toolbox.postgresql.backup.DumpPrograms;
import dev.tributary.toolbox.postgresql.backup.PostgresqlBackupReader;
import dev.tributary.toolbox.postgresql.backup.PostgresqlBackupWriter;
import dev.tributary.toolbox.postgresql.backup.PostgresqlEmptier;
import dev.tributary.toolbox.postgresql.backup.PostgresqlLossFinder;
import dev.tributary.toolbox.postgresql.backup.SchemaDump;
import dev.tributary.toolbox.postgresql.connect.PostgresqlDatabase;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import dev.tributary.toolbox.postgresql.doctor.PostgresqlCatalog;
import dev.tributary.toolbox.postgresql.probe.PostgresqlProber;
import dev.tributary.toolbox.postgresql.probe.PostgresqlRefusals;
import dev.tributary.toolbox.postgresql.probe.PostgresqlRefusedRowsFinder;
import dev.tributary.toolbox.postgresql.schema.PostgresqlDataReader;
import dev.tributary.toolbox.postgresql.schema.PostgresqlGeneratedNames;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSchemaReader;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSequenceMarks;
import dev.tributary.toolbox.postgresql.scratch.ChosenScratch;
import dev.tributary.toolbox.postgresql.seed.PostgresqlSeeder;
import dev.tributary.toolbox.postgresql.seed.RowCounts;
import dev.tributary.toolbox.postgresql.watch.PostgresqlChangeWatch;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workbench's door to PostgreSQL. */
public final class PostgresqlToolbox implements Toolbox {
    private final Product product = new Postgresql();
    private final Map<String, String> environment;
    private final LocalServers servers;

    /**
     * PostgreSQL as it can be had on this machine.
     *
     * @param environment the process environment, which says where programs are
     * @param servers those that can be started here
     */
    public PostgresqlToolbox(Map<String, String> environment, LocalServers servers) {
        this.environment = environment;
        this.servers = servers;
    }

    /**
     * Loads the classes that connect to a server, for use on another thread while something else goes on. Contacts nothing.
     *
     * @param environment the process environment, which may say that there is a password
     */
    public static void loadClasses(Map<String, String> environment) {
        ServerConnections.loadDriver(environment.containsKey("PGPASSWORD")
                || environment.getOrDefault("DATABASE_URL", "").matches("[^/]*//[^/@:]*:.*@.*"));
    }

    @Override
    public Product product() {
        return product;
    }

    @Override
    public AddressRules addresses() {
        return new PostgresqlAddresses();
    }

    @Override
    public LocalServers servers() {
        return servers;
    }

    @Override
    public OpenDatabase open(Project project, @Nullable Boolean keepRunning) {
        return PostgresqlDatabase.of(project, servers, keepRunning);
    }

    @Override
    public OpenDatabase open(ServerAddress address) {
        return PostgresqlDatabase.at(address);
    }

    @Override
    public ScratchSource scratch(Project project, Project other) {
        return ChosenScratch.of(project, other, servers);
    }

    @Override
    public Instruments instruments() {
        return new Instruments(
                product,
                new PostgresqlSchemaReader(),
                new PostgresqlGeneratedNames(),
                new PostgresqlDataReader(),
                new PostgresqlSequenceMarks(),
                new PostgresqlProber(),
                new PostgresqlRefusals(),
                new PostgresqlRefusedRowsFinder(),
                new PostgresqlChangeWatch());
    }

    @Override
    public List<Seeder> seeders() {
        return List.of(new PostgresqlSeeder(SeedStyle.ADVERSARIAL), new PostgresqlSeeder(SeedStyle.PLAIN));
    }

    @Override
    public Seeder seeder(String name, String rows) {
        return new SeedFile(name, rows, product.syntax(), product.driver(), new RowCounts());
    }

    @Override
    public Catalog catalog() {
        return new PostgresqlCatalog(product.session());
    }

    @Override
    public String schemaOf(OpenDatabase database) {
        return new SchemaDump(DumpPrograms.find(environment), environment)
                .of(database.address(), database.connections());
    }

    @Override
    public BackupWriter backupWriter(ServerAddress address, Survey survey) {
        return new PostgresqlBackupWriter(address, survey, DumpPrograms.find(environment), environment);
    }

    @Override
    public BackupReader backupReader(Path file, String shown) {
        return PostgresqlBackupReader.of(file, shown, DumpPrograms.find(environment), environment);
    }

    @Override
    public BackupReader backupReader(InputStream in) {
        return PostgresqlBackupReader.of(in, DumpPrograms.find(environment), environment);
    }

    @Override
    public DatabaseEmptier emptier(Database database, Duration patience) {
        return new PostgresqlEmptier(database, patience);
    }

    @Override
    public LossFinder losses(Database database) {
        return new PostgresqlLossFinder(database);
    }
}
