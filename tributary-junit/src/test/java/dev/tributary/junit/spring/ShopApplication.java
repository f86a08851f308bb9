package dev.tributary.junit.spring;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** An application with a database and nothing else; the starter brings it to its revisions when it starts. */
@SpringBootConfiguration
@EnableAutoConfiguration
class ShopApplication {}
