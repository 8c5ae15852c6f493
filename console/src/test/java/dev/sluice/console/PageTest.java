package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Pauses;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.stack.Parts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser. */
final class PageTest {
    private static final String KEY = "2c4e-a-key-of-an-operator";
    private static final String OPERATOR = "document.getElementById('operator').innerText";
    private static final String CANDLES = "#candles canvas";
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

    @Test
    void whatARedriveWouldDoIsSaidOnceTheRegistryAnswers() throws IOException {
        String payments = "document.querySelector('#letters [data-key=payments]')";
        try (Services services = new Services();
                Console console = scene.console(services.settings())) {
            open(console, 390, "light");
            chrome.waitFor(payments + ".innerText.includes('redrive: unknown, the registry does not tell')");
            chrome.waitFor(LETTERS + ".includes('redrive: none of 1 looked at would pass now')");
            assertThat(chrome.value(payments + ".innerText").asText()).doesNotContain(" pass");

            services.mendRegistry();

            chrome.waitFor(payments + ".innerText.includes('redrive: 20 of 20 looked at would pass now')");
            assertThat(chrome.value(payments + ".innerText").asText())
                    .contains("redrive: none of 1 looked at would pass now")
                    .contains("By today's rules 20 of 21 looked at");
            chrome.value(payments + ".querySelector('details').open = true");
            assertThat(chrome.value(payments + ".innerText").asText())
                    .contains("./sluice dlq redrive payments --dry-run --data '")
                    .contains("./sluice dlq redrive payments --type merchant_validation --dry-run --data '");
        }
    }

    @Test
    void theMarketIsDrawnAndToldInWords() throws IOException {
        String words = "document.getElementById('market-body').innerText";
        try (Services services = new Services();
                Console console = scene.console(services.settings())) {
            open(console, 1280, "light");
            chrome.waitFor(words + ".includes('BTCUSDT at BINANCE')");
            assertThat(chrome.value(words).asText())
                    .contains("open 70,100.00, high 70,100.00, low 70,040.25, close 70,040.25, 3 trades");
            // The minute that falls is the last one.
            chrome.waitFor(Chrome.middle(CANDLES, "--green") + " > 0");
            chrome.waitFor(Chrome.middle(CANDLES, "--red") + " > " + Chrome.middle(CANDLES, "--green"));
            chrome.waitFor("document.getElementById('prices-body').innerText"
                    + ".match(/BTCUSDT BINANCE\\s+70,040.25\\s+0.015\\s+\\d+ min/)");

            chrome.value("(select => { select.value = 'ETHUSDT BINANCE'; select.dispatchEvent(new Event('change')); })"
                    + "(document.getElementById('market-of'))");

            chrome.waitFor(words + ".includes('ETHUSDT at BINANCE')");
            chrome.waitFor(Chrome.middle(CANDLES, "--red") + " === 0");
            chrome.waitFor(Chrome.middle(CANDLES, "--green") + " > 0");
        }
    }

    @Test
    void theMoneyOfTheDayAndOfTheLastClosedOneIsExact() {
        try (Console console = scene.console(Map.of())) {
            open(console, 1280, "light");
            chrome.waitFor("document.querySelectorAll('#settlement-body [data-key^=gold]').length === 2");

            assertThat(cells("gold.payments_hourly", "EUR")).isEqualTo("EUR|6|4|2|1,122.75|1,120.75");
            assertThat(cells("gold.payments_hourly", "USD")).isEqualTo("USD|3|2|1|8.00|7.00");
            assertThat(cells("gold.settlement_daily", "EUR"))
                    .isEqualTo("EUR|1,234|9,007,199,254,740,993.25|1.00|9,007,199,254,740,992.25");
            assertThat(chrome.value("document.getElementById('settlement-body').innerText")
                            .asText())
                    .contains(SceneGold.TODAY + " (UTC) as it comes in")
                    .contains(SceneGold.CLOSED + " (UTC) the last closed day");
        }
    }

    @Test
    void anOperatorPausesADatasetOnThePageAndLetsItGoOn() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        String problems = "document.getElementById('problems').innerText";
        try (Console console = scene.console(Map.of(
                        Keys.CONSOLE_OPERATOR_KEY_SHA256.key(), HexFormat.of().formatHex(hash)));
                Pauses pauses = new Pauses(scene.lake(), "test")) {
            open(console, 1280, "light");
            chrome.waitFor("document.querySelector('tr[data-key=payments] .fold')");
            chrome.value("document.querySelector('tr[data-key=payments] .fold').click()");
            chrome.waitFor("document.querySelector('.details')");
            assertThat(has("Pause payments")).isFalse();

            giveKey("wrong");
            click("Pause payments");
            chrome.waitFor(OPERATOR + ".includes(\"the operator's key is missing or wrong\")");
            assertThat(pauses.all()).isEmpty();
            assertThat(has("Pause payments")).isFalse();

            giveKey(KEY);
            click("Pause payments");
            chrome.waitFor(OPERATOR + ".includes('pause of payments is noted')");
            assertThat(pauses.all().stream().map(Pauses.Pause::name))
                    .containsExactlyInAnyOrder("bronze.payments", "silver.payments", "gold.payments_hourly");
            chrome.waitFor(problems + ".includes('Paused by console')");

            click("Resume payments");
            chrome.waitFor(OPERATOR + ".includes('resume of payments is noted')");
            assertThat(pauses.all()).isEmpty();
            chrome.waitFor("!" + problems + ".includes('Paused by console')");
        }
    }

    private static void giveKey(String key) {
        click("Operator…");
        chrome.waitFor("document.getElementById('key-dialog').open");
        chrome.value("document.getElementById('key-input').value = '" + key + "'");
        click("Use it");
    }

    private static String button(String text) {
        return "[...document.querySelectorAll('button')].find(b => b.innerText === '" + text + "')";
    }

    private static boolean has(String button) {
        return chrome.value("Boolean(" + button(button) + ")").asBoolean();
    }

    private static void click(String button) {
        chrome.waitFor(button(button));
        chrome.value(button(button) + ".click()");
    }

    private static String cells(String table, String row) {
        return chrome.value("[...document.querySelectorAll('[data-key=\"" + table + "\"] tr[data-key=" + row + "] td')]"
                        + ".map(cell => cell.innerText).join('|')")
                .asText();
    }

    private static String focused() {
        return chrome.value("document.activeElement.innerText").asText();
    }

    private static void open(Console console, int width, String scheme) {
        chrome.open("http://127.0.0.1:" + console.port() + "/?poll=500", width, 900, scheme);
        chrome.waitFor("document.readyState === 'complete'");
    }
}
