package dev.tributary.alembic;

/**
 * A value and where it stands.
 *
 * @param value as Alembic gets it, with what {@code %(…)s} names filled in
 * @param place file and line, as messages name them
 */
record Said(String value, String place) {

    /** The same place, saying something else. */
    Said as(String other) {
        return new Said(other, place);
    }
}
