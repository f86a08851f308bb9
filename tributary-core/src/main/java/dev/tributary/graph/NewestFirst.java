package dev.tributary.graph;

import java.util.BitSet;

/**
 * Puts revisions in the one order that plans and listings use: newest first, each after everything that follows it, and
 * line by line, so that a branch is finished down to where something else still needs what comes next.
 *
 * <p>A list of open lines is kept. The line at hand goes down along its first parent and further parents open lines at
 * the end of the list. Where a line comes to a revision that another open line leads to, that other line, the first in
 * the list, goes on instead; where a line ends, the one before it in the list goes on. The first lines are those of the
 * starting revisions, in load order.
 *
 * <p>To find the other line, the graph is looked at upwards, over whole unbranched stretches at a time and only over what
 * is not listed yet and could lead to another line than before, see {@link LinesAbove}. So no set of ancestors is kept, and a
 * graph of a hundred thousand revisions is ordered at once, however many heads it has.
 */
final class NewestFirst {

    private final GraphIndex index;

    /** The wanted revisions and, where they have gaps, what is in the gaps. */
    private final BitSet part;

    private final BitSet unlisted;
    private final int[] listed;
    private int count;

    /** How many followers in the part are not listed yet. */
    private final int[] waitingFor;

    private final OpenLines lines;
    private final BitSet open = new BitSet();
    private final Stretches stretches;

    private final LinesAbove linesAbove;

    /**
     * @param wanted the revisions to put in order
     * @param starts where the first lines start; those that are not wanted are passed over
     */
    NewestFirst(GraphIndex index, BitSet wanted, BitSet starts) {
        this.index = index;
        this.part = index.followers.reachable(wanted);
        part.and(index.parents.reachable(wanted));
        this.unlisted = (BitSet) wanted.clone();
        this.listed = new int[wanted.cardinality()];
        this.waitingFor = new int[index.size()];
        part.stream().forEach(node -> waitingFor[node] = followersInPart(node));
        var first = (BitSet) starts.clone();
        first.and(wanted);
        var further = startsToReachAll(wanted, first);
        var tops = (BitSet) first.clone();
        tops.or(further);
        this.stretches = new Stretches(index, part, tops);
        this.linesAbove = new LinesAbove(index, stretches, part, wanted, unlisted);
        this.lines = new OpenLines(listed.length);
        first.stream().forEach(node -> moveTo(node, lines.open()));
        further.stream().forEach(node -> moveTo(node, lines.open()));
    }

    private int followersInPart(int node) {
        int followers = 0;
        for (int edge = index.followers.start(node); edge < index.followers.end(node); edge++) {
            if (part.get(index.followers.target(edge))) {
                followers++;
            }
        }
        return followers;
    }

    /** What has to be a start too, so that walking down through wanted revisions alone meets all of them. */
    private BitSet startsToReachAll(BitSet wanted, BitSet starts) {
        var further = new BitSet();
        var unmet = (BitSet) wanted.clone();
        unmet.andNot(index.effective.reachable(starts, wanted::get));
        while (!unmet.isEmpty()) {
            var tips = index.tips(unmet, Along.PARENTS);
            further.or(tips);
            unmet.andNot(index.effective.reachable(tips, wanted::get));
        }
        return further;
    }

    /** The positions of all wanted revisions, newest first. */
    int[] order() {
        int line = lines.first();
        while (line >= 0) {
            int node = lines.node(line);
            int above = lineAbove(node);
            if (above >= 0) {
                line = above;
                continue;
            }
            list(node);
            line = goDown(line, node);
        }
        return listed;
    }

    private void list(int node) {
        listed[count++] = node;
        unlisted.clear(node);
        for (int edge = index.parents.start(node); edge < index.parents.end(node); edge++) {
            waitingFor[index.parents.target(edge)]--;
        }
    }

    /** Moves the line at hand to its next revision; which line goes on. */
    private int goDown(int line, int node) {
        open.clear(node);
        linesAbove.leave(node);
        boolean moved = false;
        for (int edge = index.effective.start(node); edge < index.effective.end(node); edge++) {
            int parent = index.effective.target(edge);
            if (unlisted.get(parent) && !open.get(parent)) {
                moveTo(parent, moved ? lines.open() : line);
                moved = true;
            }
        }
        return moved ? line : lines.close(line);
    }

    private void moveTo(int node, int line) {
        lines.move(line, node);
        open.set(node);
        linesAbove.arrive(line, node);
    }

    /** The first open line that will come to the node; -1 where none does. A line that has to wait is at the top of a stretch. */
    private int lineAbove(int node) {
        return waitingFor[node] == 0 ? -1 : linesAbove.first(stretches.of(node));
    }
}
