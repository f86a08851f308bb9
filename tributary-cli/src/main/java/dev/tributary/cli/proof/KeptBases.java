package dev.tributary.cli.proof;

import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.project.ProjectFolder;
import dev.tributary.rehearsal.KnownBases;
import dev.tributary.rehearsal.TextDigest;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Bases in files, one each, named by what they depend on: hundreds of revisions before a fork need not run again for each question
 * about it.
 *
 * <p>It is a convenience like {@link KeptProofs}: a file that is damaged counts as none, and where nothing can be written nothing
 * is kept. A file is a day old at most, since what revisions make may depend on the day.
 */
public final class KeptBases implements KnownBases {
    /** As many forks as somebody works on. */
    static final int KEPT = 5;

    /** Of all files together. */
    static final long ROOM = 256L << 20;

    /** What took less is made as fast as it is read. */
    static final Duration WORTH_KEEPING = Duration.ofSeconds(1);

    static final Duration AGE = Duration.ofDays(1);

    /** To be raised whenever a base is made otherwise. */
    private static final int FORM = 1;

    private final ProjectFolder folder;
    private final ScriptSet scripts;
    private final Supplier<String> identity;
    private final Supplier<ScratchServer> server;
    private final Function<Path, Optional<ScratchServer>> beginning;
    private final Clock clock;
    private final boolean anew;

    /**
     * Bases kept in a project.
     *
     * @param identity which server it is, in any words
     * @param server the server of this call, which runs by then
     * @param beginning starts the server of this call with what is in a file; empty where it need not read any
     * @param anew whether to begin with no file, and only write
     */
    public KeptBases(
            ProjectFolder folder,
            ScriptSet scripts,
            Supplier<String> identity,
            Supplier<ScratchServer> server,
            Function<Path, Optional<ScratchServer>> beginning,
            Clock clock,
            boolean anew) {
        this.folder = folder;
        this.scripts = scripts;
        this.identity = identity;
        this.server = server;
        this.beginning = beginning;
        this.clock = clock;
        this.anew = anew;
    }

    @Override
    public Optional<ScratchDatabase> find(Collection<RevisionId> base) {
        Path file = file(base);
        if (anew || !isFresh(file)) {
            return Optional.empty();
        }
        return beginning.apply(file).flatMap(ScratchServer::kept);
    }

    private boolean isFresh(Path file) {
        try {
            Instant made = Files.getLastModifiedTime(file).toInstant();
            return Duration.between(made, clock.instant()).abs().compareTo(AGE) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void keep(Collection<RevisionId> base, ScratchDatabase made, Duration took) {
        if (took.compareTo(WORTH_KEEPING) < 0) {
            return;
        }
        try {
            folder.make();
            Files.createDirectories(bases());
            forget();
            server.get().keep(made, file(base));
        } catch (IOException | UncheckedIOException e) {
            // The next call makes it again.
        }
    }

    private Path bases() {
        return folder.path().resolve("bases");
    }

    private Path file(Collection<RevisionId> base) {
        var parts = new ArrayList<String>();
        parts.add("base " + FORM + " of " + KeptBases.class.getPackage().getImplementationVersion());
        parts.add(identity.get());
        RevisionSet taking = scripts.graph().ancestors(base);
        for (Script script : scripts.scripts()) {
            if (taking.contains(script.revision().id())) {
                // Rows that the text leaves out, and what another tool's file comes to, are not in it.
                parts.addAll(List.of(
                        script.source().text(),
                        script.up().checksum(),
                        script.transactions().toString()));
            }
        }
        return bases().resolve(TextDigest.of(parts));
    }

    /** Makes room for one more, and deletes what a killed command left half written. */
    private void forget() throws IOException {
        record Dated(Path path, FileTime time, long size) {}
        try (Stream<Path> files = Files.list(bases())) {
            List<Dated> newest = new ArrayList<>();
            for (Path path : files.toList()) {
                newest.add(new Dated(path, Files.getLastModifiedTime(path), Files.size(path)));
            }
            newest.sort(Comparator.comparing(Dated::time).reversed());
            long room = ROOM;
            int kept = 0;
            for (Dated dated : newest) {
                room -= dated.size();
                kept++;
                if (kept >= KEPT || room < 0) {
                    Files.deleteIfExists(dated.path());
                }
            }
        }
    }
}
