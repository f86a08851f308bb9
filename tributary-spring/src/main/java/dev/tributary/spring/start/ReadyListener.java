package dev.tributary.spring.start;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/** Comes after Spring Boot's own word that the application takes traffic, and takes it back where a database is not ready. */
class ReadyListener implements SpringApplicationRunListener, Ordered {

    @Override
    public void ready(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
        context.getBeanProvider(ReadinessWatch.class).forEach(ReadinessWatch::applicationIsReady);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
