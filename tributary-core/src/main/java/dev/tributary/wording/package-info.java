/**
 * What went wrong, said once for every audience: code, title, facts, remedies. Depends on nothing.
 */
@NullMarked
package dev.tributary.wording;

import org.jspecify.annotations.NullMarked;
