package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.metrics.TributaryMeters;
import dev.tributary.spring.start.Readiness;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters, where the application has Micrometer. */
@AutoConfiguration(after = TributaryAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(Readiness.class)
public final class MetersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TributaryMeters tributaryMeters(Readiness readiness) {
        return new TributaryMeters(readiness);
    }
}
