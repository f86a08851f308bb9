package dev.tributary.spring.start;

import dev.tributary.Tributary;
import dev.tributary.Tributary.TransactionMode;
import dev.tributary.database.Acceptance;
import dev.tributary.database.OnEditedScript;
import dev.tributary.database.OnUnknownRevision;
import dev.tributary.script.ScriptSource;
import dev.tributary.spring.DatabaseProperties;
import dev.tributary.spring.DatabaseProperties.Mode;
import dev.tributary.spring.DatabaseProperties.OnFailure;
import dev.tributary.spring.DatabaseProperties.Reaction;
import dev.tributary.spring.TributaryProperties;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one database, nothing left open but what is decided later.
 *
 * @param name below {@code tributary.databases}; empty for the only one
 * @param scripts places of revision files
 * @param target where to go
 * @param mode what to do at start-up
 * @param onUnknownRevision what an unknown revision leads to; null asks the journal
 * @param onEditedScript what an edited script leads to; null leaves it to the run
 * @param onFailure what a problem leads to
 * @param patience how long to wait for others
 * @param retryFor how long to try again while others hold the locks of a revision
 * @param connectRetryFor how long to try again to connect, at the first start
 * @param networkTimeout how long the server may be out of reach; null leaves it to the core
 * @param lockTimeout the database's own; null leaves it to the core
 * @param statementTimeout the database's own; null leaves it as it is
 * @param timeZone in which scripts run; null takes that of role, database and server
 * @param transaction one for each revision, or one for the run
 * @param versionTable {@code [schema.]table}
 * @param project whose revisions they are; empty takes the first revision's id
 * @param foreignSchemas schemas of somebody else
 * @param trustedOwners roles that may own Tributary's tables beside the usual ones
 * @param actor who the journal says has run it; empty where nobody said it
 * @param context what the journal keeps of each run
 * @param accepted problems that the team lives with
 * @param schemas the search path; empty leaves it as it is
 * @param createSchemas whether to make what of it does not exist
 * @param sharedUrl whether the address is {@code tributary.url}
 */
