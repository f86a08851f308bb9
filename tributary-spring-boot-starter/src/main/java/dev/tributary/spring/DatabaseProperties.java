package dev.tributary.spring;

import dev.tributary.Tributary.TransactionMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be said about one database. What is not said is null here, and {@link Settings} knows what it means then. */
public class DatabaseProperties {

    /**
     * Places of revision files, each "classpath:" or "file:" and a folder.
     */
    private @Nullable List<String> locations;

    /**
     * JDBC URL that revisions run with, where it is not the application's own.
     */
    private @Nullable String url;

    /**
     * Role that revisions run with, where it is not the application's own.
     */
    private @Nullable String user;

    /**
     * Password of that role.
     */
    private @Nullable String password;

    /**
     * Where to go: head, heads, a revision, a branch such as billing@head.
     */
    private @Nullable String target;

    /**
     * What an edited script leads to, when it says something else now than when it ran.
     */
    private @Nullable OnEditedScript onEditedScript;

    /**
     * How long to wait for another run on the same database.
     */
    private @Nullable Duration wait;

    /**
     * PostgreSQL's lock_timeout in each attempt of a revision. Unless said, waits are kept so short that nobody notices.
     */
    private @Nullable Duration lockTimeout;

    /**
     * Whether each revision has a transaction of its own, or the whole run has one.
     */
    private @Nullable TransactionMode transaction;

    /**
     * Table of the current heads, with a schema or without.
     */
    private @Nullable String versionTable;

    /** What an edited script leads to. */
    public enum OnEditedScript {
        WARN,
        FAIL
    }

    public @Nullable List<String> getLocations() {
        return locations;
    }

    public void setLocations(@Nullable List<String> locations) {
        this.locations = locations;
    }

    public @Nullable String getUrl() {
        return url;
    }

    public void setUrl(@Nullable String url) {
        this.url = url;
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

    public @Nullable String getTarget() {
        return target;
    }

    public void setTarget(@Nullable String target) {
        this.target = target;
    }

    public @Nullable OnEditedScript getOnEditedScript() {
        return onEditedScript;
    }

    public void setOnEditedScript(@Nullable OnEditedScript onEditedScript) {
        this.onEditedScript = onEditedScript;
    }

    public @Nullable Duration getWait() {
        return wait;
    }

    public void setWait(@Nullable Duration wait) {
        this.wait = wait;
    }

    public @Nullable Duration getLockTimeout() {
        return lockTimeout;
    }

    public void setLockTimeout(@Nullable Duration lockTimeout) {
        this.lockTimeout = lockTimeout;
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
}
