/**
 * What the doctor asks PostgreSQL's catalog.
 */
@NullMarked
package dev.tributary.doctor.postgresql;

import org.jspecify.annotations.NullMarked;
