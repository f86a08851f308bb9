/**
 * One revision in place of a history: what it stands for, its file, what follows it, and the proof that both ways make the same.
 * Reads and writes revision files; of databases it knows scratch ones only. Depends on {@code rehearsal}, scripts and graph.
 */
@NullMarked
package dev.tributary.squash;

import org.jspecify.annotations.NullMarked;
