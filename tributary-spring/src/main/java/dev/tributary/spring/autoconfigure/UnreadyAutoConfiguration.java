package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.TributaryProperties;
import dev.tributary.spring.start.Readiness;
import dev.tributary.spring.web.ServedPaths;
import dev.tributary.spring.web.UnreadyFilter;
import dev.tributary.spring.web.UnreadyWebFilter;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;
import org.springframework.web.util.pattern.PathPatternParser;

/** Answers requests while the application is not ready. */
@AutoConfiguration(after = TributaryAutoConfiguration.class)
@ConditionalOnBean(Readiness.class)
@ConditionalOnClass(PathPatternParser.class)
public final class UnreadyAutoConfiguration {

    private static ServedPaths served(Environment environment, TributaryProperties properties) {
        var paths = new ArrayList<>(properties.getServedWhenUnready());
        String servlet = environment.getProperty("spring.mvc.servlet.path", "");
        String prefix = servlet.equals("/") ? "" : servlet;
        String base = environment.getProperty("management.endpoints.web.base-path", "/actuator");
        if (base.isEmpty() || base.equals("/")) {
            for (String endpoint : List.of("/health", "/tributary")) {
                paths.add(prefix + endpoint);
                paths.add(prefix + endpoint + "/**");
            }
        } else {
            paths.add(prefix + base);
            paths.add(prefix + base + "/**");
        }
        if (environment.getProperty("management.endpoint.health.probes.add-additional-paths", Boolean.class, false)) {
            paths.addAll(List.of("/livez", "/readyz"));
        }
        return new ServedPaths(paths);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({Filter.class, OncePerRequestFilter.class})
    static class Servlet {

        @Bean
        UnreadyFilter tributaryUnreadyFilter(
                Readiness readiness, TributaryProperties properties, Environment environment) {
            return new UnreadyFilter(readiness, served(environment, properties), properties.getRecheckInterval());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass(WebFilter.class)
    static class Reactive {

        @Bean
        UnreadyWebFilter tributaryUnreadyFilter(
                Readiness readiness, TributaryProperties properties, ApplicationContext application) {
            return new UnreadyWebFilter(
                    readiness,
                    served(application.getEnvironment(), properties),
                    properties.getRecheckInterval(),
                    application);
        }
    }
}
