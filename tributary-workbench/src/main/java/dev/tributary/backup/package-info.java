/**
 * What a database holds, as far as it would be lost, and where a copy of it is kept. How a certain database is
 * copied, emptied and asked, its toolbox knows.
 */
@NullMarked
package dev.tributary.backup;

import org.jspecify.annotations.NullMarked;
