package dev.tributary.cli.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The real Chromium of this machine, without a window: one process for all test classes of a JVM, which take turns by
 * {@code @ResourceLock(Chromium.LOCK)}. A test that needs it is skipped where there is none, and says so.
 */
public final class Chromium {

    /** One command at a time: what is typed goes to the tab in front. */
    public static final String LOCK = "dev.tributary.cli.browser.Chromium";

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** It is strongly held: loggers that nobody holds forget their level. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static @Nullable Chromium shared;

    private final ChromeDriver driver;
    private final String home;

    private Chromium(Path folder) {
        // Selenium warns of each browser that is newer than itself; what is used here is older than both.
        SELENIUM.setLevel(Level.SEVERE);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=1280,900",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-gpu",
                // It shows our own files alone, and its sandbox asks for what root has not and containers forbid.
                "--no-sandbox",
                // The shared memory of a container is small.
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // No other host has an address, so that nothing gets out whatever is asked for.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .withEnvironment(environment(folder))
                .build();
        driver = new ChromeDriver(service, options);
        // Scrolling through 10,000 rows takes as many frames as it takes.
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        home = driver.getWindowHandle();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
    }

    /** A new tab of the browser, which starts with the first; skips the test where none is installed. */
    public static synchronized BrowserTab tab() {
        assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                BROWSER + " or " + DRIVER + " is not installed (Debian: apt-get install chromium chromium-driver)");
        if (shared == null) {
            try {
                shared = new Chromium(Files.createTempDirectory("chromium"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        shared.driver.switchTo().window(shared.home);
        shared.driver.switchTo().newWindow(WindowType.TAB);
        return new BrowserTab(shared.driver, shared.home);
    }

    /** What programs remember goes into the folder too, not to who runs the tests. */
    private static Map<String, String> environment(Path folder) {
        String own = folder.toString();
        return Map.of("HOME", own, "XDG_CONFIG_HOME", own, "XDG_CACHE_HOME", own, "TZ", "UTC", "LANG", "C.UTF-8");
    }

    private void end(Path folder) {
        driver.quit();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A process of the browser still writes; the temporary folder is swept by the machine.
        }
    }
}
