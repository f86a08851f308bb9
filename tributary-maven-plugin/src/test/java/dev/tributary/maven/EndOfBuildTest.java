package dev.tributary.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.ExecutionListener;
import org.junit.jupiter.api.Test;

/** A process that builds again and again, as an editor's, keeps no server of a build that is over. */
class EndOfBuildTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void isDoneBeforeTheListenerThatWasThereIsToldOfTheEnd() {
        var before = (ExecutionListener) Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    told.add(method.getName());
                    return null;
                });

        ExecutionListener one = EndOfBuild.listener(before, () -> told.add("first"));
        ExecutionListener both = EndOfBuild.listener(one, () -> told.add("second"));
        both.mojoStarted(null);
        assertThat(told).containsExactly("mojoStarted");
        both.sessionEnded(null);

        assertThat(told).containsExactly("mojoStarted", "second", "first", "sessionEnded");
    }

    @Test
    void needsNoListener() {
        ExecutionListener listener = EndOfBuild.listener(null, () -> told.add("last"));
        listener.projectStarted(null);
        listener.sessionEnded(null);

        assertThat(told).containsExactly("last");
    }
}
