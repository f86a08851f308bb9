package dev.tributary.spring.start;

import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/** Tells Spring Boot that the initializer makes the schema, so that everything which needs one waits for it. */
class TributaryInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

    /** Behind Flyway, which says 1, so that its last migration can hand over. */
    private static final int BEHIND_FLYWAY = 10;

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(TributaryInitializer.class);
    }

    @Override
    public int getOrder() {
        return BEHIND_FLYWAY;
    }
}
