/**
 * The commands, one class each, and what a call of one of them can reach.
 */
@NullMarked
package dev.tributary.cli.command;

import org.jspecify.annotations.NullMarked;
