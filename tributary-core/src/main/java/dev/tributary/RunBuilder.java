package dev.tributary;

import static java.util.Objects.requireNonNull;

import dev.tributary.Tributary.TransactionMode;
import dev.tributary.database.Acceptance;
import dev.tributary.database.ConnectionSource;
import dev.tributary.database.JournalText;
import dev.tributary.database.OnEditedScript;
import dev.tributary.engine.RunSettings;
import dev.tributary.event.Event;
import dev.tributary.event.Listener;
import dev.tributary.product.Product;
import dev.tributary.product.ScriptZone;
import dev.tributary.session.PatientConnections;
import dev.tributary.session.Signature;
import dev.tributary.session.Timeouts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link Tributary.Builder} that says how plans are run.
 *
 * @param <B> the builder itself
 */
abstract class RunBuilder<B extends RunBuilder<B>> {
    private Duration patience = Duration.ofMinutes(10);
    private Duration retryFor = Duration.ofMinutes(10);
    private @Nullable Duration lockTimeout;
    private @Nullable Duration statementTimeout;
    private TransactionMode transaction = TransactionMode.REVISION;
    private @Nullable OnEditedScript onEditedScript;
    private boolean disposable;
    private JournalText journalText = JournalText.FULL;
    private String actor = "";
    private final List<String> context = new ArrayList<>();
    private final List<String> trustedOwners = new ArrayList<>();
    private Duration connectRetryFor = Duration.ZERO;
    private Duration networkTimeout = Duration.ofSeconds(30);
    private ScriptZone zone = ScriptZone.SERVER;
    private final List<Acceptance> acceptances = new ArrayList<>();

    abstract B self();

    /** Patience for another run that holds the lock; ten minutes unless said. */
    public B waitForOtherRuns(Duration patience) {
        this.patience = notNegative("waitForOtherRuns", patience);
        return self();
    }

    /**
     * How long a transaction is tried again while others hold the locks that it needs; ten minutes unless said, zero
     * tries once.
     */
    public B retryFor(Duration patience) {
        this.retryFor = notNegative("retryFor", patience);
        return self();
    }

    /**
     * The server's own lock timeout in each attempt of a revision; zero is none. Unless said, waits that hold others up
     * are kept so short that nobody notices.
     */
    public B lockTimeout(Duration timeout) {
        this.lockTimeout = notNegative("lockTimeout", timeout);
        return self();
    }

    /** The server's own statement timeout inside each revision; the server's unless said. */
    public B statementTimeout(Duration timeout) {
        this.statementTimeout = notNegative("statementTimeout", timeout);
        return self();
    }

    /** A transaction for each revision unless said. */
    public B transaction(TransactionMode mode) {
        this.transaction = requireNonNull(mode, "mode");
        return self();
    }

    /**
     * What a script that was edited after it ran does to a run that has something to apply: unless said, the run fails, and
     * on a {@link #disposable} database it goes on.
     */
    public B onEditedScript(OnEditedScript answer) {
        this.onEditedScript = requireNonNull(answer, "answer");
        return self();
    }

    /** Whether the database may be thrown away, as one of a developer or a test; not unless said. */
    public B disposable(boolean disposable) {
        this.disposable = disposable;
        return self();
    }

    /** Adds problems that the team has looked at and lives with; used ones are written into the journal with their reason. */
    public B accept(List<Acceptance> acceptances) {
        this.acceptances.addAll(List.copyOf(acceptances));
        return self();
    }

    /** What the journal keeps of scripts besides their checksums; everything unless said. */
    public B journalText(JournalText text) {
        this.journalText = requireNonNull(text, "text");
        return self();
    }

    /**
     * In which time zone scripts run: {@code server} (unless said) for the one that role, database and server say, as {@code psql}
     * has it; {@code jvm} for that of this JVM, as other tools have it; or the name of a zone.
     */
    public B timeZone(String zone) {
        this.zone = ScriptZone.parse(requireNonNull(zone, "zone"));
        return self();
    }

    /**
     * How long the first connection is tried again where that can help: nobody listens yet, the server is starting, all its
     * connections are taken. Not at all unless said.
     */
    public B connectRetryFor(Duration patience) {
        this.connectRetryFor = notNegative("connectRetryFor", patience);
        return self();
    }

    /**
     * How long the server may be out of reach while one waits for it: then the run ends, and a statement of a script outlasts four
     * times as much. 30 seconds unless said; zero waits for ever. However long the server itself takes, it makes no difference.
     */
    public B networkTimeout(Duration timeout) {
        this.networkTimeout = notNegative("networkTimeout", timeout);
        return self();
    }

    /**
     * Who the journal is to say has run it, such as {@code ana} or {@code deploy 1234}, in place of user and host, which in a container
     * are a number and a name that nobody knows. What cannot be shown on a line is left out, and an ellipsis stands for
     * what comes after 100 characters; nothing is said where it is blank. No secret belongs here: whoever may read the database reads it.
     */
    public B actor(String name) {
        this.actor = requireNonNull(name, "name");
        return self();
    }

    /**
     * Adds something by which the journal is to remember each run, such as the commit, the build or the ticket.
     *
     * @param name such as {@code ticket}; without an equals sign
     */
    public B context(String name, String value) {
        this.context.add(requireNonNull(name, "name") + "=" + requireNonNull(value, "value"));
        return self();
    }

    /** Adds roles that may own Tributary's tables beside the run's and those above it: they can act with the run's rights. */
    public B trustedOwners(List<String> roles) {
        this.trustedOwners.addAll(List.copyOf(roles));
        return self();
    }

    private static Duration notNegative(String method, Duration duration) {
        if (duration.isNegative()) {
            throw new TributaryException(new Problem(
                    "invalid-setting",
                    method + " takes no negative duration: " + duration,
                    List.of(),
                    List.of(Remedy.edit(method + "(Duration.ZERO)").does("is the least that it takes"))));
        }
        return duration;
    }

    Signature signature() {
        return new Signature(actor, context);
    }

    List<String> trustedOwners() {
        return trustedOwners;
    }

    JournalText journalText() {
        return journalText;
    }

    ScriptZone zone() {
        return zone;
    }

    ConnectionSource patient(ConnectionSource connections, Product product, Listener listener) {
        Duration patience = connectRetryFor;
        return patience.isZero()
                ? connections
                : new PatientConnections(
                        connections,
                        product.driver(),
                        patience,
                        cause -> listener.on(new Event.Connecting(cause, patience)));
    }

    Duration networkTimeout() {
        return networkTimeout;
    }

    RunSettings runSettings() {
        OnEditedScript unlessSaid = disposable ? OnEditedScript.WARN : OnEditedScript.FAIL;
        return new RunSettings(
                patience,
                new Timeouts(lockTimeout, statementTimeout),
                retryFor,
                transaction == TransactionMode.RUN,
                onEditedScript == null ? unlessSaid : onEditedScript,
                disposable,
                acceptances);
    }
}
