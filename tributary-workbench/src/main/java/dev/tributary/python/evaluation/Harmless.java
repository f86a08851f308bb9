package dev.tributary.python.evaluation;

/** A thing of which everything may be called and nothing comes of it, such as a logger. */
public enum Harmless implements Modelled, Invocable {
    /** The only one. */
    ONE;

    @Override
    public Object attribute(String name, int offset) {
        return this;
    }

    @Override
    public Object invoke(Invocation invocation) {
        return this;
    }
}
