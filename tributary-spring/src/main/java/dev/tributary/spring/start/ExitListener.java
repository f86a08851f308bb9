package dev.tributary.spring.start;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Keeps Spring from closing an application that ends its own process while it starts: a shutdown hook would wait for the start, and
 * the start waits for the hooks. Spring 6 sees that only if it looks at the right moment.
 */
class ExitListener implements SpringApplicationRunListener {

    private final SpringApplication application;

    ExitListener(SpringApplication application) {
        this.application = application;
    }

    @Override
    public void contextPrepared(ConfigurableApplicationContext context) {
        if (context.getEnvironment().getProperty("tributary.exit-after-run", Boolean.class, false)) {
            application.setRegisterShutdownHook(false);
        }
    }
}
