package dev.tributary.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the flags of a command said, unchecked; null or empty where a flag was absent.
 *
 * @param config value of {@code --config}: the project file, relative to the working directory
 * @param scripts values of {@code --scripts}, in order; relative to the working directory
 * @param graphFrom value of {@code --graph-from}: a saved history of Alembic's, relative to the working directory
 * @param url value of {@code --url}: an address or {@code embedded}
 * @param directUrl value of {@code --direct-url}
 * @param scratchUrl value of {@code --scratch-url}: a server for databases to be thrown away
 * @param scratchMajor value of {@code --scratch-major}: the major version that such a server should have
 * @param user value of {@code --user}
 * @param password read from standard input; there is no flag that takes one
 * @param passwordFile value of {@code --password-file}; relative to the working directory
 * @param project value of {@code --project}: one of the file's projects, or the name of the only one
 * @param environment value of {@code --env}
 * @param versionTable value of {@code --version-table}: {@code [schema.]table}
 * @param trustedOwners value of {@code --trusted-owners}: roles, by commas
 * @param lockTimeout value of {@code --lock-timeout}, such as {@code 5s}
 * @param statementTimeout value of {@code --statement-timeout}
 * @param patience value of {@code --wait}: patience for another run, such as {@code 10m}
 * @param retryFor value of {@code --retry-for}: patience while others hold locks
 * @param connectRetryFor value of {@code --connect-retry-for}: patience for a database that is not there yet
 * @param networkTimeout value of {@code --network-timeout}: how long the server may be out of reach
 * @param timeZone value of {@code --time-zone}: {@code server}, {@code jvm} or the name of a zone
 * @param transaction value of {@code --transaction}: {@code revision} or {@code run}
 * @param onEditedScript value of {@code --on-edited-script}: {@code fail} or {@code warn}
 * @param onUnknownRevision value of {@code --on-unknown-revision}: {@code fail} or {@code warn}
 * @param strict true where {@code --strict} was given
 */
