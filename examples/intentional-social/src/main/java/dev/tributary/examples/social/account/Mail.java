package dev.tributary.examples.social.account;

import dev.tributary.examples.social.web.Secret;

/**
 * A letter with the code that proves an address.
 *
 * @param to the address
 */
public record Mail(String to, Secret code) {}
