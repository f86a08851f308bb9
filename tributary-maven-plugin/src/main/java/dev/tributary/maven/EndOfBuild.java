package dev.tributary.maven;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is done when a build ends, well or not. A plugin is told of that only as an extension, which a POM would have to declare; so
 * the listener that the build has is told through one of ours. A process that ends without it closes servers itself.
 */
final class EndOfBuild {

    private EndOfBuild() {}

    /** Has something done at the end of this build. */
    static void run(MavenExecutionRequest request, Runnable last) {
        synchronized (request) {
            request.setExecutionListener(listener(request.getExecutionListener(), last));
        }
    }

    /**
     * A listener that does something at the end.
     *
     * @param before is told all of it as well; null where there is none
     */
    static ExecutionListener listener(@Nullable ExecutionListener before, Runnable last) {
        return (ExecutionListener) Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("sessionEnded")) {
                        last.run();
                    }
                    if (before == null) {
                        return null;
                    }
                    try {
                        return method.invoke(before, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
