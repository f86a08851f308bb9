package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ClasspathPlacesTest {

    /** Looking through jars is most of what the start of an application takes that is up to date. */
    @Test
    void eachJarOfTheClassPathIsLookedThroughOnce() throws IOException {
        var jars = new ArrayList<String>();
        for (URL place : ClasspathPlaces.of("db/revisions", getClass().getClassLoader())) {
            if (place.openConnection() instanceof JarURLConnection jar) {
                jars.add(jar.getJarFileURL().getPath().replaceAll("/+", "/"));
            }
        }

        assertThat(jars).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }
}
