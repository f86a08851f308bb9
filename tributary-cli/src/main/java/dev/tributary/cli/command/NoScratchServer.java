package dev.tributary.cli.command;

import dev.tributary.scratch.NoScratchMajor;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Nothing can be replayed, because there is no server to do it on. */
final class NoScratchServer {

    private static final String CODE = "no-scratch-server";

    private NoScratchServer() {}

    /** Whether that is why something was not done. */
    static boolean isSaidBy(TributaryException exception) {
        return exception.problem().code().equals(CODE);
    }

    /**
     * What a scratch server is asked for, where there is one.
     *
     * @param title what is not done where there is none
     * @param further ways out besides another server
     */
    static <T> T or(Supplier<T> wanted, String title, Remedy... further) {
        try {
            return wanted.get();
        } catch (NoScratchMajor e) {
            throw e; // it says more than that there is none
        } catch (TributaryException e) {
            var facts = new ArrayList<String>();
            facts.add(e.problem().title());
            facts.addAll(e.problem().facts());
            var next = new ArrayList<Remedy>();
            next.add(Remedy.option("scratch-url", "postgres://USER@HOST/postgres")
                    .does("a server for tests"));
            if (e.problem().code().equals("no-embedded-server")) {
                e.problem().remedies().stream()
                        .filter(way -> !(way instanceof Remedy.Setting)) // which is about the real database
                        .forEach(next::add);
            }
            next.addAll(List.of(further));
            throw new TributaryException(new Problem(CODE, title, facts, next), e);
        }
    }
}
