package dev.tributary.file;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder for files that somebody else's program has to read. Nothing that runs on a server needs one. */
public final class TemporaryFolder {

    private TemporaryFolder() {}

    /**
     * Makes one, for the owner alone.
     *
     * @param prefix what its name begins with
     * @param purpose what it is for, behind "is needed"
     * @throws TributaryException where none can be made
     */
    public static Path make(String prefix, String purpose) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            // Java has its place from the settings and not from TMPDIR.
            Path place = Path.of(System.getProperty("java.io.tmpdir"));
            FileTrouble trouble = FileTrouble.writing(place, e);
            throw new TributaryException(
                    new Problem(
                            "no-temporary-folder",
                            "no temporary folder can be made in \"" + place + "\", and one is needed " + purpose,
                            trouble.facts(),
                            List.of(
                                    Remedy.advice("tmpfs: /tmp")
                                            .does(
                                                    "below the service in the file of Compose; --tmpfs /tmp for docker run"),
                                    Remedy.variable("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=FOLDER")
                                            .does("takes another folder"))),
                    e);
        }
    }
}
