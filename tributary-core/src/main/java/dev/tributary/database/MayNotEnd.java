package dev.tributary.database;

import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The role of this connection may not end the process that has the lock. Nothing was ended. */
public final class MayNotEnd extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Rights rights;
    private final String pid;

    /**
     * Who may and who may not.
     *
     * @param role of this connection, which may not
     * @param may who may, for people
     * @param owner the role whose process it is, quoted where needed
     * @param right the statement that lets this role do it; empty where none does
     */
    public record Rights(String role, String may, String owner, String right) {}

    MayNotEnd(Rights rights, String pid, Optional<LockHolder> holder, DatabaseFailed refused) {
        super(problem(rights, pid, holder, refused.error()), refused);
        this.rights = rights;
        this.pid = pid;
    }

    /** Who may and who may not. */
    public Rights rights() {
        return rights;
    }

    /** The server process that goes on. */
    public String pid() {
        return pid;
    }

    private static Problem problem(Rights rights, String pid, Optional<LockHolder> holder, ServerError error) {
        var facts = new ArrayList<String>();
        holder.ifPresent(who -> facts.add("holder  " + who.who()));
        facts.add("may     " + rights.may());
        facts.add("server  " + error.message() + " (" + error.sqlState() + ")");
        facts.add("nothing was ended");
        var remedies = new ArrayList<Remedy>();
        remedies.add(Remedy.unsorted("tributary unlock --pid " + pid + " --user " + rights.owner(), "as its own role"));
        if (!rights.right().isEmpty()) {
            remedies.add(Remedy.unsorted(rights.right(), "as a superuser; then unlock as before"));
        }
        return new Problem(
                "may-not-end",
                "role \"" + rights.role() + "\" may not end process " + pid + ", which holds the lock",
                facts,
                List.copyOf(remedies));
    }
}
