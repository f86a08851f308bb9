package dev.tributary.python.evaluation;

/**
 * A value that is not known, which does no harm as long as nothing depends on it. Immutable.
 *
 * @param path what it is, as it is reached: {@code app.models.Base}
 * @param offset where it comes from
 * @param reason why it is not known, as half a sentence
 */
public record Unknown(String path, int offset, String reason) {

    /** Something of which nothing but its name is known. */
    public static Unknown of(String path, int offset) {
        return new Unknown(path, offset, path + " is not known");
    }

    /** What is reached by it. */
    Unknown attribute(String name, int at) {
        String further = path + "." + name;
        return onlyNamed() ? of(further, at) : new Unknown(further, at, reason);
    }

    /** Whether nothing but its name is known, so that it is nothing that was computed. */
    public boolean onlyNamed() {
        return reason.equals(path + " is not known");
    }

    /** What is thrown where something depends on it. */
    public Unknowable used(int at) {
        return Unknowable.at(at, reason);
    }
}
