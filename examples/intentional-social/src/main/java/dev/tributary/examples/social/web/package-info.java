/** What every feature shares of HTTP: who asks, and how an error looks. Uses no other package. */
@NullMarked
package dev.tributary.examples.social.web;

import org.jspecify.annotations.NullMarked;
