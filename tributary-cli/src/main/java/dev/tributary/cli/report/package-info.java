/**
 * What a command shows: lines for people, Alembic's lines for scripts, JSON for programs. Knows no option and starts
 * nothing.
 */
@NullMarked
package dev.tributary.cli.report;

import org.jspecify.annotations.NullMarked;
