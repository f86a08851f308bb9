package dev.tributary.spring.aot;

import dev.tributary.spring.Line;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The smallest application with a database, as a program. */
@Configuration(proxyBeanMethods = false)
@Import(Line.Database.class)
public class AheadApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(AheadApplication.class, arguments);
    }
}
