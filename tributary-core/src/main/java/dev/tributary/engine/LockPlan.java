package dev.tributary.engine;

import dev.tributary.product.Ability;
import dev.tributary.product.LockForecast;
import dev.tributary.product.LockForecast.Weight;
import dev.tributary.product.Product;
import dev.tributary.product.TableLock;
import dev.tributary.script.Script;
import dev.tributary.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tables to lock ahead of a revision's statements. They are locked just before the first statement that needs one, for
 * all statements that follow it without touching rows: a hard lock is never held while rows are worked on, unless the script
 * does so itself.
 *
 * @param before number of the statement before which to lock; 0 where nothing is to be locked
 * @param locks what to lock, by name
 * @param patient whether nothing is locked by then that others use, so that the transaction may stay open while it waits
 * @param rowsOnly whether the whole revision only reads and changes rows
 * @param blind whether it may wait, and not for long, for what the texts do not show
 * @param asked whether the script's header names the tables
 */
record LockPlan(int before, List<TableLock> locks, boolean patient, boolean rowsOnly, boolean blind, boolean asked) {

    LockPlan {
        locks = List.copyOf(locks);
    }

    static LockPlan of(Work work, Product product) {
        Script script = work.script();
        boolean asked = script != null
                && !script.locks().isEmpty()
                && !work.statements().isEmpty();
        if (!product.abilities().contains(Ability.LOCKS_AHEAD)) {
            return nothing(work.statements(), product, asked);
        }
        if (script != null && asked) {
            List<TableLock> locks =
                    script.locks().stream().map(product.tableLocks()::named).collect(Collectors.toList());
            return new LockPlan(1, merged(locks), true, false, blind(work.statements(), product), true);
        }
        return foreseen(work.statements(), product);
    }

    private static LockPlan nothing(List<Statement> statements, Product product, boolean asked) {
        boolean rowsOnly = statements.stream()
                .map(statement -> product.statements().locks(statement.text()).weight())
                .allMatch(weight -> weight == Weight.NONE || weight == Weight.ROWS);
        return new LockPlan(0, List.of(), false, rowsOnly, !rowsOnly, asked);
    }

    private static boolean blind(List<Statement> statements, Product product) {
        return statements.stream()
                .map(statement -> product.statements().locks(statement.text()).weight())
                .anyMatch(weight -> weight == Weight.ROWS || weight == Weight.UNKNOWN);
    }

    private static LockPlan foreseen(List<Statement> statements, Product product) {
        var created = new HashSet<String>();
        boolean patient = true;
        for (int i = 0; i < statements.size(); i++) {
            LockForecast forecast = product.statements().locks(statements.get(i).text());
            if (forecast.weight() == Weight.TABLES) {
                List<TableLock> locks = following(statements.subList(i, statements.size()), created, product);
                if (!locks.isEmpty()) {
                    return new LockPlan(i + 1, locks, patient, false, blind(statements, product), false);
                }
            }
            created.add(forecast.created());
            patient &= forecast.weight() == Weight.NONE || forecast.weight() == Weight.TABLES;
        }
        return nothing(statements, product, false);
    }

    private static List<TableLock> following(
            List<Statement> statements, Collection<String> createdBefore, Product product) {
        var created = new HashSet<>(createdBefore);
        var locks = new ArrayList<TableLock>();
        for (Statement statement : statements) {
            LockForecast forecast = product.statements().locks(statement.text());
            boolean known = forecast.weight() == Weight.NONE || forecast.weight() == Weight.TABLES;
            if (!known || product.statements().changesSession(statement.text())) {
                break;
            }
            forecast.locks().stream()
                    .filter(lock -> !created.contains(lock.table()))
                    .forEach(locks::add);
            created.add(forecast.created());
        }
        return merged(locks);
    }

    /** Each table once, as hard as any statement needs it; by name, so that two runs cannot meet crosswise. */
    private static List<TableLock> merged(List<TableLock> locks) {
        var merged = new TreeMap<String, TableLock>();
        locks.forEach(lock -> merged.merge(
                lock.table(),
                lock,
                (one, other) -> new TableLock(
                        one.table(),
                        one.only() && other.only(),
                        one.strength().compareTo(other.strength()) > 0 ? one.strength() : other.strength())));
        return List.copyOf(merged.values());
    }
}
