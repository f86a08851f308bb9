package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What revision files are called and how they say something is known to their format alone; all others ask it. */
class FileFormatTest {
    /** An ending or a header line inside a literal, or a pattern for one. */
    private static final Pattern KNOWLEDGE = Pattern.compile(
            "\"[^\"]*\\.sql\"|\"[^\"]*-- ?@(up|down)|\"[^\"]*-- (revision|revises|depends-on|irreversible)\\b");

    /** The format itself, and files that are written out as they are; a file of rows is no revision. */
    private static final Set<String> FORMAT =
            Set.of("SqlFormat.java", "Marker.java", "Incident.java", "Runbook.java", "FirstLook.java", "Proving.java");

    @Test
    void oneFormatKnowsItsFiles() throws IOException {
        var knowing = new TreeSet<String>();
        for (Source source : Source.all()) {
            if (!source.linesWith(KNOWLEDGE).isEmpty()) {
                knowing.add(source.name());
            }
        }

        assertThat(knowing).isEqualTo(new TreeSet<>(FORMAT));
    }
}
