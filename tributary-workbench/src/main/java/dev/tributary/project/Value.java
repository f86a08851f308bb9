package dev.tributary.project;

/** The text of a setting and where it was found. Never printed whole: the text may be a password. */
record Value(String text, Source source, String origin) {

    /** Strongest first. */
    enum Source {
        FLAG,
        /** A line of a list of databases, which somebody named on the command line. */
        LIST,
        ENVIRONMENT,
        FILE,
        DEFAULT
    }

    static Value flag(String name, String text) {
        return new Value(text, Source.FLAG, "flag " + name);
    }

    static Value environment(String name, String text) {
        return new Value(text, Source.ENVIRONMENT, "environment " + name);
    }

    static Value byDefault(String text) {
        return new Value(text, Source.DEFAULT, "default");
    }

    /** The flag's own name where a flag gave this value, the origin otherwise. */
    String giver() {
        return source == Source.FLAG ? origin.substring("flag ".length()) : origin;
    }

    /** The origin only. */
    @Override
    public String toString() {
        return origin;
    }
}
