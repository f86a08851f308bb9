package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.product.Product;
import dev.tributary.product.ScriptSettings;
import dev.tributary.product.SessionSql;
import dev.tributary.product.SessionTraces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a session has besides its transaction, how it was found, and what scripts may have changed since. */
final class SessionChanges {

    static final String BEGIN_ASIDE = "SAVEPOINT tributary_aside";
    static final List<String> END_ASIDE =
            List.of("ROLLBACK TO SAVEPOINT tributary_aside", "RELEASE SAVEPOINT tributary_aside");

    private final Database database;
    private final Product product;
    private final Map<String, String> ours;
    private final ScriptSettings scripts;
    private SessionState found;
    private boolean touched;
    private boolean otherRole;
    private boolean temporaries;
    private boolean claims;

    /** What {@link #clean} does; empty until it is known. */
    private List<String> cleaning = List.of();

    /**
     * @param found as the session was handed over
     * @param scripts what scripts find in place of what the driver made of the session
     * @param ours settings of every session that runs revisions, those for scripts included
     */
    private SessionChanges(Database database, SessionState found, ScriptSettings scripts, Map<String, String> ours) {
        this.database = database;
        this.product = database.product();
        this.found = found;
        this.scripts = scripts;
        this.ours = ours;
    }

    /**
     * Looks how a session is handed over that is to run revisions.
     *
     * @param direct whether nothing stands between this program and the server
     */
    static SessionChanges of(Database database, Channel channel, String application, boolean direct) {
        SessionSql sql = database.product().session();
        SessionState found = channel.state(false);
        ScriptSettings scripts = sql.forScripts(found.clientSettings(), database.zone(), channel.askedSettings());
        var ours = new LinkedHashMap<>(sql.settings(application, found.freeSettings(), direct));
        ours.putAll(scripts.values());
        return new SessionChanges(database, found, scripts, ours);
    }

    /** Makes the settings of a session that is ours alone. */
    List<String> make(Channel channel) {
        touch();
        try {
            channel.perform(clean());
        } catch (DatabaseFailed e) {
            throw product.session().refusesZone(e.error()) ? new UnknownTimeZone(database, e) : e;
        }
        touch();
        return notes();
    }

    /** In what the session differs from one of the database's own command line. */
    List<String> notes() {
        return scripts.notes();
    }

    SessionState found() {
        return found;
    }

    /** Another session of the server works from now on; nothing of it was changed. */
    void exchange(SessionState other) {
        found = other;
        cleaning = List.of();
        touched = false;
        otherRole = false;
        temporaries = false;
    }

    /** Anything may have been changed. */
    void touch() {
        touched = true;
    }

    /** A statement of a script is executed. */
    void executed(String sql) {
        touched = true;
        SessionTraces traces = product.statements().traces(sql);
        otherRole |= traces.settings();
        temporaries |= traces.temporaryTables();
        claims |= traces.claims();
    }

    /**
     * What scripts find, again: where this statement of a script took a setting back, the server went back to what the driver
     * made of it.
     */
    List<String> afterReset(String sql, boolean local) {
        var again = new LinkedHashMap<>(scripts.values());
        again.keySet().removeIf(name -> !product.statements().resets(sql, name));
        return product.session().settings(again, local);
    }

    /** A statement that only changes settings, for those who come after it. */
    List<String> repeated(String sql, boolean local) {
        executed(sql);
        var texts = new ArrayList<>(List.of(sql));
        texts.addAll(afterReset(sql, local));
        return texts;
    }

    /** Puts back whatever may have been changed, so that one revision's settings do not reach the next. */
    List<String> clean() {
        if (!touched) {
            return List.of();
        }
        touched = false;
        otherRole = false;
        if (cleaning.isEmpty()) {
            cleaning = restoring(ours);
        }
        return cleaning;
    }

    /** The settings of every session that runs revisions, until the transaction ends. */
    List<String> settingsLocally() {
        return product.session().settings(ours, true);
    }

    /**
     * Puts back what a transaction has changed, as far as others would meet it. What a function does no text shows, so temporary
     * tables go unless others had some before.
     *
     * @param key the lock that is kept
     */
    List<String> putBack(long key) {
        var texts = new ArrayList<String>();
        if (touched) {
            texts.addAll(restoringRole());
            texts.addAll(product.session().restoreSettings(found.settings()));
            texts.addAll(givingUp(key));
        }
        if (temporaries || (touched && !found.temporaries())) {
            texts.add(product.session().dropTemporaryTables());
        }
        exchange(found);
        return texts;
    }

    /**
     * Acts for whom the session acted when it was found, and gives up what a script claimed beyond its transaction, where there
     * may be such; at the end of each revision, so that the next one meets none of it.
     *
     * @param key the lock that is kept
     */
    List<String> ownRole(long key) {
        var texts = new ArrayList<String>(otherRole ? restoringRole() : List.of());
        if (claims) {
            claims = false;
            texts.addAll(givingUp(key));
        }
        return texts;
    }

    /**
     * What was put back inside a failed transaction is undone with it. Where its session is shared, all of it is, but for locks of the
     * session: what to do together with the transaction's end, while it is ours.
     */
    List<String> afterRollback(boolean shared, long key) {
        List<String> texts = shared && touched ? givingUp(key) : List.of();
        finished(shared);
        return texts;
    }

    /** A revision has ended: its settings are to be put back, unless the session is left to others as it was found. */
    void finished(boolean left) {
        touched = !left;
    }

    private List<String> givingUp(long key) {
        return product.session().giveUpClaims(key, found.claims(), found.channels());
    }

    /** Whether the session may act for somebody else than when it was found. */
    boolean actsForOthers() {
        return touched;
    }

    /** Acts until the transaction ends for whom the session acted when it was found; a script's own choice comes back then. */
    List<String> ownRoleLocally() {
        return touched ? product.session().restoreRole(found.sessionRole(), found.currentRole(), true) : List.of();
    }

    /** A query of Tributary's own inside a transaction whose other statements may act for somebody else. */
    List<String> asOurselves(List<String> query) {
        var texts = new ArrayList<>(ownRoleLocally());
        texts.addAll(query);
        return aside(texts);
    }

    /** A query inside a transaction, which meets none of the settings made for it afterwards. */
    static List<String> aside(List<String> query) {
        var texts = new ArrayList<>(List.of(BEGIN_ASIDE));
        texts.addAll(query);
        texts.addAll(END_ASIDE);
        return texts;
    }

    /** Everything as it was found. */
    List<String> handBack() {
        return restoring(Map.of());
    }

    private List<String> restoring(Map<String, String> additions) {
        var settings = new LinkedHashMap<>(found.settings());
        settings.putAll(additions);
        var texts = new ArrayList<>(restoringRole());
        texts.addAll(product.session().restore(settings));
        return texts;
    }

    private List<String> restoringRole() {
        return product.session().restoreRole(found.sessionRole(), found.currentRole(), false);
    }
}
