import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.gradle.api.internal.StartParameterInternal;
import org.gradle.api.logging.configuration.ConsoleOutput;
import org.gradle.cli.CommandLineParser;
import org.gradle.initialization.DefaultBuildCancellationToken;
import org.gradle.initialization.DefaultBuildRequestContext;
import org.gradle.initialization.DefaultBuildRequestMetaData;
import org.gradle.initialization.NoOpBuildEventConsumer;
import org.gradle.initialization.layout.BuildLayoutFactory;
import org.gradle.internal.buildprocess.BuildProcessState;
import org.gradle.internal.classpath.ClassPath;
import org.gradle.internal.instrumentation.agent.AgentStatus;
import org.gradle.internal.logging.services.DefaultLoggingManagerFactory;
import org.gradle.internal.logging.services.LoggingServiceRegistry;
import org.gradle.internal.nativeintegration.services.NativeServices;
import org.gradle.launcher.cli.converter.BuildLayoutConverter;
import org.gradle.launcher.cli.converter.InitialPropertiesConverter;
import org.gradle.launcher.cli.converter.LayoutToPropertiesConverter;
import org.gradle.launcher.cli.converter.StartParameterConverter;
import org.gradle.launcher.exec.BuildExecutor;
import org.gradle.launcher.exec.DefaultBuildActionParameters;
import org.gradle.tooling.internal.provider.action.ExecuteBuildAction;

/**
 * Runs a build in this process with the Gradle that its API jar holds, which is all of it but the client, the daemon's start and the
 * Kotlin DSL. A program of one file, started by the class Gradle of the tests; it uses what is internal in Gradle 8.10 and nothing else.
 */
public final class StartGradle {

    private StartGradle() {}

    public static void main(String[] words) {
        var folder = new File("").getAbsoluteFile();
        var logging = LoggingServiceRegistry.newCommandLineProcessLogging();
        var properties = new InitialPropertiesConverter();
        var layouts = new BuildLayoutConverter();
        var parameters = new StartParameterConverter();
        var parser = new CommandLineParser();
        properties.configure(parser);
        layouts.configure(parser);
        parameters.configure(parser);
        parser.allowMixedSubcommandsAndOptions();
        var parsed = parser.parse(words);
        var initial = properties.convert(parsed);
        var layout = layouts.convert(initial, parsed, folder);
        var all = new LayoutToPropertiesConverter(new BuildLayoutFactory()).convert(initial, layout);
        var start = parameters.convert(parsed, layout, all, new StartParameterInternal());
        NativeServices.initializeOnDaemon(start.getGradleUserHomeDir(), NativeServices.NativeServicesMode.ENABLED);
        var output = logging.get(DefaultLoggingManagerFactory.class).create();
        output.captureSystemSources();
        output.attachProcessConsole(ConsoleOutput.Plain);
        output.setLevelInternal(start.getLogLevel());
        output.start();
        boolean failed;
        try (var state = new BuildProcessState(
                false, AgentStatus.disabled(), ClassPath.EMPTY, logging, NativeServices.getInstance())) {
            Map<String, String> system = new HashMap<>();
            System.getProperties().stringPropertyNames().forEach(name -> system.put(name, System.getProperty(name)));
            system.putAll(all.getRequestedSystemProperties());
            var context = new DefaultBuildRequestContext(
                    new DefaultBuildRequestMetaData(System.currentTimeMillis()),
                    new DefaultBuildCancellationToken(),
                    new NoOpBuildEventConsumer());
            failed = state.getServices()
                    .get(BuildExecutor.class)
                    .execute(
                            new ExecuteBuildAction(start),
                            new DefaultBuildActionParameters(
                                    system, System.getenv(), folder, start.getLogLevel(), false, ClassPath.EMPTY),
                            context)
                    .hasFailure();
        }
        output.stop();
        System.exit(failed ? 1 : 0);
    }
}
