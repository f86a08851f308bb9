package dev.tributary.script;

import java.util.Comparator;

/** Which files below a folder carry revisions, of which kind, and in which order they are read. Immutable. */
public final class ScriptLayout {

    /** SQL files of the folder and of the folders below it; what starts with a dot is passed over. Sorted by name. */
    public static final ScriptLayout SQL = new ScriptLayout(new SqlFormat(), true);

    private final ScriptFormat format;
    private final boolean recursive;

    /**
     * Files of a kind.
     *
     * @param recursive whether those of the folders below belong to it
     */
    public ScriptLayout(ScriptFormat format, boolean recursive) {
        this.format = format;
        this.recursive = recursive;
    }

    /** The kind of its files. */
    public ScriptFormat format() {
        return format;
    }

    /** Whether a file of this name, without its folders, carries a revision. */
    boolean holds(String name) {
        return format.reads(name) && !name.startsWith(".");
    }

    /** Whether the files of a folder of this name, below the one that is read, belong to it. */
    boolean enters(String name) {
        return recursive && !name.startsWith(".");
    }

    /** Whether a file is one of these, by its path below the folder, with {@code /} between names. */
    public boolean reads(String path) {
        String[] names = path.split("/", -1);
        for (int i = 0; i + 1 < names.length; i++) {
            if (!enters(names[i])) {
                return false;
            }
        }
        return holds(names[names.length - 1]);
    }

    /** A file whose bytes are at hand, which are not to be changed any more. */
    public ScriptFile file(String origin, byte[] bytes) {
        return new MemoryFile(origin, bytes, format);
    }

    /**
     * The order in which files are read, by their names in messages: it breaks ties in the graph. Sorted by name, as SQL files are
     * wherever they lie; another tool's folder by folder, a folder's own before those below it.
     */
    public Comparator<String> order() {
        return format.holdsSql() ? ScriptLayout::byName : ScriptLayout::byFolder;
    }

    // Written out: the comparators of the JDK are classes made at run time, which a short command would wait for.
    private static int byName(String one, String other) {
        int byName = name(one).compareTo(name(other));
        return byName != 0 ? byName : one.compareTo(other);
    }

    private static int byFolder(String one, String other) {
        int byFolder = folder(one).compareTo(folder(other));
        return byFolder != 0 ? byFolder : name(one).compareTo(name(other));
    }

    /** A folder sorts before what is below it, and that before folders whose name goes on. */
    private static String folder(String origin) {
        return origin.substring(0, origin.lastIndexOf('/') + 1).replace('/', '\0');
    }

    private static String name(String origin) {
        return origin.substring(origin.lastIndexOf('/') + 1);
    }
}
