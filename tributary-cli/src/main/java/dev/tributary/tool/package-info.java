/**
 * The command line for programs: build tools, plug-ins of editors, bots. Commands are named as they are typed, and answer with the
 * objects that {@code --json} writes.
 */
@NullMarked
package dev.tributary.tool;

import org.jspecify.annotations.NullMarked;
