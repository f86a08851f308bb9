package dev.tributary.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes as a build does, in this process or as the main class of another.
 *
 * @param passed tests that passed
 * @param failures messages of those that did not, and of classes
 * @param reports what the extension told
 */
record Launch(int passed, List<String> failures, List<String> reports) {

    static Launch of(Collection<? extends Class<?>> classes, String... parameters) {
        var builder = LauncherDiscoveryRequestBuilder.request();
        classes.forEach(type -> builder.selectors(selectClass(type)));
        for (int i = 0; i < parameters.length; i += 2) {
            builder.configurationParameter(parameters[i], parameters[i + 1]);
        }
        var listener = new Gathering();
        LauncherFactory.create().execute(builder.build(), listener);
        return new Launch(listener.passed.size(), listener.failures, listener.reports);
    }

    public static void main(String[] names) throws ClassNotFoundException {
        var classes = new ArrayList<Class<?>>();
        for (String name : names) {
            classes.add(Class.forName(name));
        }
        Launch launch = of(classes);
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.println(
                    "jupiter " + org.junit.jupiter.api.Test.class.getPackage().getImplementationVersion());
            launch.reports.forEach(report -> out.println("report " + report));
            launch.failures.forEach(failure -> out.println("failed " + failure));
            out.println("passed " + launch.passed);
        }
    }

    private static final class Gathering implements TestExecutionListener {
        private final List<String> passed = Collections.synchronizedList(new ArrayList<>());
        private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
        private final List<String> reports = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable()
                    .ifPresentOrElse(
                            failure -> failures.add(test.getDisplayName() + ": " + failure + causes(failure)), () -> {
                                if (test.isTest()) {
                                    passed.add(test.getDisplayName());
                                }
                            });
        }

        private static String causes(Throwable failure) {
            return failure.getCause() == null ? "" : " because " + failure.getCause() + causes(failure.getCause());
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            entry.getKeyValuePairs().forEach((key, value) -> reports.add(key + " " + value));
        }
    }

    static Launch of(Class<?>... classes) {
        return of(Arrays.asList(classes));
    }
}
