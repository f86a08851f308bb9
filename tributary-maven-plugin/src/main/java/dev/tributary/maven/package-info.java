/**
 * The command line as goals of Maven: each makes words of its parameters and has {@code Cli} run them in this process. Decides
 * nothing about revisions or databases itself.
 */
@NullMarked
package dev.tributary.maven;

import org.jspecify.annotations.NullMarked;
