package dev.tributary.tool;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.Map;

/**
 * A command did not do what was asked. Its problem is the one that the command line shows, without passwords and with whole commands to
 * paste; so is the message.
 */
public final class ToolFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;
    private final transient Map<String, Object> object;
    private final transient List<String> messages;

    ToolFailed(Problem problem, ToolAnswer answer) {
        super(problem);
        this.exitStatus = answer.exitStatus();
        this.object = answer.object();
        this.messages = answer.messages();
    }

    /** The problem as the command line shows it; its ways out are commands, not methods. */
    @Override
    public String getMessage() {
        return problem().text();
    }

    /** What the command line would end with: 1 a problem, 2 wrong usage, 4 the same call may succeed later although nobody mends anything. */
    public int exitStatus() {
        return exitStatus;
    }

    /** The object that the command writes with {@code --json}: {@code error}, and of a run that failed what it had done before. */
    public Map<String, Object> object() {
        return object;
    }

    /** Lines that the command line would write to standard error beside it; usually none. */
    public List<String> messages() {
        return messages;
    }
}
