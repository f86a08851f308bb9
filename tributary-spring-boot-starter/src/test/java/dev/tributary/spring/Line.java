package dev.tributary.spring;

import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** The line of Spring Boot that is under test: auto-configurations by the names that they have there, 4 first, then 3. */
public final class Line {

    private static final String BOOT = "org.springframework.boot.";
    private static final String TRIBUTARY = "dev.tributary.spring.";

    public static final Class<?> DATA_SOURCE = either(
            BOOT + "jdbc.autoconfigure.DataSourceAutoConfiguration",
            BOOT + "autoconfigure.jdbc.DataSourceAutoConfiguration");
    public static final Class<?> TRANSACTIONS = either(
            BOOT + "jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            BOOT + "autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration");
    public static final Class<?> TEMPLATE = either(
            BOOT + "jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            BOOT + "autoconfigure.jdbc.JdbcTemplateAutoConfiguration");
    public static final Class<?> CLIENT = either(
            BOOT + "jdbc.autoconfigure.JdbcClientAutoConfiguration",
            BOOT + "autoconfigure.jdbc.JdbcClientAutoConfiguration");
    public static final Class<?> FLYWAY = either(
            BOOT + "flyway.autoconfigure.FlywayAutoConfiguration",
            BOOT + "autoconfigure.flyway.FlywayAutoConfiguration");
    public static final Class<?> HIBERNATE = either(
            BOOT + "hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            BOOT + "autoconfigure.orm.jpa.HibernateJpaAutoConfiguration");
    public static final Class<?> JOOQ = either(
            BOOT + "jooq.autoconfigure.JooqAutoConfiguration", BOOT + "autoconfigure.jooq.JooqAutoConfiguration");
    public static final Class<?> QUARTZ = either(
            BOOT + "quartz.autoconfigure.QuartzAutoConfiguration",
            BOOT + "autoconfigure.quartz.QuartzAutoConfiguration");
    public static final Class<?> SESSION = either(
            BOOT + "session.autoconfigure.SessionAutoConfiguration",
            BOOT + "autoconfigure.session.SessionAutoConfiguration");
    /** Of Spring Boot 3 it is a part of the one above. */
    public static final Class<?> SESSION_TABLES = either(
            BOOT + "session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
            BOOT + "autoconfigure.session.SessionAutoConfiguration");

    /** The starter's own. */
    public static final Class<?> STARTER =
            either(TRIBUTARY + "boot4.BootLineAutoConfiguration", TRIBUTARY + "boot3.BootLineAutoConfiguration");

    /** Whether it is Spring Boot 3. */
    public static final boolean IS_3 = STARTER.getName().contains("boot3");

    private static final Class<?> HEALTH =
            either(TRIBUTARY + "boot4.HealthAutoConfiguration", TRIBUTARY + "boot3.HealthAutoConfiguration");
    private static final String SHARED = TRIBUTARY + "autoconfigure.";

    private Line() {}

    /** A connection pool, the starter, and others. */
    public static AutoConfigurations with(Class<?>... others) {
        return AutoConfigurations.of(Stream.concat(Stream.of(DATA_SOURCE, STARTER, tributary()), Stream.of(others))
                .toArray(Class<?>[]::new));
    }

    private static Class<?> tributary() {
        return ClassUtils.resolveClassName(SHARED + "TributaryAutoConfiguration", null);
    }

    private static Class<?> either(String name, String otherwise) {
        return ClassUtils.resolveClassName(ClassUtils.isPresent(name, null) ? name : otherwise, null);
    }

    /** Gives an application a connection pool and the starter, no more. */
    public static final class Database implements DeferredImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return Stream.of(DATA_SOURCE, TEMPLATE, CLIENT, STARTER, tributary())
                    .map(Class::getName)
                    .toArray(String[]::new);
        }
    }

    /** Gives an application all of Tributary by name: what cannot be loaded is sorted out before anybody looks at it. */
    public static final class Everything implements DeferredImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {
                DATA_SOURCE.getName(),
                STARTER.getName(),
                SHARED + "TributaryAutoConfiguration",
                SHARED + "UnreadyAutoConfiguration",
                SHARED + "ActuatorAutoConfiguration",
                HEALTH.getName(),
                SHARED + "MetersAutoConfiguration"
            };
        }
    }
}
