package dev.tributary.script;

import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a source, on several threads where there are many: each file is read for itself, so what they say and in
 * which order is the same. A large file is left until it is its turn, since it may be the one for which there is no memory.
 */
final class ReadTogether {

    /** Fewer are read sooner than threads start. */
    private static final int MANY = 256;

    private static final int MOST_THREADS = 4;
    private static final int AT_ONCE = 32;

    /** What came of a file: its script, where it can be read at all, and what is wrong with it. */
    record Outcome(@Nullable Script script, List<TributaryException> problems) {

        private static Outcome of(ScriptFile file, SqlSyntax syntax) {
            var problems = new ArrayList<TributaryException>(0);
            try {
                return new Outcome(file.format().read(file, syntax, problems), problems);
            } catch (ScriptProblem problem) {
                problems.add(problem);
                return new Outcome(null, problems);
            }
        }
    }

    /** A file whose beginning is all of it. */
    private static final class Begun implements ScriptFile {
        private final ScriptFile file;
        private final byte[] bytes;

        Begun(ScriptFile file, byte[] bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        @Override
        public String origin() {
            return file.origin();
        }

        @Override
        public byte[] read() {
            return bytes;
        }

        @Override
        public Optional<Path> onDisk() {
            return file.onDisk();
        }

        @Override
        public ScriptFormat format() {
            return file.format();
        }
    }

    private final List<ScriptFile> files;
    private final SqlSyntax syntax;
    private final @Nullable AtomicReferenceArray<@Nullable Outcome> ahead;
    private final AtomicInteger next = new AtomicInteger();

    ReadTogether(List<ScriptFile> files, SqlSyntax syntax) {
        this.files = files;
        this.syntax = syntax;
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        boolean together = threads > 1 && files.size() >= MANY;
        this.ahead = together ? new AtomicReferenceArray<>(files.size()) : null;
        if (ahead != null) {
            readAhead(ahead, threads);
        }
    }

    /** What came of the file at a place; to be asked once, in their order. */
    Outcome take(int place) {
        Outcome known = ahead == null ? null : ahead.getAndSet(place, null);
        return known == null ? Outcome.of(files.get(place), syntax) : known;
    }

    private void readAhead(AtomicReferenceArray<@Nullable Outcome> outcomes, int threads) {
        var others = new ArrayList<Thread>();
        for (int number = 1; number < threads; number++) {
            var thread = new Thread(() -> readNext(outcomes), "tributary-reading-" + number);
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        readNext(outcomes);
        boolean interrupted = false;
        for (Thread thread : others) {
            interrupted |= joined(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a thread, which has no more than a few files left; whether this one was interrupted meanwhile. */
    private static boolean joined(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void readNext(AtomicReferenceArray<@Nullable Outcome> outcomes) {
        for (int from = next.getAndAdd(AT_ONCE); from < files.size(); from = next.getAndAdd(AT_ONCE)) {
            for (int place = from; place < Math.min(from + AT_ONCE, files.size()); place++) {
                outcomes.set(place, ahead(files.get(place)));
            }
        }
    }

    /** Null where the file is to be read in its turn. Other formats ask others, who need not bear several threads. */
    private @Nullable Outcome ahead(ScriptFile file) {
        if (file.format() != ScriptFormat.sql()) {
            return null;
        }
        try {
            byte[] beginning = file.beginning(RowsAside.SMALL);
            return beginning.length == RowsAside.SMALL ? null : Outcome.of(new Begun(file, beginning), syntax);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError again) {
            return null; // which is said in its turn
        }
    }
}
