/**
 * What a Python file says at its top level, read without Python: a lexer, a check of the grammar that is strict enough to refuse what
 * Python would refuse, and the literals that are assigned to names. Nothing of the file is ever run; what would have to be run is told as
 * computed. May use wording only.
 */
@NullMarked
package dev.tributary.python;

import org.jspecify.annotations.NullMarked;
