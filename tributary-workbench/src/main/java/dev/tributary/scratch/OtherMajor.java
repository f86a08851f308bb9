package dev.tributary.scratch;

/**
 * Scratch databases are made on another major version than the one that they stand for.
 *
 * @param scratch the version that they are made on
 * @param wanted the version that they should be made on
 * @param because a sentence that says why
 * @param phrase the same for the end of a sentence that names the first version, without the names of hosts
 * @param remedy what to do, in a sentence
 */
public record OtherMajor(int scratch, int wanted, String because, String phrase, String remedy) {

    /** All of it in a line, for people. */
    public String text() {
        return "the scratch server is PostgreSQL " + scratch + ", and " + because + ", which may answer differently; "
                + remedy;
    }
}
