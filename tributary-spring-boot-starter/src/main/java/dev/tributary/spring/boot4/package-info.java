/** What has other names in another line of Spring Boot: health, and the details of connections. */
@NullMarked
package dev.tributary.spring.boot4;

import org.jspecify.annotations.NullMarked;
