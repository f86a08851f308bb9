package dev.tributary.benchmarks.spring;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;

/**
 * The time that a tool's own beans take from the beginning of their creation to the end of their work. The pool is open before
 * the clock starts, so it counts for nobody.
 */
class ToolTime implements InstantiationAwareBeanPostProcessor, BeanFactoryAware {

    private static final Set<String> TOOLS =
            Set.of("tributaryInitializer", "tributaryDatabases", "flyway", "flywayInitializer", "liquibase");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private @Nullable BeanFactory beans;
    private @Nullable String outermost;
    private long started;
    private long total;
    private long cpuStarted;
    private long cpu;

    @Override
    public void setBeanFactory(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object postProcessBeforeInstantiation(Class<?> type, String name) {
        if (beans != null && outermost == null && TOOLS.contains(name)) {
            open(beans.getBean(DataSource.class));
            outermost = name;
            started = System.nanoTime();
            cpuStarted = THREADS.getCurrentThreadCpuTime();
        }
        return null;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (name.equals(outermost)) {
            total += System.nanoTime() - started;
            cpu += THREADS.getCurrentThreadCpuTime() - cpuStarted;
            outermost = null;
        }
        return bean;
    }

    private static void open(DataSource pool) {
        try {
            pool.getConnection().close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long micros() {
        return total / 1000;
    }

    /** What the starting thread worked meanwhile: steadier than the clock on a busy machine. */
    long cpuMicros() {
        return cpu / 1000;
    }
}
