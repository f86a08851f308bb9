/** What the actuator tells: health, readiness and the endpoint {@code tributary}. Reads only. */
@NullMarked
package dev.tributary.spring.actuate;

import org.jspecify.annotations.NullMarked;
