package dev.tributary.examples.social.account;

import dev.tributary.examples.social.web.Secret;

/**
 * A letter.
 *
 * @param to the address
 * @param text may have a code in it, so that no log has it by mistake
 */
public record Mail(String to, String subject, Secret text) {}
