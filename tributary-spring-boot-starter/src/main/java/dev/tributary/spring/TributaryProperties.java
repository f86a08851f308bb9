package dev.tributary.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** The properties below {@code tributary}. */
@ConfigurationProperties("tributary")
public class TributaryProperties extends DatabaseProperties {

    /**
     * Whether to do anything at all.
     */
    private boolean enabled = true;

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
