/** What the tests of several modules share: recorded expectations and a real server. Not for users. */
@NullMarked
package dev.tributary.testing;

import org.jspecify.annotations.NullMarked;
