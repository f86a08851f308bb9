/** The manifests of {@code docs/kubernetes}. */
@NullMarked
package dev.tributary.examples.social.kubernetes;

import org.jspecify.annotations.NullMarked;
