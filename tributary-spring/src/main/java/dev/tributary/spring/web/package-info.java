/** What callers get while the application is not ready. */
@NullMarked
package dev.tributary.spring.web;

import org.jspecify.annotations.NullMarked;
