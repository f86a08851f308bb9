package dev.tributary.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.RecordedData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** One page in Chromium as somebody sees, hears and types it. */
public final class BrowserTab implements AutoCloseable {
    private static final String AXE = axe();

    private final ChromeDriver driver;
    private final String home;
    private final Map<String, String> media = new TreeMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    BrowserTab(ChromeDriver driver, String home) {
        this.driver = driver;
        this.home = home;
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.manage().logs().get(LogType.BROWSER);
        protocol("Performance.enable", Map.of("timeDomain", "threadTicks"));
    }

    /** Opens a file as a double click does. */
    public BrowserTab open(Path file) {
        return open(file.toUri().toString());
    }

    /** Opens an address. */
    public BrowserTab open(String url) {
        driver.get(url);
        return this;
    }

    /** What a function of JavaScript returns, given as its body; its parameters are {@code arguments}. */
    public Object ask(String body, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(body, arguments), body);
    }

    /** What JavaScript gives to the function that is its last argument. */
    public Object waits(String body, Object... arguments) {
        return Objects.requireNonNull(driver.executeAsyncScript(body, arguments), body);
    }

    /** Has every page that this tab opens run something first. */
    public BrowserTab first(String script) {
        protocol("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        return this;
    }

    /** A text that JavaScript gives. */
    public String text(String body, Object... arguments) {
        return (String) ask(body, arguments);
    }

    /** A whole number that JavaScript gives. */
    public long number(String body, Object... arguments) {
        return ((Number) ask(body, arguments)).longValue();
    }

    /** Several texts that JavaScript gives. */
    public List<String> texts(String body, Object... arguments) {
        return ((List<?>) ask(body, arguments)).stream().map(String::valueOf).toList();
    }

    /** Whether JavaScript says so. */
    public boolean is(String body, Object... arguments) {
        return (Boolean) ask(body, arguments);
    }

    /** Does something by JavaScript, and waits until it has been painted. */
    public BrowserTab does(String body, Object... arguments) {
        driver.executeScript(body, arguments);
        return painted();
    }

    /** Waits until what has been asked for so far is to be seen: two frames. */
    public BrowserTab painted() {
        driver.executeAsyncScript(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))");
        return this;
    }

    /** Presses keys, one after the other, as a keyboard does: wherever the focus is. */
    public BrowserTab press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return painted();
    }

    /** Clicks with the mouse on the middle of the first element that a selector finds. */
    public BrowserTab click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
        return painted();
    }

    /** What the browser's own protocol answers. */
    public Map<String, Object> protocol(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    /** How long the page's thread has computed since it was made, whatever else the machine had to do. */
    public double processorSeconds() {
        List<?> metrics = (List<?>) Objects.requireNonNull(
                protocol("Performance.getMetrics", Map.of()).get("metrics"));
        return metrics.stream()
                .map(metric -> (Map<?, ?>) metric)
                .filter(metric -> "ThreadTime".equals(metric.get("name")))
                .mapToDouble(metric -> ((Number) Objects.requireNonNull(metric.get("value"))).doubleValue())
                .findFirst()
                .orElseThrow();
    }

    /** Does something inside the one frame of the page, whatever its origin. */
    public BrowserTab inFrame(Consumer<BrowserTab> use) {
        driver.switchTo().frame(0);
        try {
            use.accept(this);
        } finally {
            driver.switchTo().defaultContent();
        }
        return this;
    }

    /** As on a window so large, or on a screen with more dots for each: zoom by two is half of the size and a scale of two. */
    public BrowserTab window(int width, int height, int scale) {
        protocol(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
        return painted();
    }

    /** As somebody sees it who prefers something: {@code prefers-color-scheme}, {@code dark}. */
    public BrowserTab prefers(String feature, String value) {
        media.put(feature, value);
        List<Map<String, String>> features = media.entrySet().stream()
                .map(entry -> Map.of("name", entry.getKey(), "value", entry.getValue()))
                .toList();
        protocol("Emulation.setEmulatedMedia", Map.of("features", features));
        return painted();
    }

    /** As it goes to a printer. */
    public BrowserTab printed() {
        protocol("Emulation.setEmulatedMedia", Map.of("media", "print"));
        return painted();
    }

    /** A picture of what is in the window, for people: {@code target/pictures}. */
    public BrowserTab picture(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "pictures"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What axe finds that somebody could not use, each as one line; empty is what it ought to be. */
    public List<String> unusable() {
        driver.executeScript(AXE);
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                    result => done({passes: result.passes.length, lines: result.violations.flatMap(rule => rule.nodes.map(node =>
                        rule.id + ' (' + rule.impact + '): ' + node.html.slice(0, 200) + ' | ' + node.failureSummary))}),
                    error => done({passes: 0, lines: ['axe failed: ' + error]}));
                """);
        Map<?, ?> result = (Map<?, ?>) Objects.requireNonNull(found);
        assertThat(((Number) Objects.requireNonNull(result.get("passes"))).longValue())
                .as("rules that had something to look at")
                .isGreaterThan(10);
        return ((List<?>) Objects.requireNonNull(result.get("lines")))
                .stream().map(String::valueOf).toList();
    }

    /** The addresses of all that this tab has asked anybody for, the opened files included. */
    public List<String> requests() {
        read();
        return List.copyOf(requests);
    }

    /** What stands in the console: errors of scripts, and what the page's policy has refused. */
    public List<String> complaints() {
        read();
        return List.copyOf(complaints);
    }

    /** What a screen reader is told, in its order. */
    public List<Spoken> spoken() {
        protocol("Accessibility.enable", Map.of());
        var nodes = (List<?>) Objects.requireNonNull(
                protocol("Accessibility.getFullAXTree", Map.of()).get("nodes"));
        protocol("Accessibility.disable", Map.of());
        return Spoken.inOrder(nodes);
    }

    @Override
    public void close() {
        driver.close();
        driver.switchTo().window(home);
    }

    private void read() {
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            Map<String, Object> message = map(RecordedData.object(entry.getMessage()), "message");
            if ("Network.requestWillBeSent".equals(message.get("method"))) {
                requests.add((String) map(map(message, "params"), "request").get("url"));
            }
        }
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            complaints.add(entry.getLevel() + " " + entry.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> object, String field) {
        return (Map<String, Object>) Objects.requireNonNull(object.get(field));
    }

    private static String axe() {
        try (InputStream script = BrowserTab.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
