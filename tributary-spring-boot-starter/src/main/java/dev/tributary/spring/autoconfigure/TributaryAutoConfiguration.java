package dev.tributary.spring.autoconfigure;

import dev.tributary.Tributary;
import dev.tributary.spring.ManagedDatabase;
import dev.tributary.spring.Settings;
import dev.tributary.spring.TributaryConnectionDetails;
import dev.tributary.spring.TributaryCustomizer;
import dev.tributary.spring.TributaryDataSource;
import dev.tributary.spring.TributaryInitializer;
import dev.tributary.spring.TributaryProperties;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ResourceLoader;

/** Applies the revisions of a Spring Boot application when it starts. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass(Tributary.class)
@Conditional(TributaryAutoConfiguration.SomeDatabase.class)
@ConditionalOnBooleanProperty(name = "tributary.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TributaryProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class TributaryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TributaryConnectionDetails tributaryConnectionDetails(TributaryProperties properties) {
        return new PropertiesConnectionDetails(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    ManagedDatabase tributaryDatabase(
            TributaryProperties properties,
            TributaryConnectionDetails details,
            ResourceLoader resources,
            @TributaryDataSource ObjectProvider<DataSource> own,
            ObjectProvider<DataSource> application,
            ObjectProvider<TributaryCustomizer> customizers) {
        return new ManagedDatabase(
                Settings.of(properties),
                new DataSources(own, application).choose(details),
                resources.getClassLoader(),
                customizers.orderedStream().toList(),
                event -> {});
    }

    @Bean
    @ConditionalOnMissingBean
    TributaryInitializer tributaryInitializer(ManagedDatabase database) {
        return new TributaryInitializer(database);
    }

    /** Where nothing leads to a database, there is nothing to do. */
    static final class SomeDatabase extends AnyNestedCondition {

        SomeDatabase() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(DataSource.class)
        static final class DataSourceBean {}

        @ConditionalOnBean(JdbcConnectionDetails.class)
        static final class ConnectionDetailsBean {}

        @ConditionalOnProperty("tributary.url")
        static final class OwnUrl {}
    }
}
