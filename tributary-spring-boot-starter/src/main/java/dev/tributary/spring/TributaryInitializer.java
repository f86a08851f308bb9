package dev.tributary.spring;

import dev.tributary.problem.TributaryException;
import org.springframework.beans.factory.InitializingBean;

/** Brings the database to its target while the application starts; whatever uses the database waits for this bean. */
public class TributaryInitializer implements InitializingBean {

    private final ManagedDatabase database;

    /** An initializer of that database. */
    public TributaryInitializer(ManagedDatabase database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() {
        try {
            database.load().upgrade(database.settings().target());
        } catch (TributaryException e) {
            throw new NotMigrated(database.settings(), e);
        }
    }
}
