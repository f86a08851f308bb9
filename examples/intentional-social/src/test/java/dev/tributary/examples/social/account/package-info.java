/** Tests of accounts that need no server. */
@NullMarked
package dev.tributary.examples.social.account;

import org.jspecify.annotations.NullMarked;
