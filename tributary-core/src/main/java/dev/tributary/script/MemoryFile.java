package dev.tributary.script;

/** A file whose bytes are at hand. */
final class MemoryFile implements ScriptFile {
    private final String origin;
    private final byte[] bytes;
    private final ScriptFormat format;

    MemoryFile(String origin, byte[] bytes, ScriptFormat format) {
        this.origin = origin;
        this.bytes = bytes;
        this.format = format;
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public byte[] read() {
        return bytes.clone();
    }

    @Override
    public ScriptFormat format() {
        return format;
    }
}
