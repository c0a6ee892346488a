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
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import threadlab.loadtest.experiment.Profile;
import threadlab.loadtest.experiment.SuiteSettings;
import threadlab.loadtest.plan.Session;
import threadlab.loadtest.plan.SuitePlan;
import threadlab.loadtest.plan.SuitePlan.PlannedTrial;
import threadlab.loadtest.plan.TestExperiment;
import threadlab.loadtest.plan.TestExperiment.TestCase;
import threadlab.loadtest.plan.VariantPlan;
import threadlab.loadtest.plan.VariantPlan.PlannedCase;
import threadlab.loadtest.process.Jdks;
import threadlab.loadtest.process.Programs;
import threadlab.loadtest.report.Browser;
import threadlab.loadtest.report.Suites;
import threadlab.loadtest.sample.Runs;
import threadlab.loadtest.suite.Harness;
import threadlab.loadtest.suite.LiveToggle;
import threadlab.loadtest.suite.Suite;
import threadlab.loadtest.suite.SuiteEvent;
import threadlab.loadtest.suite.Trial;
import threadlab.loadtest.suite.TrialStore;
import threadlab.loadtest.variant.Variant;

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
    private static final Variant VARIANT = new Variant(0, "virtual", Jdks.own());
    private static final PlannedCase CASE = new PlannedCase(
            TestExperiment.of("burst"),
            VARIANT,
            TestCase.of(TestExperiment.phase("steady", SETTINGS.service(VARIANT))));
    private static final Session.Step STEP =
            new Session.Step(CASE, CASE.planned().phases().getFirst());

    /** A trial in which nothing is measured: what comes after it begins at once. */
    private static final SuitePlan PLAN = new SuitePlan(
            SETTINGS, List.of(), List.of(), List.of(new PlannedTrial(1, 1, new VariantPlan(VARIANT, List.of()))));

    /** Nothing is kept. */
    private static final TrialStore NOTHING = new TrialStore() {
        @Override
        public void add(Trial trial) {
            throw new UnsupportedOperationException("nothing is measured");
        }

        @Override
        public List<Trial> all() {
            return List.of();
        }
    };

    @TempDir
    private Path profile;

    private Harness harness;
    private LiveView view;
    private Suite suite;

    @BeforeEach
    void open() throws Exception {
        harness = new Harness(Programs.in(Path.of("..").toAbsolutePath()), false, List.of());
        view = new LiveView(0, 8, Suites::measured);
        LiveToggle toggle = new LiveToggle(harness, SETTINGS, view);
        view.offer(toggle);
        suite = new Suite(PLAN, harness, NOTHING, Optional.of(toggle), view);
    }

    @AfterEach
    void close() {
        view.close();
        harness.close();
    }

    @Test
    @ExtendWith(Browser.Needed.class)
    void showsWhatIsMeasuredAndTheReportSoFar() throws Exception {
        try (Browser browser = browser()) {
            browser.open(view.address(), 1280, "light");
            PlannedTrial trial = new PlannedTrial(2, 1, new VariantPlan(VARIANT, List.of(CASE)));
            view.accept(new SuiteEvent.TrialBegan(trial, Duration.ofSeconds(90)));
            view.accept(new SuiteEvent.PhaseBegan(STEP));
            view.accept(new SuiteEvent.IntervalEnded(Runs.interval(0, 1)));
            says(browser, "trial", "Trial 2 of 8: " + VARIANT.label() + ", about 90 s left");
            says(browser, "phase", "burst, steady: 480 replies/s, 5 ");

            view.accept(new SuiteEvent.TrialEnded());

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
                suite.run();
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
        assertThat(post("/toggle/mode?platform", "").body()).isEqualTo("it is not running");
        assertThat(post("/toggle/end", "").statusCode()).isEqualTo(409);
        assertThat(post("/toggle/begin", "").statusCode()).isEqualTo(200);
        assertThat(post("/toggle/begin", "").body()).isEqualTo("it is running already, or about to");
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
