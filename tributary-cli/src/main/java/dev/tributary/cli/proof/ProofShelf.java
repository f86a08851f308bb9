package dev.tributary.cli.proof;

import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Fork;
import dev.tributary.merge.Proof;
import dev.tributary.project.ProjectFolder;
import dev.tributary.script.ScriptSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * What is kept in a project of proofs of certain heads, on whatever server and with whatever rows they were made. Contacts no
 * server and replays nothing. What cannot be read counts as nothing.
 */
public final class ProofShelf {
    private final ProjectFolder folder;
    private final ScriptSet scripts;

    /**
     * What is kept in a project.
     *
     * @param scripts as they can be replayed
     */
    public ProofShelf(ProjectFolder folder, ScriptSet scripts) {
        this.folder = folder;
        this.scripts = scripts;
    }

    /**
     * A proof that was kept.
     *
     * @param heads that it is about, in its order
     * @param at when it was replayed
     * @param verdict in a word or some
     * @param proof as it is, where it is of the files as they are now; empty where that is not known
     */
    public record Kept(List<RevisionId> heads, Instant at, String verdict, Optional<Proof> proof) {
        public Kept {
            heads = List.copyOf(heads);
        }
    }

    /** Those of at least two of these heads, the newest first. */
    public List<Kept> of(Collection<RevisionId> heads) {
        Path proofs = KeptProofs.in(folder);
        if (heads.size() < 2 || !Files.isDirectory(proofs)) {
            return List.of();
        }
        var kept = new ArrayList<Kept>();
        try (Stream<Path> files = Files.list(proofs)) {
            for (Path file : files.sorted().toList()) {
                read(file).filter(one -> heads.containsAll(one.heads())).ifPresent(kept::add);
            }
        } catch (IOException e) {
            return List.of();
        }
        kept.sort(Comparator.comparing(Kept::at).reversed());
        return kept;
    }

    private Optional<Kept> read(Path file) {
        try {
            return KeptProofs.fields(Files.readString(file))
                    .filter(fields -> !fields.text(KeptProofs.FILES_FIELD).isEmpty())
                    .map(this::kept);
        } catch (IOException | JacksonException | DamagedProof e) {
            return Optional.empty();
        }
    }

    private Kept kept(Fields fields) {
        Fields told = fields.object("proof");
        List<RevisionId> heads =
                told.objects("sides").stream().map(side -> side.id("head")).toList();
        Optional<Proof> proof = Optional.empty();
        if (heads.stream().allMatch(scripts.graph()::contains)) {
            Fork fork = Fork.of(scripts.graph(), heads);
            if (fields.text(KeptProofs.FILES_FIELD).equals(ProofKey.ofFiles(scripts, fork))) {
                proof = Optional.of(ProofReader.read(fork, told));
            }
        }
        return new Kept(
                heads, ProofReader.instant(told.object("scope").text("replayedAt")), told.text("verdict"), proof);
    }
}
