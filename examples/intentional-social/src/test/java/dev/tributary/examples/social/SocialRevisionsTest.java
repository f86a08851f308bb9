package dev.tributary.examples.social;

import dev.tributary.junit.RevisionsTest;

/** The files are fit, every downgrade leads back, and the heads go together. */
final class SocialRevisionsTest extends RevisionsTest {}
