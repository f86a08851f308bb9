package dev.tributary;

import dev.tributary.product.Product;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** The scripts that a program named: read already, or where they are. */
final class GivenScripts {

    private final List<ScriptSource> sources = new ArrayList<>();
    private final List<ScriptSet> sets = new ArrayList<>();

    void add(ScriptSource source) {
        sources.add(source);
    }

    void add(ScriptSet set) {
        sets.add(set);
    }

    /** All of them as one graph; those already read come first. */
    ScriptSet all(Product product) {
        if (sets.isEmpty() && sources.isEmpty()) {
            throw new TributaryException(new Problem(
                    "no-locations",
                    "nothing says where the revisions are",
                    List.of("build() was called on a builder that was given no scripts"),
                    List.of(
                            Remedy.edit(".scripts(ScriptSource.classpath(\"db/revisions\"))")
                                    .does("before build(): a folder in the jars and folders of the class path"),
                            Remedy.edit(".scripts(ScriptSource.directory(Path.of(\"revisions\")))")
                                    .does("or a folder beside the program"))));
        }
        ScriptSet all = sets.size() == 1
                ? sets.get(0)
                : ScriptSet.of(
                        sets.stream().flatMap(set -> set.scripts().stream()).toList());
        return sources.isEmpty() ? all : all.with(sources, product.syntax());
    }
}
