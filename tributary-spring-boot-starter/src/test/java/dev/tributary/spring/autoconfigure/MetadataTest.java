package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.DatabaseProperties;
import java.beans.Introspector;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepository;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.core.io.ClassPathResource;

/** What an editor knows about the properties. */
class MetadataTest {

    static ConfigurationMetadataRepository metadata() throws Exception {
        try (var written = new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream()) {
            return ConfigurationMetadataRepositoryJsonBuilder.create(written).build();
        }
    }

    private static Map<String, ConfigurationMetadataProperty> properties() throws Exception {
        return new TreeMap<>(metadata().getAllProperties());
    }

    private static ConfigurationMetadataProperty property(String name) throws Exception {
        return Objects.requireNonNull(properties().get(name));
    }

    @Test
    void describesEveryPropertyInOneSentence() throws Exception {
        var names = Arrays.stream(Introspector.getBeanInfo(DatabaseProperties.class, Object.class)
                        .getPropertyDescriptors())
                .map(property -> "tributary."
                        + property.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList();

        assertThat(names.stream()
                        .map(name -> name.replace("tributary.", ""))
                        .filter(name -> !name.equals("locations"))) // the old name of scripts
                .hasSameElementsAs(DatabaseProperties.NAMES);
        assertThat(properties()).containsKeys(names.toArray(new String[0]));
        assertThat(properties().values())
                .filteredOn(property -> property.getId().startsWith("tributary."))
                .allSatisfy(property -> assertThat(property.getDescription())
                        .as(property.getId())
                        .isNotNull()
                        .endsWith(".")
                        .doesNotContain("\n"));
    }

    @Test
    void hintsAtTheValuesThatMakeSense() throws Exception {
        assertThat(property("tributary.target").getHints().getValueHints())
                .extracting(hint -> hint.getValue())
                .contains("head", "heads");
        assertThat(property("tributary.locations").isDeprecated()).isTrue();
        assertThat(property("tributary.locations").getDeprecation().getReplacement())
                .isEqualTo("tributary.scripts");
        assertThat(property("tributary.mode").getDefaultValue()).isEqualTo("apply");
        assertThat(property("tributary.recheck-interval").getDefaultValue()).isEqualTo("10s");
    }
}
