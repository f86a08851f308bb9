package dev.tributary.project;

import dev.tributary.file.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tomlj.Toml;

/**
 * Settings that a project file is to have. One that the file does not say is added above all that stands there; one that it says otherwise is
 * left to a person. No line is changed.
 *
 * @param file the project file, absolute
 * @param created whether it was not there
 * @param added the lines that were added
 * @param differing the lines that a person has to write, since the file says something else
 * @param trouble why the file could not be written, so that a person has to do it; mostly empty
 */
public record AddedSettings(
        Path file, boolean created, List<String> added, List<String> differing, List<String> trouble) {

    /** Copies the lists. */
    public AddedSettings {
        added = List.copyOf(added);
        differing = List.copyOf(differing);
        trouble = List.copyOf(trouble);
    }

    /**
     * Finds out what is to be added, and writes it unless nothing is to be written.
     *
     * @param project whose file it is; one that holds several projects is left to a person
     * @param wanted keys and values, in the order to write
     * @param standard those of them that hold anyway unless the file says something else
     * @param dry whether nothing is written
     */
    public static AddedSettings to(Project project, Map<String, String> wanted, Set<String> standard, boolean dry) {
        Path file = project.file().orElse(project.root().resolve(ProjectFile.NAME));
        var added = new ArrayList<String>();
        var differing = new ArrayList<String>();
        var lines = new ArrayList<String>();
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            wanted.forEach((key, value) -> {
                String line = key + " = \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
                Object said = Toml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text)
                        .get(List.of(key));
                lines.add(line);
                if (project.nameInFile().isPresent()) {
                    differing.add(line);
                } else if (said == null) {
                    if (!standard.contains(key)) {
                        added.add(line);
                    }
                } else if (!says(said, value)) {
                    differing.add(line);
                }
            });
            boolean created = text.isEmpty();
            if (!added.isEmpty() && !dry) {
                write(file, text, String.join("\n", added) + "\n");
            }
            return new AddedSettings(file, created, added, differing, List.of());
        } catch (IOException e) {
            return new AddedSettings(
                    file, false, List.of(), lines, FileTrouble.writing(file, e).facts());
        }
    }

    private static boolean says(Object said, String value) {
        return said.equals(value)
                || (said instanceof org.tomlj.TomlArray array && array.toList().equals(List.of(value)));
    }

    /** In place: a link, an owner, a mode and a mount stay what they are. */
    private static void write(Path file, String text, String lines) throws IOException {
        String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
        Files.writeString(file, mark + lines + (text.isEmpty() ? "" : "\n") + text.substring(mark.length()));
    }
}
