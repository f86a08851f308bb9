package dev.tributary.spring.aot;

import dev.tributary.spring.autoconfigure.TributaryAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** The smallest application with a database, as a program. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, TributaryAutoConfiguration.class})
public class AheadApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(AheadApplication.class, arguments);
    }
}
