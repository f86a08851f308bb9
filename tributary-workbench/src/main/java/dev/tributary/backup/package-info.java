/**
 * What a database holds, as far as it would be lost, and where a copy of it is kept. Plain values; how a certain database is
 * copied, emptied and asked stands in the packages below.
 */
@NullMarked
package dev.tributary.backup;

import org.jspecify.annotations.NullMarked;
