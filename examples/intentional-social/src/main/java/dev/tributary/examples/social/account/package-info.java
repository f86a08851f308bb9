/** Who may come in: registration, the code that proves an address, passwords and tokens. */
@NullMarked
package dev.tributary.examples.social.account;

import org.jspecify.annotations.NullMarked;
