package threadlab.loadtest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import threadlab.loadtest.load.LoadPlan;
import threadlab.loadtest.load.LoadShape;
import threadlab.loadtest.load.Traffic;
import threadlab.loadtest.plan.Experiments;
import threadlab.loadtest.plan.Phase;
import threadlab.loadtest.plan.Profile;
import threadlab.loadtest.plan.ServiceSpec;
import threadlab.loadtest.plan.SuiteSettings;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.process.Programs;
import threadlab.loadtest.report.Browser;
import threadlab.loadtest.report.Suites;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.suite.Lab;
import threadlab.loadtest.suite.Subject;
import threadlab.loadtest.suite.Suite;

/** The live page with a real service, in a real browser. */
class LiveViewIT {
    /** For a browser and a service that start on a busy machine; where all is well, nothing waits for that long. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final SuiteSettings SETTINGS = new SuiteSettings(
            Profile.QUICK,
            List.of("virtual", "platform"),
            List.of(Jdks.own()),
            List.of(Jdks.own()),
            4,
            Duration.ofMillis(50),
            2,
            false,
            false,
            1,
            7);
    private static final Subject SUBJECT = new Subject(0, "virtual", Jdks.own());

    private static final Phase PHASE = Phase.of(
            "steady",
            ServiceSpec.of(SETTINGS, Jdks.own(), "virtual"),
            LoadPlan.of(
                    List.of(new Traffic("main", List.of(Phase.service("/hello")), new LoadShape.Constant(500), 8)),
                    Duration.ZERO,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1)));

    @TempDir
    private Path profile;

    private Lab lab;
    private LiveView view;
    private Suite suite;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.open(Programs.in(Path.of("..").toAbsolutePath()), false);
        view = new LiveView(0, lab, SETTINGS, any -> Suites.measured());
        suite = new Suite(SETTINGS, List.of(), lab, view);
    }

    @AfterEach
    void close() {
        view.close();
        lab.close();
    }

    @Test
    @ExtendWith(Browser.Needed.class)
    void showsWhatIsMeasuredAndTheReportSoFar() throws Exception {
        try (Browser browser = browser()) {
            browser.open(view.address(), 1280, "light");
            view.trial(2, 8, SUBJECT, Duration.ofSeconds(90));
            view.phase(Experiments.named(List.of("burst")).getFirst(), PHASE);
            view.interval(Runs.interval(0, 1));
            says(browser, "trial", "Trial 2 of 8: virtual on " + SUBJECT.jdk().version() + ", about 90 s left");
            says(browser, "phase", "burst, steady: 480 replies/s, 5 errors");

            view.pause(suite);

            await().atMost(LONGEST_WAIT).until(() -> (boolean) browser.eval(
                    "document.getElementById('report').contentDocument.querySelectorAll('canvas').length > 3"));
            assertThat(browser.seriousFindings()).isEmpty();
            assertThat(browser.console()).isEmpty();
            assertThat(browser.requests())
                    .allMatch(request -> request.startsWith(view.address().toString()));
        }
    }

    @Test
    @ExtendWith(Browser.Needed.class)
    void switchesAServiceUnderLoadWhileTheSuiteWaits() throws Exception {
        try (Browser browser = browser();
                ExecutorService suitesThread = Executors.newSingleThreadExecutor()) {
            browser.open(view.address(), 390, "dark");
            await().atMost(LONGEST_WAIT)
                    .until(() -> (boolean) browser.eval("!document.getElementById('begin').disabled"));
            browser.eval("document.getElementById('begin').click()");
            says(browser, "toggled", "It begins when this trial is over.");

            Future<?> waits = suitesThread.submit(() -> {
                view.pause(suite);
                return true;
            });
            says(browser, "toggled", "virtual: ");
            browser.eval("document.querySelector('[data-mode=platform]').click()");
            says(browser, "toggled", "platform: ");
            assertThat(browser.eval("document.querySelector('[data-mode=platform]').getAttribute('aria-pressed')"))
                    .isEqualTo("true");
            browser.eval("document.getElementById('end').click()");

            waits.get(30, TimeUnit.SECONDS);
            await().atMost(LONGEST_WAIT)
                    .until(() -> (boolean) browser.eval("!document.getElementById('begin').disabled"));
            assertThat(browser.seriousFindings()).isEmpty();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void refusesWhatCannotBeSwitched() throws Exception {
        assertThat(post("/toggle/mode?platform", "").body()).isEqualTo("it does not run");
        assertThat(post("/toggle/end", "").statusCode()).isEqualTo(409);
        assertThat(post("/toggle/begin", "").statusCode()).isEqualTo(200);
        assertThat(post("/toggle/begin", "").body()).isEqualTo("it runs already, or is about to");
        assertThat(post("/elsewhere", "").statusCode()).isEqualTo(404);
    }

    @Test
    void answersOnlyItsOwnPages() throws Exception {
        assertThat(post("/toggle/begin", "http://elsewhere.example").statusCode())
                .isEqualTo(403);
        assertThat(post("/toggle/begin", "http://127.0.0.1:" + view.address().getPort())
                        .statusCode())
                .isEqualTo(200);
        assertThat(statusLineForHost("elsewhere.example:" + view.address().getPort()))
                .startsWith("HTTP/1.1 403");
    }

    private HttpResponse<String> post(String path, String origin) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(view.address().resolve(path)).POST(HttpRequest.BodyPublishers.noBody());
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String statusLineForHost(String host) throws IOException {
        URI address = view.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private Browser browser() {
        return Browser.start(profile);
    }

    private static void says(Browser browser, String id, String text) {
        await().atMost(LONGEST_WAIT).untilAsserted(() -> assertThat(
                        (String) browser.eval("document.getElementById(arguments[0]).textContent", id))
                .startsWith(text));
    }
}
