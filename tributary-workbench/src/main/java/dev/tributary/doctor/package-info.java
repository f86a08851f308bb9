/**
 * What is wrong with revision files and a database, and the commands that mend it. Each trouble is found by an
 * examination of its own, a small class; reading and judging are apart, so that nothing is asked of the database twice.
 * Builds on scripts, graph and the core's sessions; what only a database's catalog knows comes through {@link
 * dev.tributary.doctor.Catalog}.
 */
@NullMarked
package dev.tributary.doctor;

import org.jspecify.annotations.NullMarked;
