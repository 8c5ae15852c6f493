package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.stack.Parts;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser. */
final class PageTest {
    private static final String LETTERS = "document.getElementById('letters-body').innerText";

    private static Scene scene;
    private static Chrome chrome;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(
                Chrome.program().isPresent(), "Skipped: there is no chromium here; .ci/install installs it.");
        scene = new Scene();
        chrome = Chrome.start();
    }

    @AfterAll
    static void end() throws IOException {
        if (scene != null) {
            chrome.close();
            scene.close();
        }
    }

    @Test
    void whatStrangersWroteIsTextAndNothingElse() {
        try (Console console = scene.console(Map.of())) {
            open(console, 1280, "light");
            chrome.waitFor(LETTERS + ".includes('invalid_symbol')");
            chrome.value("document.querySelector('#letters-body details').open = true");

            chrome.waitFor(LETTERS + ".includes('<script>window.hacked=1</script>')");
            assertThat(chrome.value("document.querySelectorAll('script:not([src]), #letters img').length")
                            .asInt())
                    .isZero();
            assertThat(chrome.value("typeof window.hacked").asText()).isEqualTo("undefined");
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,light", "1280,dark", "390,light", "390,dark"})
    void nothingStandsBeyondTheEdge(int width, String scheme) {
        try (Console console = scene.console(Map.of())) {
            open(console, width, scheme);
            chrome.waitFor(LETTERS + ".includes('invalid_symbol')");
            chrome.value("document.querySelectorAll('.fold').forEach(fold => fold.click());"
                    + " document.querySelectorAll('details').forEach(d => d.open = true)");
            chrome.waitFor("document.querySelectorAll('.details').length === 2");

            assertThat(chrome.value("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(width);
            boolean isDark = chrome.value("getComputedStyle(document.body).backgroundColor")
                    .asText()
                    .equals("rgb(14, 17, 21)");
            assertThat(isDark).isEqualTo(scheme.equals("dark"));
        }
    }

    @Test
    void theKeyboardReachesEverything() {
        try (Console console = scene.console(Map.of())) {
            open(console, 1280, "light");
            chrome.waitFor("document.querySelector('.fold')");
            chrome.press("Tab");
            assertThat(focused()).isEqualTo("Skip to the flow of records");

            for (int i = 0; i < 40 && !focused().startsWith("binance_trades"); i++) {
                chrome.press("Tab");
            }

            assertThat(focused()).startsWith("binance_trades");
            assertThat(chrome.value("getComputedStyle(document.activeElement).outlineStyle")
                            .asText())
                    .isEqualTo("solid");
            chrome.press("Enter");
            chrome.waitFor("document.activeElement.getAttribute('aria-expanded') === 'true'");
            assertThat(focused()).startsWith("binance_trades");
        }
    }

    @Test
    void whatIsBrokenStandsFirstInWords() {
        try (Console console = scene.console(Map.of())) {
            open(console, 1280, "light");
            chrome.waitFor("document.querySelector('.fold')");
            scene.kill(Parts.BROKER);

            chrome.waitFor("document.getElementById('headline').innerText.includes('broken')");
            chrome.waitFor("document.getElementById('problems').innerText.includes('broker')");
            assertThat(chrome.value("document.title").asText()).startsWith("✕");
        } finally {
            scene.stack.stack().ensure(dev.sluice.stack.Progress.silent());
        }
    }

    @Test
    void whatWasFoundLatelyStaysWithSinceWhenAndThatItIsOver() {
        String alerts = "document.getElementById('alerts-body').innerText";
        try (Console console = scene.console(Map.of())) {
            open(console, 1280, "light");
            chrome.waitFor("document.querySelector('.fold')");
            scene.kill(Parts.BROKER);
            chrome.waitFor(alerts + ".match(/broken broker .* since [0-9: -]+, for/)");

            scene.stack.stack().ensure(dev.sluice.stack.Progress.silent());

            chrome.waitFor(alerts + ".match(/over broker .* over for/)");
            assertThat(chrome.value(alerts).asText()).startsWith("No Alertmanager is asked");
        } finally {
            scene.stack.stack().ensure(dev.sluice.stack.Progress.silent());
        }
    }

    @Test
    void whatRunsByTheClockIsNamedBeforeItHasEverRun() {
        try (Console console = scene.console(Map.of())) {
            open(console, 1280, "light");
            chrome.waitFor("document.getElementById('schedule-body').innerText.includes('hourly has not run yet')");

            assertThat(chrome.value("document.getElementById('schedule-body').innerText")
                            .asText())
                    .contains("weekly on sunday at 03:00")
                    .doesNotContain("settlement");
        }
    }

    @Test
    void aConsoleThatIsGoneIsMissed() {
        try (Console console = scene.console(Map.of())) {
            open(console, 1280, "light");
            chrome.waitFor("document.querySelector('.fold')");
        }
        chrome.waitFor("document.getElementById('headline').innerText === 'The console does not answer'");
        assertThat(chrome.value("document.getElementById('subline').innerText").asText())
                .contains("./sluice status");
    }

    private static String focused() {
        return chrome.value("document.activeElement.innerText").asText();
    }

    private static void open(Console console, int width, String scheme) {
        chrome.open("http://127.0.0.1:" + console.port() + "/?poll=500", width, 900, scheme);
        chrome.waitFor("document.readyState === 'complete'");
    }
}
