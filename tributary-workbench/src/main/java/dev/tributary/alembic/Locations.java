package dev.tributary.alembic;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From what settings say to folders. A path counts from the file that says it, since that is where people run Alembic; where that leads
 * nowhere, they run it further up, or in a container whose paths begin with folders that are not here.
 *
 * @param folder of the settings file
 * @param roots where packages begin, the nearest first
 */
record Locations(Path folder, List<Path> roots) {

    /** The folder itself, and those above it that belong to the project. */
    static List<Path> upwards(Path folder, int withoutRepository) {
        var all = new ArrayList<Path>();
        for (Path here = folder; here != null; here = here.getParent()) {
            all.add(here);
            if (Files.exists(here.resolve(".git"))) {
                return all;
            }
        }
        return all.subList(0, Math.min(all.size(), withoutRepository + 1));
    }

    /** The folder that is meant; empty where it is not there. */
    Optional<Path> existing(String written) {
        for (Path candidate : candidates(written)) {
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The folder that is meant, or where it would be. */
    Path expected(String written) {
        List<Path> candidates = candidates(written);
        return existing(written).orElseGet(() -> candidates.isEmpty() ? folder.resolve("versions") : candidates.get(0));
    }

    private List<Path> candidates(String written) {
        try {
            Path path = Path.of(written);
            if (path.isAbsolute()) {
                return absolute(path.normalize());
            }
            int colon = written.indexOf(':');
            if (colon > 0) {
                return packaged(written.substring(0, colon), written.substring(colon + 1));
            }
            var all = new ArrayList<Path>();
            for (Path root : upwards(folder, AlembicFolders.WITHOUT_REPOSITORY)) {
                all.add(root.resolve(path).normalize());
            }
            return all;
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    /** The longest end of a container's path that is here. */
    private List<Path> absolute(Path path) {
        var all = new ArrayList<Path>(List.of(path));
        for (int from = 1; from < path.getNameCount(); from++) {
            for (Path root : upwards(folder, AlembicFolders.WITHOUT_REPOSITORY)) {
                all.add(root.resolve(path.subpath(from, path.getNameCount())));
            }
        }
        return all;
    }

    private List<Path> packaged(String name, String inside) {
        String path = name.replace('.', '/') + "/" + inside.replace(':', '/');
        var all = new ArrayList<Path>();
        for (Path root : roots) {
            all.add(root.resolve(path).normalize());
        }
        for (Path root : upwards(folder, AlembicFolders.WITHOUT_REPOSITORY)) {
            all.add(root.resolve(path).normalize());
            all.add(root.resolve("src").resolve(path).normalize());
        }
        return all;
    }
}
