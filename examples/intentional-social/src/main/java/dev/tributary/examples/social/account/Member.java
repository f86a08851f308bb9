package dev.tributary.examples.social.account;

import java.time.Instant;

/** A member as that member sees it. */
record Member(long id, String email, String username, boolean emailVerified, Instant createdAt) {}
