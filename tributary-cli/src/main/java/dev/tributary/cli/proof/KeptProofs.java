package dev.tributary.cli.proof;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.ProofJson;
import dev.tributary.merge.Fork;
import dev.tributary.merge.KnownProofs;
import dev.tributary.merge.Proof;
import dev.tributary.project.ProjectFolder;
import dev.tributary.rehearsal.TextDigest;
import dev.tributary.script.ScriptSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * Proofs in files, one each, named by what the answer depends on. A file is a line with the checksum of the rest, then the same
 * JSON that {@code prove --json} writes.
 *
 * <p>It is a convenience and stops nobody: a file that is damaged counts as none, and where nothing can be written nothing is
 * kept. Files are moved into their place whole, so several commands may use the folder at once. Only their owner may read
 * them, since a failure can quote a row of a seed file.
 */
public final class KeptProofs implements KnownProofs {
    /** A file has some kilobytes; nobody goes back further. */
    static final int KEPT = 200;

    /** To be raised whenever a proof is written otherwise: one of another form is not read. */
    private static final int FORM = 5;

    private static final String FORM_FIELD = "form";

    /** What tells whether the files are those that were proved; empty where nobody else is to read the answer. */
    static final String FILES_FIELD = "files";

    private final ProjectFolder folder;
    private final ScriptSet scripts;
    private final Supplier<String> server;
    private final String seed;
    private final Clock clock;
    private final boolean anew;
    private final boolean values;

    /**
     * Proofs kept in a project.
     *
     * @param server which server it is, in any words; asked once a question is open
     * @param seed the rows that are put into the base, in any words
     * @param anew whether to answer from no file, and only write
     * @param values whether the answers hold values of given rows, so that nothing else is to show them
     */
    public KeptProofs(
            ProjectFolder folder,
            ScriptSet scripts,
            Supplier<String> server,
            String seed,
            Clock clock,
            boolean anew,
            boolean values) {
        this.folder = folder;
        this.scripts = scripts;
        this.server = server;
        this.seed = seed;
        this.clock = clock;
        this.anew = anew;
        this.values = values;
    }

    @Override
    public Optional<Proof> find(Fork fork) {
        if (anew) {
            return Optional.empty();
        }
        try {
            return fields(Files.readString(proofs().resolve(name(fork))))
                    .map(fields -> ProofReader.read(fork, fields.object("proof")));
        } catch (IOException | JacksonException | DamagedProof e) {
            return Optional.empty(); // it is replayed, and written anew
        }
    }

    /**
     * What such a file says; empty where it is of another form, or not as it was written.
     *
     * @throws JacksonException where it holds no object
     */
    static Optional<Fields> fields(String text) {
        int end = text.indexOf('\n');
        String json = text.substring(end + 1);
        if (end < 0 || !text.substring(0, end).equals(TextDigest.of(List.of(json)))) {
            return Optional.empty();
        }
        var fields = new Fields(Json.read(json));
        return fields.number(FORM_FIELD) == FORM ? Optional.of(fields) : Optional.empty();
    }

    /** Where the files are. */
    static Path in(ProjectFolder folder) {
        return folder.path().resolve("proofs");
    }

    @Override
    public void keep(Proof proof) {
        String json = Json.text(Json.object(
                        FORM_FIELD,
                        FORM,
                        FILES_FIELD,
                        values ? "" : ProofKey.ofFiles(scripts, proof.fork()),
                        "proof",
                        ProofJson.of(proof.replayedAt(clock.instant()))))
                + "\n";
        try {
            folder.make();
            Files.createDirectories(proofs());
            Path fresh = Files.createTempFile(proofs(), "being-written-", "");
            try {
                Files.writeString(fresh, TextDigest.of(List.of(json)) + "\n" + json);
                Files.move(fresh, proofs().resolve(name(proof.fork())), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            forget();
        } catch (IOException | UncheckedIOException e) {
            // The answer stands all the same; the next call replays.
        }
    }

    private Path proofs() {
        return in(folder);
    }

    private String name(Fork fork) {
        return new ProofKey(scripts, server.get(), seed).of(fork);
    }

    /** Deletes all but the newest, and with them what a killed command left half written. */
    private void forget() throws IOException {
        record Dated(Path path, FileTime time) {}
        try (Stream<Path> files = Files.list(proofs())) {
            List<Path> old = files.map(path -> new Dated(path, time(path)))
                    .sorted(Comparator.comparing(Dated::time)
                            .reversed()
                            .thenComparing(dated -> dated.path().getFileName()))
                    .skip(KEPT)
                    .map(Dated::path)
                    .toList();
            for (Path path : old) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static FileTime time(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0); // another command was faster
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
