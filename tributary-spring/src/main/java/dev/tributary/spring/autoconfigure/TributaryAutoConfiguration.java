package dev.tributary.spring.autoconfigure;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.spring.TributaryConnectionDetails;
import dev.tributary.spring.TributaryCustomizer;
import dev.tributary.spring.TributaryDataSource;
import dev.tributary.spring.TributaryListener;
import dev.tributary.spring.TributaryProperties;
import dev.tributary.spring.connection.ReactiveDatabase;
import dev.tributary.spring.start.ManagedDatabase;
import dev.tributary.spring.start.Readiness;
import dev.tributary.spring.start.ReadinessWatch;
import dev.tributary.spring.start.RunLog;
import dev.tributary.spring.start.StartSettings;
import dev.tributary.spring.start.TributaryDatabases;
import dev.tributary.spring.start.TributaryInitializer;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/** Applies the revisions of a Spring Boot application when it starts. */
@AutoConfiguration
@ConditionalOnBean(BootLine.class)
@Conditional(TributaryAutoConfiguration.SomeDatabase.class)
@ConditionalOnBooleanProperty(name = "tributary.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TributaryProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class TributaryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TributaryConnectionDetails tributaryConnectionDetails(TributaryProperties properties) {
        return new PropertiesConnectionDetails(properties, properties);
    }

    @Bean
    RunLog tributaryRunLog() {
        return new RunLog();
    }

    @Bean
    @ConditionalOnMissingBean
    TributaryDatabases tributaryDatabases(
            TributaryProperties properties,
            TributaryConnectionDetails details,
            ApplicationContext context,
            BootLine line,
            ObjectProvider<ReactiveDatabase> reactive,
            ListableBeanFactory beans,
            @TributaryDataSource ObjectProvider<DataSource> own,
            ObjectProvider<DataSource> application,
            ObjectProvider<TributaryCustomizer> customizers,
            ObjectProvider<TributaryListener> listeners) {
        var product = new Postgresql();
        var dataSources = new DataSources(line, reactive, beans, own, application, product, context.getClassLoader());
        var databases = new ArrayList<ManagedDatabase>();
        List<TributaryCustomizer> asked = customizers.orderedStream().toList();
        List<TributaryListener> told = listeners.orderedStream().toList();
        if (properties.getDatabases().isEmpty()) {
            DataSource chosen = dataSources.choose(details);
            databases.add(new ManagedDatabase(
                    StartSettings.of(properties),
                    chosen,
                    dataSources.direct(properties, chosen),
                    dataSources.isReactive(chosen),
                    product,
                    context.getClassLoader(),
                    asked,
                    told));
        }
        properties.getDatabases().forEach((name, said) -> {
            DataSource chosen = dataSources.choose(said, properties, details);
            databases.add(new ManagedDatabase(
                    StartSettings.of(name, said, properties),
                    chosen,
                    dataSources.direct(said, chosen),
                    dataSources.isReactive(chosen),
                    product,
                    context.getClassLoader(),
                    asked,
                    told));
        });
        tellOldNames(properties);
        return new TributaryDatabases(databases);
    }

    private static void tellOldNames(TributaryProperties properties) {
        Log log = LogFactory.getLog(RunLog.LOGGER);
        properties.oldNames().forEach(note -> log.warn("tributary." + note));
        properties
                .getDatabases()
                .forEach((name, said) ->
                        said.oldNames().forEach(note -> log.warn("tributary.databases." + name + "." + note)));
    }

    @Bean
    Readiness tributaryReadiness() {
        return new Readiness();
    }

    @Bean
    @ConditionalOnMissingBean
    TributaryInitializer tributaryInitializer(
            TributaryDatabases databases, Readiness readiness, TributaryProperties properties) {
        return new TributaryInitializer(
                databases, readiness, properties.isExitAfterRun() ? ProcessExit::afterRun : null);
    }

    @Bean
    ReadinessWatch tributaryReadinessWatch(
            TributaryInitializer initializer,
            Readiness readiness,
            TributaryProperties properties,
            ApplicationContext context) {
        return new ReadinessWatch(initializer, readiness, properties.getRecheckInterval(), context);
    }

    /** Whatever else is put off until somebody needs it: not every use of a database waits for this bean. */
    @Bean
    static LazyInitializationExcludeFilter tributaryIsNotLazy() {
        return LazyInitializationExcludeFilter.forBeanTypes(TributaryInitializer.class);
    }

    /** Hibernate keeps its hands off a schema that revisions make. */
    @Bean
    SchemaManagementProvider tributarySchemaManagementProvider(ObjectProvider<TributaryDatabases> databases) {
        return dataSource -> databases.stream().anyMatch(all -> all.manages(dataSource))
                ? SchemaManagement.MANAGED
                : SchemaManagement.UNMANAGED;
    }

    /** Where nothing leads to a database, there is nothing to do. */
    static final class SomeDatabase extends AnyNestedCondition {

        SomeDatabase() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(DataSource.class)
        static final class DataSourceBean {}

        @ConditionalOnBean(TributaryConnectionDetails.class)
        static final class ConnectionDetailsBean {}

        @ConditionalOnBean(ReactiveDatabase.class)
        static final class ReactiveConnection {}

        @ConditionalOnProperty("tributary.url")
        static final class OwnUrl {}
    }
}
