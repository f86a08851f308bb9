package dev.tributary.spring.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.TributaryProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** Nothing on the page about Spring Boot is wrong: its Java compiles, its properties are bound, its variables exist. */
class SpringBootPageTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private static final String IMPORTS = """
            import dev.tributary.event.*;
            import dev.tributary.spring.*;
            import java.security.Security;
            import java.time.*;
            import javax.sql.DataSource;
            import org.springframework.beans.factory.annotation.Value;
            import org.springframework.boot.SpringApplication;
            import org.springframework.boot.autoconfigure.SpringBootApplication;
            import org.springframework.boot.availability.*;
            import org.springframework.boot.jdbc.DataSourceBuilder;
            import org.springframework.context.annotation.*;
            import org.springframework.scheduling.annotation.Scheduled;
            import org.springframework.stereotype.Component;

            """;

    @TempDir
    Path folder;

    private final String page = page();

    private static String page() {
        try {
            return Files.readString(
                    Path.of(System.getProperty("tributary.root", "..")).resolve("docs/spring-boot.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> blocks(String language) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    @Test
    void itsJavaCompiles() throws IOException {
        List<String> snippets = blocks("java");
        assertThat(snippets).hasSizeGreaterThan(2);
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        for (int i = 0; i < snippets.size(); i++) {
            Path file = folder.resolve("Snippet" + i + ".java");
            Files.writeString(file, IMPORTS + snippets.get(i));
            arguments.add(file.toString());
        }
        var errors = new ByteArrayOutputStream();

        int status = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(new String[0]));

        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void itsPropertiesAreBound() throws IOException {
        List<Map<String, Object>> said = new ArrayList<>();
        for (String block : blocks("properties")) {
            var properties = new Properties();
            properties.load(new StringReader(block));
            Map<String, Object> map = new LinkedHashMap<>();
            properties.forEach((name, value) -> map.put(name.toString(), value));
            said.add(map);
        }
        for (String block : blocks("yaml")) {
            if (block.startsWith("tributary:")) {
                said.add(yaml(block));
            }
        }
        assertThat(said).hasSizeGreaterThan(3);

        for (Map<String, Object> properties : said) {
            new Binder(new MapConfigurationPropertySource(properties))
                    .bind(
                            "tributary",
                            Bindable.of(TributaryProperties.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        }
    }

    @Test
    void itNamesEveryPropertyAndNoOther() throws IOException {
        Set<String> known = known();
        Set<String> shown = new TreeSet<>();
        for (String row :
                page.lines().filter(line -> line.startsWith("| `tributary.")).toList()) {
            String cell = row.substring(2, row.indexOf('|', 2));
            Pattern.compile("`([a-z.*A-Z-]+)`").matcher(cell).results().forEach(name -> {
                String text = name.group(1);
                shown.add(text.startsWith("tributary.") ? text : "tributary." + text);
            });
        }
        shown.remove("tributary.databases.NAME.*");
        shown.remove("tributary.mode");

        var expected = new TreeSet<>(known);
        expected.removeIf(name -> name.startsWith("tributary.databases") || name.equals("tributary.mode"));
        expected.remove("tributary.locations"); // the old name of scripts
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void itsVariablesStandForProperties() throws IOException {
        Set<String> known =
                known().stream().map(name -> name.replaceAll("[.-]", "")).collect(Collectors.toSet());

        var variables =
                Pattern.compile("TRIBUTARY_[A-Z_]+").matcher(page).results().toList();

        assertThat(variables).hasSizeGreaterThan(3);
        for (var variable : variables) {
            String name =
                    variable.group().toLowerCase(Locale.ROOT).replace("_", "").replace("databasesbilling", "");
            assertThat(known).contains(name);
        }
    }

    private static Map<String, Object> yaml(String text) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (var source : new YamlPropertySourceLoader()
                .load("page", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))) {
            var all = (EnumerablePropertySource<?>) source;
            for (String name : all.getPropertyNames()) {
                map.put(name, String.valueOf(all.getProperty(name)));
            }
        }
        return map;
    }

    private static Set<String> known() throws IOException {
        try (var written = new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream()) {
            return ConfigurationMetadataRepositoryJsonBuilder.create(written)
                    .build()
                    .getAllProperties()
                    .keySet()
                    .stream()
                    .filter(name -> name.startsWith("tributary."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
