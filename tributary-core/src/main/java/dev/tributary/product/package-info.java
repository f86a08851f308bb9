/**
 * What the core needs of a database product, as interfaces; {@link dev.tributary.product.Product} is their sum. Depends on the
 * lexical rules of {@code sql} and on {@code wording}.
 */
@NullMarked
package dev.tributary.product;

import org.jspecify.annotations.NullMarked;
