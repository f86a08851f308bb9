package dev.tributary.alembic.capture;

import dev.tributary.wording.ShellWords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the caller calls Alembic. Immutable; runs nothing by itself, see {@link ProvenAlembic#prove}.
 *
 * <p>In the words stand {@code {url}} (as {@code postgresql://user:password@host:port/database}), {@code {host}}, {@code {port}}, {@code
 * {user}}, {@code {password}} and {@code {database}} for the scratch database's. Without any of them the address is in the environment of the
 * program: {@code DATABASE_URL}, {@code SQLALCHEMY_DATABASE_URI}, and what the database's own clients read.
 *
 * @param words the program and its first arguments, such as {@code alembic -c conf/alembic.ini}; what it is to do comes behind them
 * @param directory where it runs
 * @param environment all that the program gets of this process's environment, such as {@code PATH}
 * @param patience after which the program and all that it has started are ended
 */
public record AlembicCommand(List<String> words, Path directory, Map<String, String> environment, Duration patience) {

    /** Copies both. */
    public AlembicCommand {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no words");
        }
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** As the caller wrote it, so without the secrets that are put in its places. */
    public String text() {
        return ShellWords.words(words);
    }
}
