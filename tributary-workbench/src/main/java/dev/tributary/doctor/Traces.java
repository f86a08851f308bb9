package dev.tributary.doctor;

import dev.tributary.drift.Drift;

/** How troubles speak of what a revision makes. */
final class Traces {
    private static final int NAMED = 4;

    private Traces() {}

    /** The revision, and the first of its objects. */
    static String fact(Drift.Trace trace, String verb) {
        int more = trace.objects().size() - NAMED;
        return trace.revision().id() + " \"" + trace.revision().message() + "\" " + verb + " "
                + String.join(", ", trace.objects().stream().limit(NAMED).toList())
                + (more > 0 ? " and " + more + " more" : "");
    }
}
