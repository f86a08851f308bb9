/** Words by which a member sorts connections. A post may be for some of them only. */
@NullMarked
package dev.tributary.examples.social.tag;

import org.jspecify.annotations.NullMarked;
