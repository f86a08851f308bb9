package dev.tributary.project;

import dev.tributary.alembic.AlembicSettings;
import dev.tributary.alembic.UnreadFolders;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a project's scripts are Alembic's. What was named decides; where nothing was, and there is none of the usual folders,
 * Alembic's own settings are looked for. Only files are read, and what is wrong with them is told when scripts are asked for.
 */
final class AlembicPlaces {
    private static final int MOST_OFFERED = 3;
    private static final int MOST_NAMED = 8;

    private final Path root;
    private final @Nullable String section;

    /**
     * @param root where the search begins
     * @param section of Alembic's settings; null for the usual one
     */
    AlembicPlaces(Path root, @Nullable String section) {
        this.root = root;
        this.section = section;
    }

    /** The places, as Alembic has them where they are its own. */
    ScriptPlaces of(ScriptPlaces plain) {
        try {
            return plain.chosen() ? named(plain) : found(plain);
        } catch (TributaryException trouble) {
            return plain.failing(trouble);
        }
    }

    private ScriptPlaces named(ScriptPlaces plain) {
        List<Path> alembics =
                plain.folders().stream().filter(AlembicSettings::isAlembic).toList();
        if (alembics.isEmpty()) {
            return plain;
        }
        if (alembics.size() < plain.folders().size()) {
            throw ofTwoKinds(plain.folders(), alembics);
        }
        List<AlembicSettings> all = alembics.stream()
                .map(one -> AlembicSettings.of(one, section, root))
                .toList();
        List<Path> locations = all.stream()
                .flatMap(one -> one.versionLocations().stream())
                .distinct()
                .toList();
        return checked(new ScriptPlaces(locations, true, plain.origin(), all.get(0), null));
    }

    private ScriptPlaces found(ScriptPlaces plain) {
        return plain.folders().stream().anyMatch(Files::isDirectory) ? plain : search(plain, "scripts");
    }

    /**
     * The places of Alembic's that are at hand, whatever else is there; as they were where there are none.
     *
     * @param option that names one of several
     */
    ScriptPlaces search(ScriptPlaces otherwise, String option) {
        List<Path> places = withRevisions(AlembicSettings.search(root));
        if (places.isEmpty()) {
            return otherwise;
        }
        if (places.size() > 1) {
            throw several(places, option);
        }
        return place(places.get(0), "found " + shown(places.get(0)));
    }

    /** The places that belong to something of Alembic's that somebody has named. */
    ScriptPlaces place(Path named, String origin) {
        AlembicSettings settings = AlembicSettings.of(named, section, root);
        return checked(new ScriptPlaces(settings.versionLocations(), true, origin, settings, null));
    }

    /** Nothing to read, and something below it: whoever said "no revisions yet" would be wrong. */
    private ScriptPlaces checked(ScriptPlaces places) {
        AlembicSettings settings = Objects.requireNonNull(places.alembic());
        if (settings.recursive() || places.folders().stream().anyMatch(AlembicSettings::holdsRevisions)) {
            return places;
        }
        List<Path> unread = UnreadFolders.below(places.folders());
        return unread.isEmpty() ? places : places.failing(new TributaryException(unread(unread)));
    }

    /** That revisions are left out, since no settings name their folders. */
    Problem unread(List<Path> unread) {
        var folders = unread.stream().map(this::shown).toList();
        var words = new ArrayList<String>();
        folders.forEach(folder -> words.add("\"" + folder + "\""));
        return new Problem(
                "unread-folders",
                Counts.text(unread.size(), "folder") + " of revisions " + (unread.size() == 1 ? "is" : "are")
                        + " left out: no settings of Alembic's name " + (unread.size() == 1 ? "it" : "them"),
                facts(folders),
                List.of(
                        Remedy.option("scripts", folders.get(0)).does("several are read in the order given"),
                        Remedy.edit("scripts = [" + String.join(", ", words) + "]")
                                .in(ProjectFile.NAME)
                                .does("in tributary.toml, in the order of env.py")));
    }

    private static List<String> facts(List<String> folders) {
        var facts = new ArrayList<>(folders.subList(0, Math.min(MOST_NAMED, folders.size())));
        if (folders.size() > MOST_NAMED) {
            facts.add("and " + (folders.size() - MOST_NAMED) + " more");
        }
        facts.add("env.py may name folders in Python, which is not run");
        return facts;
    }

    /** Templates and beginnings lie about; where one alone has revisions, it is meant. */
    private static List<Path> withRevisions(List<Path> places) {
        if (places.size() < 2) {
            return places;
        }
        List<Path> filled = places.stream().filter(AlembicPlaces::hasRevisions).toList();
        return filled.size() == 1 ? filled : places;
    }

    private static boolean hasRevisions(Path place) {
        try {
            List<Path> locations = AlembicSettings.of(place, null).versionLocations();
            return locations.stream().anyMatch(AlembicSettings::holdsRevisions)
                    || !UnreadFolders.below(locations).isEmpty();
        } catch (TributaryException e) {
            return true; // what cannot be read may be meant
        }
    }

    private TributaryException several(List<Path> places, String option) {
        var remedies = new ArrayList<Remedy>();
        places.stream().limit(MOST_OFFERED).forEach(place -> remedies.add(Remedy.option(option, shown(place))));
        if (option.equals("scripts")) {
            remedies.add(Remedy.edit("scripts = \"" + shown(places.get(0)) + "\"")
                    .in(ProjectFile.NAME)
                    .does("in tributary.toml names it for good"));
        }
        return new TributaryException(new Problem(
                "several-alembic-folders",
                "there are " + places.size() + " Alembic projects here, and none was named",
                places.stream().map(this::shown).toList(),
                remedies));
    }

    private TributaryException ofTwoKinds(List<Path> folders, List<Path> alembics) {
        var facts = new ArrayList<String>();
        folders.forEach(folder ->
                facts.add(shown(folder) + "  " + (alembics.contains(folder) ? "Alembic's" : "not Alembic's")));
        return new TributaryException(new Problem(
                "foreign-files",
                "the folders hold revisions of two kinds: they cannot be one graph",
                facts,
                List.of(Remedy.option("scripts", shown(alembics.get(0))).does("one kind at a time"))));
    }

    private String shown(Path path) {
        String text = path.startsWith(root) && !path.equals(root)
                ? root.relativize(path).toString()
                : path.toString();
        return text.replace('\\', '/');
    }
}
