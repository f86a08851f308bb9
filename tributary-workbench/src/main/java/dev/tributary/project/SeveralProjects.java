package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Spelling;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables {@code [projects.NAME]} of a file: whether they can be told apart, and which one is meant. */
final class SeveralProjects {
    private final ProjectFile file;

    SeveralProjects(ProjectFile file) {
        this.file = file;
    }

    /** Refuses projects without scripts, projects with the same folder, and a second name for one. */
    void check() {
        if (file.projects().isEmpty()) {
            return;
        }
        refuseSecondName();
        Map<Path, String> owners = new LinkedHashMap<>();
        for (String name : file.projects()) {
            List<Value> own = file.of(name).values(null, SettingKey.SCRIPTS);
            if (own.isEmpty() || !file.projectSays(name, SettingKey.SCRIPTS)) {
                throw withoutScripts(name);
            }
            for (Value folder : own) {
                String other = owners.put(folder(folder), name);
                if (other != null && !other.equals(name)) {
                    throw sameFolder(other, name, folder);
                }
            }
        }
    }

    private static String table(String name) {
        return "[" + SettingKey.PROJECTS + "." + name + "]";
    }

    private Path folder(Value name) {
        return file.folder().resolve(name.text()).normalize();
    }

    private void refuseSecondName() {
        Stream.concat(
                        file.value(null, SettingKey.PROJECT).stream(),
                        file.environments().stream().flatMap(one -> file.value(one, SettingKey.PROJECT).stream()))
                .findFirst()
                .ifPresent(named -> {
                    throw invalid(
                            "\"project\" does not go together with [projects.NAME]",
                            List.of(named.origin(), "the tables name them: " + String.join(", ", file.projects())),
                            List.of(Remedy.advice("leave it out").does("--project or TRIBUTARY_PROJECT chooses one")));
                });
    }

    private TributaryException withoutScripts(String name) {
        return invalid(
                "project \"" + name + "\" has no scripts",
                List.of(file.placeOf(name), "each project needs folders of its own, or it would run those of another"),
                List.of(Remedy.edit("scripts = \"" + name + "/revisions\"")
                        .in(file.shown())
                        .does("below " + table(name))));
    }

    private TributaryException sameFolder(String one, String other, Value folder) {
        return invalid(
                "projects \"" + one + "\" and \"" + other + "\" have the same folder of scripts",
                List.of(folder.origin() + "  " + folder.text(), file.placeOf(one), "a revision belongs to one project"),
                List.of());
    }

    private static TributaryException invalid(String title, List<String> facts, List<Remedy> remedies) {
        return new TributaryException(new Problem("invalid-project-file", title, facts, remedies));
    }

    /**
     * The project that is meant: the one that was asked for; else the one in whose folders somebody works; else the only one.
     *
     * @param asked what a flag or a variable says
     */
    Value chosen(Optional<Value> asked, Path workingDirectory) {
        if (asked.isPresent()) {
            Value name = asked.get();
            if (!file.projects().contains(name.text())) {
                throw unknown(name);
            }
            return name;
        }
        List<String> all = file.projects();
        if (all.size() == 1) {
            return new Value(all.get(0), Value.Source.DEFAULT, "the only one of " + file.shown());
        }
        List<String> here =
                all.stream().filter(name -> isAt(name, workingDirectory)).toList();
        if (here.size() == 1) {
            return new Value(here.get(0), Value.Source.DEFAULT, "its folder is where you are");
        }
        throw several();
    }

    /** Inside its scripts, or in a folder below the file's own that holds them. */
    private boolean isAt(String name, Path workingDirectory) {
        return file.of(name).values(null, SettingKey.SCRIPTS).stream()
                .map(this::folder)
                .anyMatch(folder -> workingDirectory.startsWith(folder)
                        || (folder.startsWith(workingDirectory) && !workingDirectory.equals(file.folder())));
    }

    private TributaryException unknown(Value name) {
        return ProjectProblems.invalid(
                name,
                new Problem(
                        "unknown-project",
                        "there is no project \"" + name.text() + "\"",
                        List.of(
                                "asked for by  " + name.origin(),
                                file.shown() + " has  " + String.join(", ", file.projects())),
                        Spelling.closestSetting(name.text(), file.projects(), 2)
                                .<Remedy>map(
                                        meant -> Remedy.option("project", meant).does("if that is what was meant"))
                                .or(() -> Optional.of(Remedy.edit("[projects." + name.text() + "]")
                                        .in(file.shown())
                                        .does("a table of that name, with scripts of its own")))
                                .stream()
                                .toList()));
    }

    private TributaryException several() {
        var facts = new ArrayList<String>();
        for (String name : file.projects()) {
            facts.add(name + "  " + file.placeOf(name));
        }
        var ways = new ArrayList<Remedy>();
        file.projects().forEach(name -> ways.add(Remedy.option("project", name)));
        ways.add(Remedy.advice("or work in the folder of one").does("then it is that one"));
        return new TributaryException(new Problem(
                "several-projects",
                file.shown() + " has " + file.projects().size() + " projects, and none of them was chosen",
                facts,
                ways));
    }
}
