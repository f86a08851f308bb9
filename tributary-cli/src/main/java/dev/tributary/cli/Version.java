package dev.tributary.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The version of this build. */
final class Version {

    private Version() {}

    /** As the jar says, with the commit that a release was built from; a build that is in no jar has none. */
    static String text() {
        try (InputStream build = Version.class.getResourceAsStream("build.properties")) {
            return text(Version.class.getPackage().getImplementationVersion(), build);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same of a given build.
     *
     * @param version null for one that is in no jar
     * @param build properties with the commit and its date, either of which may be empty; null for one that is no release
     */
    static String text(@Nullable String version, @Nullable InputStream build) throws IOException {
        var properties = new Properties();
        if (build != null) {
            properties.load(build);
        }
        String commit = properties.getProperty("commit", "");
        String date = properties.getProperty("date", "");
        return (version == null ? "(unpackaged)" : version)
                + (commit.isEmpty() || date.isEmpty() ? "" : " (" + commit + ", " + date + ")");
    }
}
