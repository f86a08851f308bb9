package dev.tributary.python.evaluation;

/** Something of a file that cannot be known without running it, or that is not modelled. Without a trace. */
public final class Unknowable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String reason;
    private final boolean raised;

    private Unknowable(int offset, String reason, boolean raised) {
        super(reason, null, false, false);
        this.offset = offset;
        this.reason = reason;
        this.raised = raised;
    }

    /** For a place in the text, with the reason as half a sentence. */
    public static Unknowable at(int offset, String reason) {
        return new Unknowable(offset, reason, false);
    }

    /** For a place at which the file itself ends everything with an exception. */
    public static Unknowable raised(int offset, String what) {
        return new Unknowable(offset, what, true);
    }

    /** Of the place in the text. */
    public int offset() {
        return offset;
    }

    /** Why, as half a sentence. */
    public String reason() {
        return reason;
    }

    /** Whether the file itself raises an exception there, in any case. */
    public boolean raised() {
        return raised;
    }
}
