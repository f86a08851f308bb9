package dev.tributary.spring;

import dev.tributary.Tributary.TransactionMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.DeprecatedConfigurationProperty;

/** What can be said about one database. What is not said is null; the start-up knows what it means then. */
public class DatabaseProperties {

    /** The names of the properties, as they are written behind {@code tributary.}; an option of the same name means the same. */
    public static final Set<String> NAMES =
            Set.of(("scripts url direct-url user password password-file target mode on-unknown-revision"
                            + " on-edited-script on-failure wait retry-for connect-retry-for network-timeout lock-timeout"
                            + " statement-timeout time-zone transaction version-table project foreign-schemas trusted-owners"
                            + " actor context accept create-schemas schemas")
                    .split(" "));

    /** Places of revision files, each "classpath:" or "file:" and a folder. */
    private @Nullable List<String> scripts;

    private @Nullable List<String> locations;

    /** JDBC URL that revisions run with, where it is not the application's own. */
    private @Nullable String url;

    /** JDBC URL of the same database past a connection pooler; where something is to be applied, it is done there. */
    private @Nullable String directUrl;

    /** Role that revisions run with, where it is not the application's own. */
    private @Nullable String user;

    /** Password of that role. */
    private @Nullable String password;

    /** File that holds nothing but that password. */
    private @Nullable String passwordFile;

    /** Where to go: head, heads, a revision, or the head of a branch such as billing@head. */
    private @Nullable String target;

    /** What to do at start-up. */
    private @Nullable Mode mode;

    /**
     * What a revision in the version table leads to that no file holds. Unless said: warn where the journal
     * shows that a newer build was here, fail otherwise.
     */
    private @Nullable Reaction onUnknownRevision;

    /**
     * What a script leads to that says something else now than when it ran. Unless said: fail where something is to be
     * applied, warn where nothing is.
     */
    private @Nullable Reaction onEditedScript;

    /** What a database leads to that is not at its target. */
    private @Nullable OnFailure onFailure;

    /** How long to wait for another run on the same database, and for others to apply what is pending in mode wait. */
    private @Nullable Duration wait;

    /** How long a revision is tried again while others hold the locks that it needs; zero tries once. */
    private @Nullable Duration retryFor;

    /** How long the first connection is tried again while the database is not there yet; zero tries once. */
    private @Nullable Duration connectRetryFor;

    /** How long the server may be out of reach while its answer is waited for; zero for ever. */
    private @Nullable Duration networkTimeout;

    /** The database's lock_timeout in each attempt of a revision. Unless said, so short that nobody notices. */
    private @Nullable Duration lockTimeout;

    /** The database's statement_timeout inside each revision. Unless said, the database's own. */
    private @Nullable Duration statementTimeout;

    /**
     * In which time zone revisions run: "server" for that of role, database and server, as psql has it; "jvm"; or the name of a
     * zone. Unless said, server.
     */
    private @Nullable String timeZone;

    /** Whether each revision has a transaction of its own, or the whole run has one. */
    private @Nullable TransactionMode transaction;

    /** Table of the current heads, with its schema or without. */
    private @Nullable String versionTable;

    /**
     * Whose the revisions are, for a database that several applications share. Unless said, the id of the first revision;
     * what a database has once learnt stays.
     */
    private @Nullable String project;

    /** Schemas whose tables belong to somebody else, and do not speak against beginning with the first revision. */
    private @Nullable List<String> foreignSchemas;

    /**
     * Roles that may own Tributary's tables, beside the role of the run, those that it is a member of, the owners of schema and
     * database, and superusers.
     */
    private @Nullable List<String> trustedOwners;

    /** Who the journal says has run it, such as "ana" or "deploy 1234", in place of the system's user and host. */
    private @Nullable String actor;

    /** What the journal keeps of each run, by name, such as the commit, the build or the ticket. */
    private @Nullable RunContext context;

    /** Problems that the team has looked at and lives with, each with its reason. */
    private @Nullable List<AcceptedProblem> accept;

    /** Search path of the connection that revisions run with; the first schema is where things are created. */
    private @Nullable List<String> schemas;

    /** Whether to make schemas of that search path that do not exist, in mode apply. */
    private @Nullable Boolean createSchemas;

    /** What to do at start-up. */
    public enum Mode {

        /** Apply what is pending. */
        APPLY,

        /** Apply nothing; wait until somebody else has. */
        WAIT,

        /** Apply nothing; look once. */
        VERIFY
    }

    /** What something odd leads to. */
    public enum Reaction {

        /** A line in the log. */
        WARN,

        /** A problem. */
        FAIL
    }

    /** What a problem leads to. */
    public enum OnFailure {

        /** The application does not start. */
        FAIL,

        /** The application starts, refuses traffic and looks again until the problem is gone. */
        UNREADY
    }

    public @Nullable List<String> getScripts() {
        return scripts == null ? locations : scripts;
    }

    public void setScripts(@Nullable List<String> scripts) {
        this.scripts = scripts;
    }

