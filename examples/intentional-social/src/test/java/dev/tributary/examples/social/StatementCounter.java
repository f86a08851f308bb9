package dev.tributary.examples.social;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the statements that requests with the header {@value #HEADER} execute, by what the header says. */
@TestConfiguration(proxyBeanMethods = false)
class StatementCounter {
    static final String HEADER = "X-Count-Statements";

    private static final ThreadLocal<@Nullable String> COUNTED = new ThreadLocal<>();
    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    /** How many there were. */
    static int count(String name) {
        return COUNTS.getOrDefault(name, 0);
    }

    @Bean
    static BeanPostProcessor countingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new Counting(source) : bean;
            }
        };
    }

    @Bean
    OncePerRequestFilter countingFilter() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                COUNTED.set(request.getHeader(HEADER));
                try {
                    chain.doFilter(request, response);
                } finally {
                    COUNTED.remove();
                }
            }
        };
    }

    private static final class Counting extends DelegatingDataSource {

        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return counting(Connection.class, super.getConnection());
        }
    }

    /** The same object, whose statements count themselves. */
    private static <T> T counting(Class<T> type, Object target) {
        Object proxy = Proxy.newProxyInstance(
                StatementCounter.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        String name = COUNTED.get();
                        if (name != null) {
                            COUNTS.merge(name, 1, Integer::sum);
                        }
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Statement && !method.getName().equals("unwrap")
                                ? counting(method.getReturnType(), result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }
}
