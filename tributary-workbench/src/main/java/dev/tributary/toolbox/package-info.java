/**
 * What a database product brings to the workbench, as interfaces; {@link dev.tributary.toolbox.Toolbox} is their sum. Each
 * product has a package of its own below this one, of which only its toolbox is used from outside.
 */
@NullMarked
package dev.tributary.toolbox;

import org.jspecify.annotations.NullMarked;
