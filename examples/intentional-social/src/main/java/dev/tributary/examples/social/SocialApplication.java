package dev.tributary.examples.social;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The backend of a calm social network. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SocialApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(SocialApplication.class, arguments);
    }
}
