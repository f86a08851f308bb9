package dev.tributary.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of a class run on a database of their own that is at the heads of the project's revisions.
 *
 * <pre>{@code
 * @TributaryTest
 * class OrdersTest {
 *     @Test
 *     void addsALine(DataSource database) { … }
 * }
 * }</pre>
 *
 * <p>Parameters of methods and constructors may be a {@link TestDatabase}, a {@link javax.sql.DataSource}, a
 * {@link java.sql.Connection} that is closed after the test, or a {@code String} with {@link JdbcUrl}. The revisions are those that
 * {@code tributary.toml} names, or lie in {@code src/main/resources/db/revisions}. They run once for all classes; each database is a
 * copy of what they made.
 *
 * <p>Where the class is a test of Spring's, the database is that of its application context, and the application finds it under
 * {@code spring.datasource}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(TributaryExtension.class)
public @interface TributaryTest {

    /** For what there is a new database; for the class unless said. */
    DatabaseScope scope() default DatabaseScope.CLASS;

    /** Folders of revisions in place of the project's, as seen from the working directory. */
    String[] scripts() default {};

    /** A file of rows for every database, {@code INSERT} and {@code COPY … FROM stdin}, as seen from the working directory. */
    String seed() default "";

    /** Which project, where {@code tributary.toml} holds several. */
    String project() default "";
}