public record StartSettings(
        String name,
        List<String> scripts,
        String target,
        Mode mode,
        @Nullable OnUnknownRevision onUnknownRevision,
        @Nullable OnEditedScript onEditedScript,
        OnFailure onFailure,
        Duration patience,
        Duration retryFor,
        Duration connectRetryFor,
        @Nullable Duration networkTimeout,
        @Nullable Duration lockTimeout,
        @Nullable Duration statementTimeout,
        @Nullable String timeZone,
        TransactionMode transaction,
        String versionTable,
        String project,
        List<String> foreignSchemas,
        List<String> trustedOwners,
        String actor,
        Map<String, String> context,
        List<Acceptance> accepted,
        List<String> schemas,
        boolean createSchemas,
        boolean sharedUrl) {

    public StartSettings {
        scripts = List.copyOf(scripts);
        foreignSchemas = List.copyOf(foreignSchemas);
        trustedOwners = List.copyOf(trustedOwners);
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        accepted = List.copyOf(accepted);
        schemas = List.copyOf(schemas);
    }

    /** The settings of the only database. */
    public static StartSettings of(DatabaseProperties said) {
        return of("", said, said, Objects.requireNonNullElse(said.getScripts(), List.of("classpath:db/revisions")));
    }

    /** The settings of the only database, or of each of several. */
    public static List<StartSettings> allOf(TributaryProperties said) {
        return said.getDatabases().isEmpty()
                ? List.of(of(said))
                : said.getDatabases().entrySet().stream()
                        .map(named -> of(named.getKey(), named.getValue(), said))
                        .toList();
    }

    /**
     * The settings of one of several databases.
     *
     * @param said about this one
     * @param common what holds where nothing is said
     * @throws TributaryException where no scripts are said: those of another database would destroy this one
     */
    public static StartSettings of(String name, DatabaseProperties said, DatabaseProperties common) {
        List<String> scripts = said.getScripts();
        if (scripts == null || scripts.isEmpty()) {
            throw new TributaryException(new Problem(
                    "no-locations",
                    "nothing says where the revisions of database \"" + name + "\" are",
                    List.of("each of tributary.databases needs scripts of its own"),
                    List.of(Remedy.variable("tributary.databases." + name + ".scripts", "classpath:db/" + name)
                            .does("in the configuration"))));
        }
        return of(name, said, common, scripts);
    }

    private static StartSettings of(
            String name, DatabaseProperties said, DatabaseProperties common, List<String> scripts) {
        return new StartSettings(
                name,
                scripts,
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getTarget), "head"),
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getMode), Mode.APPLY),
                unknown(first(said, common, DatabaseProperties::getOnUnknownRevision)),
                edited(first(said, common, DatabaseProperties::getOnEditedScript)),
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getOnFailure), OnFailure.FAIL),
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getWait), Duration.ofMinutes(10)),
                Objects.requireNonNullElse(
                        first(said, common, DatabaseProperties::getRetryFor), Duration.ofMinutes(10)),
                Objects.requireNonNullElse(
                        first(said, common, DatabaseProperties::getConnectRetryFor), Duration.ofSeconds(30)),
                first(said, common, DatabaseProperties::getNetworkTimeout),
                first(said, common, DatabaseProperties::getLockTimeout),
                first(said, common, DatabaseProperties::getStatementTimeout),
                first(said, common, DatabaseProperties::getTimeZone),
                Objects.requireNonNullElse(
                        first(said, common, DatabaseProperties::getTransaction), TransactionMode.REVISION),
                Objects.requireNonNullElse(
                        first(said, common, DatabaseProperties::getVersionTable), "tributary_version"),
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getProject), ""),
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getForeignSchemas), List.of()),
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getTrustedOwners), List.of()),
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getActor), ""),
                context(said, common),
                new AcceptedProblems((name.isEmpty() ? "tributary" : "tributary.databases." + name) + ".accept")
                        .of(Objects.requireNonNullElse(first(said, common, DatabaseProperties::getAccept), List.of())),
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getSchemas), List.of()),
                Objects.requireNonNullElse(first(said, common, DatabaseProperties::getCreateSchemas), false),
                common.getUrl() != null && (said == common || said.getUrl() == null));
    }

    private static @Nullable OnUnknownRevision unknown(@Nullable Reaction said) {
        return said == null ? null : said == Reaction.FAIL ? OnUnknownRevision.FAIL : OnUnknownRevision.WARN;
    }

    private static @Nullable OnEditedScript edited(@Nullable Reaction said) {
        return said == null ? null : said == Reaction.FAIL ? OnEditedScript.FAIL : OnEditedScript.WARN;
    }

    /** Joined by name. */
    private static Map<String, String> context(DatabaseProperties said, DatabaseProperties common) {
        var context = new LinkedHashMap<String, String>(
                Objects.requireNonNullElse(common.getContext(), Map.<String, String>of()));
        context.putAll(Objects.requireNonNullElse(said.getContext(), Map.<String, String>of()));
        return context;
    }

    private static <T> @Nullable T first(
            DatabaseProperties said, DatabaseProperties common, Function<DatabaseProperties, @Nullable T> property) {
        T own = property.apply(said);
        return own == null ? property.apply(common) : own;
    }

    /**
     * What reads the scripts.
     *
     * @param loader finds locations on the class path; null for the thread's own
     */
    public List<ScriptSource> sources(@Nullable ClassLoader loader) {
        return scripts.stream()
                .map(location -> Location.source(location, loader))
                .toList();
    }

    Tributary.Builder applyTo(Tributary.Builder builder) {
        builder.waitForOtherRuns(patience)
                .retryFor(retryFor)
                .transaction(transaction)
                .versionTable(versionTable)
                .project(project)
                .foreignSchemas(foreignSchemas)
                .trustedOwners(trustedOwners)
                .actor(actor)
                .accept(accepted);
        context.forEach(builder::context);
        if (onEditedScript != null) {
            builder.onEditedScript(onEditedScript);
        }
        if (networkTimeout != null) {
            builder.networkTimeout(networkTimeout);
        }
        if (lockTimeout != null) {
            builder.lockTimeout(lockTimeout);
        }
        if (statementTimeout != null) {
            builder.statementTimeout(statementTimeout);
        }
        if (timeZone != null && !timeZone.isBlank()) {
            builder.timeZone(timeZone);
        }
        return builder;
    }
}
