package dev.tributary.merge;

import dev.tributary.rehearsal.Failure;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A verdict without what rows hold: neither those that differ nor what the server quotes of them, its details to a failure such as
 * {@code Key (email)=(…) already exists}.
 */
final class WithoutValues implements Verdict.Cases<Verdict> {
    /** What a server quotes in its sentence of a value that it cannot read, or that is too big: {@code …: "x"}, {@code value "x" is …}. */
    private static final Pattern QUOTED = Pattern.compile("(?s)(: |^value )\".*\"");

    private final SeedRows seed;

    WithoutValues(SeedRows seed) {
        this.seed = seed;
    }

    @Override
    public Verdict commute(Verdict.Commute verdict) {
        return verdict;
    }

    @Override
    public Verdict commuteUpToColumnOrder(Verdict.CommuteUpToColumnOrder verdict) {
        return verdict;
    }

    @Override
    public Verdict conflict(Verdict.Conflict verdict) {
        return new Verdict.Conflict(
                verdict.manner(),
                verdict.first(),
                verdict.second(),
                verdict.prefix(),
                order(verdict.inOrder()),
                order(verdict.reversed()),
                verdict.divergences().stream().map(this::divergence).toList(),
                verdict.numbered(),
                verdict.ways());
    }

    @Override
    public Verdict oneOrder(Verdict.OneOrder verdict) {
        return new Verdict.OneOrder(
                verdict.way(),
                verdict.fails().stream().map(WithoutValues::order).toList());
    }

    @Override
    public Verdict dataDependent(Verdict.DataDependent verdict) {
        return new Verdict.DataDependent(
                verdict.without(), verdict.with().as(this), verdict.rows(), verdict.question(), verdict.counts());
    }

    @Override
    public Verdict latent(Verdict.Latent verdict) {
        return verdict;
    }

    @Override
    public Verdict notExercised(Verdict.NotExercised verdict) {
        return verdict;
    }

    @Override
    public Verdict undecided(Verdict.Undecided verdict) {
        return new Verdict.Undecided(verdict.reason(), List.of(), verdict.lack(), verdict.missing(), verdict.ofBase());
    }

    private Divergence divergence(Divergence divergence) {
        return divergence.withRows(
                divergence.rows().stream()
                        .map(row -> row.withoutValues(seed.name(divergence.name(), row.row())))
                        .toList(),
                divergence.moreRows());
    }

    private static Order order(Order order) {
        return order.failure().isEmpty()
                ? order
                : new Order(order.revisions(), failure(order.failure().get()));
    }

    private static Failure failure(Failure failure) {
        return new Failure(
                failure.revision(),
                failure.cause(),
                failure.sqlState(),
                QUOTED.matcher(failure.message()).replaceAll("$1…"),
                "",
                failure.hint(),
                failure.statement(),
                failure.sql(),
                failure.place());
    }
}
