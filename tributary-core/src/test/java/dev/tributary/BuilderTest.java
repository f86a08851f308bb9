package dev.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.engine.Sandbox;
import dev.tributary.event.Event;
import dev.tributary.event.RunFailed;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.TestServer;
import dev.tributary.wording.OwnFolder;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program says to the library, and hears from it. */
class BuilderTest {

    @TempDir
    private Path folder;

    private static Tributary.Builder builder() {
        return Tributary.on(() -> {
            throw new AssertionError("nobody connects");
        });
    }

    private static ScriptSource file(String id, String revises) {
        return ScriptSource.inMemory(Map.of(id + ".sql", "-- revision: " + id + "\n-- revises: " + revises + "\n"));
    }

    @Test
    void refusesToBuildWithoutScripts() {
        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(TributaryException.class)
                .hasMessageStartingWith("error[no-locations]: nothing says where the revisions are")
                .hasMessageContaining(".scripts(ScriptSource.classpath(\"db/revisions\"))");
    }

    @Test
    void addsWhateverScriptsItIsGiven() {
        ScriptSet read = ScriptSet.read(List.of(file("a", "none")), new Postgresql().syntax());

        assertThat(builder()
                        .scripts(file("b", "a"))
                        .scripts(read)
                        .scripts(file("c", "b"))
                        .build()
                        .scripts()
                        .scripts())
                .extracting(script -> script.revision().id().text())
                .containsExactly("a", "b", "c");
    }

    @Test
    void tellsEveryListener() {
        var sandbox = Sandbox.in(folder).script("a", "none", "-- @up\nSELECT 1;\n");
        var first = new ArrayList<Event>();
        var second = new ArrayList<Event>();

        sandbox.builder().listener(first::add).listener(second::add).build().upgrade("heads");

        assertThat(first).isNotEmpty().isEqualTo(second).isEqualTo(sandbox.events);
    }

    /** Each method that takes something is called with nothing. */
    @Test
    void refusesNullsAtOnce() {
        List<Method> methods = Stream.of(Tributary.Builder.class.getMethods())
                .filter(method -> method.getReturnType().isAssignableFrom(Tributary.Builder.class))
                .filter(method -> method.getReturnType() != Object.class)
                .filter(method -> Stream.of(method.getParameterTypes()).noneMatch(Class::isPrimitive))
                .toList();
        assertThat(methods).hasSizeGreaterThan(12);
        for (Method method : methods) {
            assertThatThrownBy(() -> method.invoke(builder(), new Object[method.getParameterCount()]))
                    .as(method.getName())
                    .isInstanceOf(InvocationTargetException.class)
                    .hasCauseInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void refusesNegativeDurationsAtOnce() throws ReflectiveOperationException {
        List<Method> methods = Stream.of(Tributary.Builder.class.getMethods())
                .filter(method -> List.of(method.getParameterTypes()).equals(List.of(Duration.class)))
                .toList();
        assertThat(methods).hasSizeGreaterThan(3);
        for (Method method : methods) {
            assertThatThrownBy(() -> method.invoke(builder(), Duration.ofSeconds(-1)))
                    .as(method.getName())
                    .cause()
                    .hasMessageStartingWith(
                            "error[invalid-setting]: " + method.getName() + " takes no negative duration: PT-1S");
            method.invoke(builder(), Duration.ZERO);
        }
    }

    @Test
    void keepsTheProblemOfWhatTravels() throws Exception {
        OwnFolder own = OwnFolder.create(folder.resolve("own"));
        var everyWayOut = new Problem(
                "code",
                "title",
                List.of("fact"),
                List.of(
                        Remedy.onDatabase("upgrade")
                                .with("wait", "30m")
                                .from("in")
                                .into("out"),
                        Remedy.variable("NAME", "value"),
                        Remedy.sql("SELECT 1;").does("nothing"),
                        Remedy.edit("text").in("file"),
                        Remedy.advice("wait"),
                        Remedy.removal(own)),
                true);

        Problem arrived = travelled(new TributaryException(everyWayOut)).problem();

        assertThat(arrived.text()).isEqualTo(everyWayOut.text());
        assertThat(arrived.retryable()).isTrue();
    }

    @Test
    void keepsTheProblemOfAFailedRun() throws Exception {
        var scripts = ScriptSource.inMemory(
                Map.of("a.sql", "-- revision: a\n-- revises: none\n\n-- @up\nSELECT nothing FROM nowhere;\n"));
        Tributary tributary = Tributary.on(TestServer.dataSource(TestServer.newDatabase()))
                .scripts(scripts)
                .build();
        try {
            tributary.upgrade("heads");
        } catch (RunFailed failed) {
            assertThat(travelled(failed).problem()).isEqualTo(failed.problem());
            return;
        }
        throw new AssertionError("it ran");
    }

    private static TributaryException travelled(TributaryException sent) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (TributaryException) in.readObject();
        }
    }
}