    /**
     * The old name of {@code scripts}.
     *
     * @return null where it was not used
     */
    @DeprecatedConfigurationProperty(replacement = "tributary.scripts", since = "0.1.0")
    @Deprecated(since = "0.1.0")
    public @Nullable List<String> getLocations() {
        return locations;
    }

    /** The old names that were used, each with today's. */
    public List<String> oldNames() {
        return locations == null ? List.of() : List.of("locations is now scripts");
    }

    @Deprecated(since = "0.1.0")
    public void setLocations(@Nullable List<String> locations) {
        this.locations = locations;
    }

    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String url) {
        this.url = url;
    }

    public @Nullable String getDirectUrl() {
        return directUrl;
    }

    public void setDirectUrl(@Nullable String directUrl) {
        this.directUrl = directUrl;
    }

    public @Nullable String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = user;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    public @Nullable String getPasswordFile() {
        return passwordFile;
    }

    public void setPasswordFile(@Nullable String passwordFile) {
        this.passwordFile = passwordFile;
    }

    public @Nullable String getTarget() {
        return target;
    }

    public void setTarget(@Nullable String target) {
        this.target = target;
    }

    public @Nullable Mode getMode() {
        return mode;
    }

    public void setMode(@Nullable Mode mode) {
        this.mode = mode;
    }

    public @Nullable Reaction getOnUnknownRevision() {
        return onUnknownRevision;
    }

    public void setOnUnknownRevision(@Nullable Reaction onUnknownRevision) {
        this.onUnknownRevision = onUnknownRevision;
    }

    public @Nullable Reaction getOnEditedScript() {
        return onEditedScript;
    }

    public void setOnEditedScript(@Nullable Reaction onEditedScript) {
        this.onEditedScript = onEditedScript;
    }

    public @Nullable OnFailure getOnFailure() {
        return onFailure;
    }

    public void setOnFailure(@Nullable OnFailure onFailure) {
        this.onFailure = onFailure;
    }

    public @Nullable Duration getWait() {
        return wait;
    }

    public void setWait(@Nullable Duration wait) {
        this.wait = wait;
    }

    public @Nullable Duration getRetryFor() {
        return retryFor;
    }

    public void setRetryFor(@Nullable Duration retryFor) {
        this.retryFor = retryFor;
    }

    public @Nullable Duration getConnectRetryFor() {
        return connectRetryFor;
    }

    public void setConnectRetryFor(@Nullable Duration connectRetryFor) {
        this.connectRetryFor = connectRetryFor;
    }

    public @Nullable Duration getNetworkTimeout() {
        return networkTimeout;
    }

    public void setNetworkTimeout(@Nullable Duration networkTimeout) {
        this.networkTimeout = networkTimeout;
    }

    public @Nullable Duration getLockTimeout() {
        return lockTimeout;
    }

    public void setLockTimeout(@Nullable Duration lockTimeout) {
        this.lockTimeout = lockTimeout;
    }

    public @Nullable Duration getStatementTimeout() {
        return statementTimeout;
    }

    public void setStatementTimeout(@Nullable Duration statementTimeout) {
        this.statementTimeout = statementTimeout;
    }

    public @Nullable String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable String timeZone) {
        this.timeZone = timeZone;
    }

    public @Nullable TransactionMode getTransaction() {
        return transaction;
    }

    public void setTransaction(@Nullable TransactionMode transaction) {
        this.transaction = transaction;
    }

    public @Nullable String getVersionTable() {
        return versionTable;
    }

    public void setVersionTable(@Nullable String versionTable) {
        this.versionTable = versionTable;
    }

    public @Nullable String getProject() {
        return project;
    }

    public void setProject(@Nullable String project) {
        this.project = project;
    }

    public @Nullable List<String> getForeignSchemas() {
        return foreignSchemas;
    }

    public void setForeignSchemas(@Nullable List<String> foreignSchemas) {
        this.foreignSchemas = foreignSchemas;
    }

    public @Nullable List<String> getTrustedOwners() {
        return trustedOwners;
    }

    public void setTrustedOwners(@Nullable List<String> trustedOwners) {
        this.trustedOwners = trustedOwners;
    }

    public @Nullable String getActor() {
        return actor;
    }

    public void setActor(@Nullable String actor) {
        this.actor = actor;
    }

    public @Nullable RunContext getContext() {
        return context;
    }

    public void setContext(@Nullable RunContext context) {
        this.context = context;
    }

    public @Nullable List<AcceptedProblem> getAccept() {
        return accept;
    }

    public void setAccept(@Nullable List<AcceptedProblem> accept) {
        this.accept = accept;
    }

    public @Nullable List<String> getSchemas() {
        return schemas;
    }

    public void setSchemas(@Nullable List<String> schemas) {
        this.schemas = schemas;
    }

    public @Nullable Boolean getCreateSchemas() {
        return createSchemas;
    }

    public void setCreateSchemas(@Nullable Boolean createSchemas) {
        this.createSchemas = createSchemas;
    }
}
