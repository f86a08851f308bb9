package dev.tributary.spring.start;

import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;

/** Tells Spring Boot that the initializer makes the schema, so that everything which needs one waits for it. */
class TributaryInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

    /** Before those of other tools, which have 0 and more: where two make a schema, the order does not depend on the class path. */
    @Override
    public int getOrder() {
        return -1;
    }

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(TributaryInitializer.class);
    }
}
