package dev.tributary.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An application on Spring Boot 3.5 that has the starter for 4 says which one it needs, whatever else it has. */
class WrongStarterTest {

    private static final String OWN =
            "tributary-spring-boot-3-starter" + File.separator + "target" + File.separator + "classes";

    @TempDir
    Path folder;

    @Test
    void isToldByName() throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(File.pathSeparator, classPath()),
                        Application.class.getName(),
                        "--spring.main.web-application-type=none",
                        "--spring.docker.compose.enabled=false",
                        "--spring.datasource.url=jdbc:postgresql://localhost:1/shop")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log))
                .contains("error[nobody-applies]", "the application has Spring Boot 3.5.")
                .contains("dev.tributary:tributary-spring-boot-3-starter    in the build, instead of the other one");
        assertThat(process.exitValue()).isEqualTo(1);
    }

    /** That of this process, with the other starter in the place of this one. */
    private static List<String> classPath() {
        Path other = Path.of(
                System.getProperty("tributary.root", ".."), "tributary-spring-boot-starter", "target", "classes");
        assertThat(other).isDirectory();
        var all = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            all.add(entry.endsWith(OWN) ? other.toString() : entry);
        }
        assertThat(all).contains(other.toString());
        return all;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
                "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration",
                "org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration",
                "org.springframework.boot.autoconfigure.r2dbc.R2dbcAutoConfiguration",
                "org.springframework.boot.autoconfigure.session.SessionAutoConfiguration"
            })
    static class Application {

        public static void main(String[] arguments) {
            SpringApplication.run(Application.class, arguments);
        }
    }
}
