package dev.tributary.backup;

/** Words of commands to paste. */
public final class ShellWord {

    private ShellWord() {}

    /** A word for the shell, in quotes where it needs them. */
    public static String of(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
