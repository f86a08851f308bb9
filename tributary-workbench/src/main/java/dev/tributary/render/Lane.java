package dev.tributary.render;

/**
 * A line that runs down the drawing from a revision to another one.
 *
 * @param end the row of the revision where it ends
 * @param kind what it says
 */
record Lane(int end, EdgeKind kind) {

    /** How it is drawn where it goes straight down. */
    char straight() {
        return switch (kind) {
            case CONTINUES -> '|';
            case DEPENDS -> ':';
            case LEFT_OUT -> '~';
        };
    }
}
