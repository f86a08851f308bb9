/** The examples' images, and their stories played in containers by podman. */
@NullMarked
package dev.tributary.examples.containers;

import org.jspecify.annotations.NullMarked;