public record Options(
        @Nullable String config,
        List<String> scripts,
        @Nullable String graphFrom,
        @Nullable String url,
        @Nullable String scratchUrl,
        @Nullable String scratchMajor,
        @Nullable String directUrl,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String passwordFile,
        @Nullable String project,
        @Nullable String environment,
        @Nullable String versionTable,
        @Nullable String trustedOwners,
        @Nullable String lockTimeout,
        @Nullable String statementTimeout,
        @Nullable String patience,
        @Nullable String retryFor,
        @Nullable String connectRetryFor,
        @Nullable String networkTimeout,
        @Nullable String timeZone,
        @Nullable String transaction,
        @Nullable String onEditedScript,
        @Nullable String onUnknownRevision,
        @Nullable Boolean strict) {

    public Options {
        scripts = List.copyOf(scripts);
    }

    /** No flag at all. */
    public static Options none() {
        return builder().build();
    }

    /** Collects flags one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects flags; null means that the flag was absent. */
    public static final class Builder {
        private @Nullable String config;
        private List<String> scripts = List.of();
        private @Nullable String graphFrom;
        private @Nullable String url;
        private @Nullable String scratchUrl;
        private @Nullable String scratchMajor;
        private @Nullable String directUrl;
        private @Nullable String user;
        private @Nullable Secret password;
        private @Nullable String passwordFile;
        private @Nullable String project;
        private @Nullable String environment;
        private @Nullable String versionTable;
        private @Nullable String trustedOwners;
        private @Nullable String lockTimeout;
        private @Nullable String statementTimeout;
        private @Nullable String patience;
        private @Nullable String retryFor;
        private @Nullable String connectRetryFor;
        private @Nullable String networkTimeout;
        private @Nullable String timeZone;
        private @Nullable String transaction;
        private @Nullable String onEditedScript;
        private @Nullable String onUnknownRevision;
        private @Nullable Boolean strict;

        private Builder() {}

        /** {@code --scripts}, in order. */
        public Builder scripts(List<String> folders) {
            this.scripts = folders;
            return this;
        }

        /** {@code --graph-from}. */
        public Builder graphFrom(@Nullable String file) {
            this.graphFrom = file;
            return this;
        }

        /** {@code --config}. */
        public Builder config(@Nullable String file) {
            this.config = file;
            return this;
        }

        /** {@code --url}. */
        public Builder url(@Nullable String text) {
            this.url = text;
            return this;
        }

        /** {@code --direct-url}. */
        public Builder directUrl(@Nullable String text) {
            this.directUrl = text;
            return this;
        }

        /** {@code --scratch-url}. */
        public Builder scratchUrl(@Nullable String text) {
            this.scratchUrl = text;
            return this;
        }

        /** {@code --scratch-major}. */
        public Builder scratchMajor(@Nullable String text) {
            this.scratchMajor = text;
            return this;
        }

        /** {@code --user}. */
        public Builder user(@Nullable String name) {
            this.user = name;
            return this;
        }

        /** What was read from standard input. */
        public Builder password(@Nullable Secret secret) {
            this.password = secret;
            return this;
        }

        /** {@code --password-file}. */
        public Builder passwordFile(@Nullable String file) {
            this.passwordFile = file;
            return this;
        }

        /** {@code --project}. */
        public Builder project(@Nullable String name) {
            this.project = name;
            return this;
        }

        /** {@code --env}. */
        public Builder environment(@Nullable String name) {
            this.environment = name;
            return this;
        }

        /** {@code --version-table}. */
        public Builder versionTable(@Nullable String name) {
            this.versionTable = name;
            return this;
        }

        /** {@code --trusted-owners}. */
        public Builder trustedOwners(@Nullable String roles) {
            this.trustedOwners = roles;
            return this;
        }

        /** {@code --lock-timeout}. */
        public Builder lockTimeout(@Nullable String duration) {
            this.lockTimeout = duration;
            return this;
        }

        /** {@code --statement-timeout}. */
        public Builder statementTimeout(@Nullable String duration) {
            this.statementTimeout = duration;
            return this;
        }

        /** {@code --wait}. */
        public Builder patience(@Nullable String duration) {
            this.patience = duration;
            return this;
        }

        /** {@code --connect-retry-for}. */
        public Builder connectRetryFor(@Nullable String duration) {
            this.connectRetryFor = duration;
            return this;
        }

        /** {@code --network-timeout}. */
        public Builder networkTimeout(@Nullable String duration) {
            this.networkTimeout = duration;
            return this;
        }

        /** {@code --retry-for}. */
        public Builder retryFor(@Nullable String duration) {
            this.retryFor = duration;
            return this;
        }

        /** {@code --time-zone}. */
        public Builder timeZone(@Nullable String zone) {
            this.timeZone = zone;
            return this;
        }

        /** {@code --transaction}. */
        public Builder transaction(@Nullable String mode) {
            this.transaction = mode;
            return this;
        }

        /** {@code --on-edited-script}. */
        public Builder onEditedScript(@Nullable String reaction) {
            this.onEditedScript = reaction;
            return this;
        }

        /** {@code --on-unknown-revision}. */
        public Builder onUnknownRevision(@Nullable String reaction) {
            this.onUnknownRevision = reaction;
            return this;
        }

        /** {@code --strict}; null and false mean that the flag was absent. */
        public Builder strict(@Nullable Boolean given) {
            this.strict = given;
            return this;
        }

        /** The flags collected so far. */
        public Options build() {
            return new Options(
                    config,
                    scripts,
                    graphFrom,
                    url,
                    scratchUrl,
                    scratchMajor,
                    directUrl,
                    user,
                    password,
                    passwordFile,
                    project,
                    environment,
                    versionTable,
                    trustedOwners,
                    lockTimeout,
                    statementTimeout,
                    patience,
                    retryFor,
                    connectRetryFor,
                    networkTimeout,
                    timeZone,
                    transaction,
                    onEditedScript,
                    onUnknownRevision,
                    strict);
        }
    }
}
