package dev.tributary.spring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The properties below {@code tributary}: of the one database, or what several have in common. */
@ConfigurationProperties("tributary")
public class TributaryProperties extends DatabaseProperties {

    /**
     * Whether to do anything at all.
     */
    private boolean enabled = true;

    /**
     * Whether to end the process, with status 0, as soon as every database is at its target; for init containers and jobs.
     */
    private boolean exitAfterRun;

    /**
     * How often to look again while the application is not ready.
     */
    private Duration recheckInterval = Duration.ofSeconds(10);

    /**
     * Paths that are served while the application is not ready, besides those of the actuator, such as "/health".
     */
    private List<String> servedWhenUnready = List.of();

    /**
     * Several databases, each by a name of its own. The properties beside this one are their defaults then.
     */
    private Map<String, Named> databases = new LinkedHashMap<>();

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public boolean isExitAfterRun() {
        return exitAfterRun;
    }

    public void setExitAfterRun(boolean exitAfterRun) {
        this.exitAfterRun = exitAfterRun;
    }

    public Duration getRecheckInterval() {
        return recheckInterval;
    }

    public void setRecheckInterval(Duration recheckInterval) {
        this.recheckInterval = recheckInterval;
    }

    public List<String> getServedWhenUnready() {
        return servedWhenUnready;
    }

    public void setServedWhenUnready(List<String> servedWhenUnready) {
        this.servedWhenUnready = servedWhenUnready;
    }

    public Map<String, Named> getDatabases() {
        return databases;
    }

    public void setDatabases(Map<String, Named> databases) {
        this.databases = databases;
    }

    /** One of several databases. */
    public static class Named extends DatabaseProperties {

        /**
         * Name of the DataSource bean that revisions run with, where no url is given and it is not the application's only one.
         */
        private @Nullable String dataSource;

        public @Nullable String getDataSource() {
            return dataSource;
        }

        public void setDataSource(@Nullable String dataSource) {
            this.dataSource = dataSource;
        }
    }
}
