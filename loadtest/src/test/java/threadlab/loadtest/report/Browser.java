package threadlab.loadtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a profile of its own, for tests. */
public final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars");

    /** The page itself, what is in it, and the empty tab before it. */
    private static final Pattern OWN = Pattern.compile("(?:file|data|blob|chrome):");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips tests, and says so, where the browser or its driver is not installed. */
    public static final class Needed implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (chromium().isPresent() && driverProgram().isPresent()) {
                return ConditionEvaluationResult.enabled("chromium and chromedriver are installed");
            }
            String reason = "no chromium (or google-chrome) and chromedriver on the PATH";
            System.out.println("skipped " + context.getDisplayName() + ": " + reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }

    /** Starts one. */
    public static Browser start(Path profile) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium().orElseThrow().toFile())
                .addArguments(FLAGS)
                .addArguments("--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driverProgram().orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        return new Browser(driver);
    }

    /** Opens a page in a window of that size, light or dark. */
    Browser open(Path page, int width, String scheme) {
        return open(page.toUri(), width, scheme);
    }

    /** Opens an address in a window of that size, light or dark. */
    public Browser open(URI page, int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        prefer(scheme);
        driver.get(page.toString());
        return this;
    }

    /** Changes between light and dark while the page is open. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Shows the page as on paper. */
    void print() {
        driver.executeScript("window.dispatchEvent(new Event('beforeprint'))");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    /** Shows it as on a screen again. */
    void printed() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    /** Saves downloads there. */
    void downloadTo(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /** Returns what a script returns. */
    public Object eval(String script, Object... arguments) {
        return driver.executeScript("return " + script, arguments);
    }

    /** Returns everything that was written to the console. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the addresses of all requests that left the page, data and blobs of its own aside. */
    public List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> event(entry.getMessage()))
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .filter(address -> !OWN.matcher(address).lookingAt())
                .toList();
    }

    private static JsonNode event(String entry) {
        try {
            return new ObjectMapper().readTree(entry).path("message");
        } catch (IOException broken) {
            throw new UncheckedIOException("the driver's log is no JSON: " + entry, broken);
        }
    }

    /** Returns the findings of axe of level serious or above: rule, and what it was found at. */
    public List<?> seriousFindings() throws IOException {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then((found) => done(found.violations
                    .filter((each) => ['serious', 'critical'].includes(each.impact))
                    .map((each) => each.id + ': ' + each.nodes.map((node) => node.html).join(' '))));
                """);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> chromium() {
        return onPath("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<Path> driverProgram() {
        return onPath("chromedriver");
    }

    private static Optional<Path> onPath(String... names) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
