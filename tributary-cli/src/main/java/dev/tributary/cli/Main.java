package dev.tributary.cli;

/** The tributary command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}
