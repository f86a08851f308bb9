package dev.tributary.script;

/** A file whose bytes are at hand. */
final class MemoryFile implements ScriptFile {
    private final String origin;
    private final byte[] bytes;

    MemoryFile(String origin, byte[] bytes) {
        this.origin = origin;
        this.bytes = bytes;
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public byte[] read() {
        return bytes.clone();
    }
}
