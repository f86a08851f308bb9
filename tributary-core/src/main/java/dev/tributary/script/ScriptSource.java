package dev.tributary.script;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somewhere revision files come from. */
@FunctionalInterface
public interface ScriptSource {

    /**
     * The files in load order, which breaks ties in the graph: sorted by name. Looks anew at each call and reads none.
     *
     * @throws ScriptProblem if the place is not there
     */
    List<ScriptFile> files();

    /** The revision files of a folder and the folders below it; what starts with a dot is passed over. */
    static ScriptSource directory(Path folder) {
        return directory(folder, folder.toString());
    }

    /**
     * The revision files of a folder and the folders below it.
     *
     * @param shown how messages name the folder
     */
    static ScriptSource directory(Path folder, String shown) {
        return directory(folder, shown, ScriptLayout.SQL);
    }

    /**
     * The revision files of a folder.
     *
     * @param shown how messages name the folder
     * @param layout which of its files they are
     */
    static ScriptSource directory(Path folder, String shown, ScriptLayout layout) {
        return new DirectorySource(folder, shown, layout);
    }

    /** The revision files below a folder of the class path, such as {@code db/revisions}, in folders and in jars. */
    static ScriptSource classpath(String folder) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return classpath(folder, context == null ? ScriptSource.class.getClassLoader() : context);
    }

    /** The revision files below a folder that a class loader finds. */
    static ScriptSource classpath(String folder, ClassLoader loader) {
        return new ClasspathSource(folder, loader);
    }

    /** Files that exist in memory only: names and texts, in the order of the map. */
    static ScriptSource inMemory(Map<String, String> texts) {
        var files = new ArrayList<ScriptFile>();
        texts.forEach((name, text) -> files.add(ScriptFile.inMemory(name, text.getBytes(StandardCharsets.UTF_8))));
        return () -> List.copyOf(files);
    }
}
