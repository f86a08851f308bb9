package dev.tributary.wording;

/** Numbers of things as people read them. */
public final class Counts {

    private Counts() {}

    /** {@code 1 step}, {@code 12 steps}, {@code 2 branches}, {@code 3 entries}. */
    public static String text(long number, String thing) {
        return number + " " + (number == 1 ? thing : plural(thing));
    }

    /** The regular plural of a noun, or of words that end in one. */
    public static String plural(String thing) {
        if (thing.matches(".*(s|x|z|ch|sh)")) {
            return thing + "es";
        }
        return thing.matches(".*[^aeiou]y") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s";
    }
}
