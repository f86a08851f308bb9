package dev.tributary.benchmarks.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The application that is started, with one tool switched on by its property. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Application {

    @Bean
    static ToolTime toolTime() {
        return new ToolTime();
    }

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        try (var context = SpringApplication.run(Application.class, arguments)) {
            ToolTime tool = context.getBean(ToolTime.class);
            System.out.println(
                    "tool " + tool.micros() + " " + tool.cpuMicros() + " " + (System.nanoTime() - start) / 1000);
        }
    }
}
