package dev.tributary.cli.command;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What coding agents read in a project: a section in {@code AGENTS.md}, and a skill. Both stand between two lines that mark them;
 * only what is between these is ever written anew, and all else in a file stays byte for byte.
 *
 * <p>{@code .agents/skills} is where most agents look for a project's skills. Claude Code looks into {@code .claude/skills} alone,
 * so a project that has settings for it gets the same skill there.
 */
final class AgentFiles {

    private static final String BEGIN = "<!-- tributary:begin";
    private static final String END = "<!-- tributary:end -->";
    private static final String SKILL = "skills/tributary/SKILL.md";

    private final Call call;
    private final String folder;

    /** What became of a file. */
    enum Change {
        /** It was not there. */
        CREATED,
        /** The marked part was put at its end, or written anew. */
        CHANGED,
        /** It said the same already. */
        KEPT
    }

    /**
     * For a project whose revisions are in this folder.
     *
     * @param folder relative to the project's, with slashes
     */
    AgentFiles(Call call, String folder) {
        this.call = call;
        this.folder = folder;
    }

    /** Writes what is missing or old; each file with what became of it. */
    Map<Path, Change> write() throws IOException {
        Path root = call.project().root();
        Map<Path, String> wanted = new LinkedHashMap<>();
        wanted.put(root.resolve("AGENTS.md"), text("agents-section.md"));
        wanted.put(root.resolve(".agents").resolve(SKILL), text("agents-skill.md"));
        if (Files.isDirectory(root.resolve(".claude")) || Files.isRegularFile(root.resolve("CLAUDE.md"))) {
            wanted.put(root.resolve(".claude").resolve(SKILL), text("agents-skill.md"));
        }
        Map<Path, String> texts = new LinkedHashMap<>();
        for (var file : wanted.entrySet()) {
            texts.put(file.getKey(), renewed(file.getKey(), file.getValue()));
        }
        Map<Path, Change> changes = new LinkedHashMap<>();
        for (var file : texts.entrySet()) {
            changes.put(file.getKey(), write(file.getKey(), file.getValue()));
        }
        return changes;
    }

    private static Change write(Path file, String text) throws IOException {
        boolean there = Files.exists(file);
        if (there && text.equals(read(file))) {
            return Change.KEPT;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        return there ? Change.CHANGED : Change.CREATED;
    }

    /** A character for each byte, so that whatever somebody wrote there is written back as it was. */
    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** The file as it is to be: the marked part in its place, or at the end where there was none. */
    private String renewed(Path file, String wanted) throws IOException {
        if (!Files.exists(file)) {
            return wanted;
        }
        String found = read(file);
        String newline = found.contains("\r\n") ? "\r\n" : "\n";
        String part = wanted.substring(wanted.indexOf(BEGIN), wanted.indexOf(END) + END.length())
                .replace("\n", newline);
        int begin = found.indexOf(BEGIN);
        int end = found.indexOf(END);
        if (begin < 0 && end < 0) {
            String gap = found.isEmpty() ? "" : found.endsWith("\n") ? newline : newline + newline;
            return found + gap + part + newline;
        }
        if (begin < 0 || end < begin || found.indexOf(BEGIN, begin + 1) >= 0 || found.indexOf(END, end + 1) >= 0) {
            throw new TributaryException(damaged(file));
        }
        return found.substring(0, begin) + part + found.substring(end + END.length());
    }

    private Problem damaged(Path file) {
        return new Problem(
                "damaged-section",
                "cannot tell which part of \"" + call.shown(file) + "\" is Tributary's",
                List.of(
                        "that part begins with a line \"" + BEGIN + "…\" and ends with a line \"" + END
                                + "\", once each",
                        "nothing was written for agents"),
                List.of(
                        Remedy.edit(END)
                                .in(call.shown(file))
                                .does("put it where the part ends, or take the other mark away"),
                        Remedy.onFiles("init", "--agents").does("writes it again")));
    }

    private String text(String name) {
        try (InputStream in = AgentFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from this build");
            }
            String shown = new String(folder.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replace("FOLDER", shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
