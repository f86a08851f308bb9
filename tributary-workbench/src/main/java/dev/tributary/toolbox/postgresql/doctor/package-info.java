/**
 * What the doctor asks PostgreSQL's catalog.
 */
@NullMarked
package dev.tributary.toolbox.postgresql.doctor;

import org.jspecify.annotations.NullMarked;
