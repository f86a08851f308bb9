package dev.tributary.examples.social;

import java.security.Security;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The backend of a calm social network. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SocialApplication {

    /**
     * Starts it. A database that comes back at another address, as a container that was made anew does, is found at once: Java would keep
     * the old one for 30 s, and for 10 s that there is none.
     */
    public static void main(String[] arguments) {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        SpringApplication.run(SocialApplication.class, arguments);
    }
}
