/**
 * The tour: the incident that Tributary was built for, played with the real commands on a throw-away database. Uses the
 * commands through {@link dev.tributary.cli.command.Commands} as a shell would.
 */
@NullMarked
package dev.tributary.cli.tour;

import org.jspecify.annotations.NullMarked;
