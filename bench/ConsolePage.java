import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Opens the console's page in a browser; says when it first painted, and how much memory it has while it polls on and on. */
final class ConsolePage {
    /** As often as the page asks in an hour, at one question every 2.5 s. */
    private static final int AN_HOUR = 1_440;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers;
    private int last;

    private ConsolePage(WebSocket socket, BlockingQueue<JsonNode> answers) {
        this.socket = socket;
        this.answers = answers;
    }

    /**
     * {@code PROFILE URL ROUNDS POLL}: a folder for the browser, the page, how often it is opened anew for the first paint,
     * milliseconds from one question to the next.
     */
    public static void main(String[] arguments) throws Exception {
        Path profile = Path.of(arguments[0]);
        Process browser = new ProcessBuilder(
                        "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                        "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        try {
            Path port = profile.resolve("DevToolsActivePort");
            while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
                pause(Duration.ofMillis(50));
            }
            ConsolePage page = connect(Files.readAllLines(port).get(0));
            page.measure(arguments[1], Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        } finally {
            browser.descendants().forEach(ProcessHandle::destroy);
            browser.destroy();
            browser.waitFor();
        }
    }

    private static ConsolePage connect(String port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
        for (JsonNode tab : JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())) {
            if (tab.path("type").asText().equals("page")) {
                BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
                WebSocket socket = HTTP.newWebSocketBuilder()
                        .buildAsync(URI.create(tab.path("webSocketDebuggerUrl").asText()), new Ears(answers))
                        .join();
                return new ConsolePage(socket, answers);
            }
        }
        throw new IllegalStateException("The browser has no page");
    }

    private void measure(String url, int rounds, int pollMillis) throws Exception {
        ask("Page.enable", Map.of());
        ask("Emulation.setDeviceMetricsOverride",
                Map.of("width", 1280, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        for (int round = 0; round < rounds; round++) {
            ask("Network.clearBrowserCache", Map.of());
            ask("Page.navigate", Map.of("url", url));
            waitFor("document.querySelector('.fold') && performance.getEntriesByType('paint').length > 1");
            System.out.printf(
                    "first paint %s ms, first flow of datasets %s ms after the navigation began%n",
                    value("Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)"),
                    value("Math.round(performance.getEntriesByType('resource').filter(r => r.name.endsWith('snapshot'))[0]"
                            + ".responseEnd)"));
        }
        ask("Page.navigate", Map.of("url", url + "?poll=" + pollMillis));
        waitFor("document.querySelector('.fold')");
        value("window.asked = 0; const plain = window.fetch; window.fetch = (...all) => {"
                + " window.asked += String(all[0]).includes('snapshot') ? 1 : 0; return plain(...all); }; 0");
        value("document.querySelectorAll('.fold').forEach(fold => fold.click()); 0");
        tell();
        for (int tenth = 1; tenth <= 10; tenth++) {
            waitFor("window.asked >= " + AN_HOUR * tenth / 10);
            tell();
        }
    }

    private void tell() throws Exception {
        ask("HeapProfiler.collectGarbage", Map.of());
        System.out.printf(
                "%tT after %s polls: JavaScript heap %.2f MB, %s DOM nodes%n",
                java.time.LocalTime.now(),
                value("window.asked"),
                ask("Runtime.getHeapUsage", Map.of()).path("usedSize").asLong() / 1e6,
                ask("Memory.getDOMCounters", Map.of()).path("nodes"));
    }

    private void waitFor(String condition) throws Exception {
        while (!value("Boolean(" + condition + ")").asBoolean()) {
            pause(Duration.ofMillis(100));
        }
    }

    private JsonNode value(String expression) throws Exception {
        return ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .path("result")
                .path("value");
    }

    private JsonNode ask(String method, Map<String, ?> parameters) throws Exception {
        socket.sendText(
                        JSON.writeValueAsString(Map.of("id", ++last, "method", method, "params", parameters)), true)
                .join();
        while (true) {
            JsonNode answer = answers.poll(60, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IllegalStateException("The browser does not answer " + method);
            }
            if (answer.path("id").asInt() == last) {
                return answer.path("result");
            }
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /** Puts messages together. */
    private static final class Ears implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> answers;
        private final StringBuilder text = new StringBuilder();

        Ears(BlockingQueue<JsonNode> answers) {
            this.answers = answers;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                try {
                    answers.add(JSON.readTree(text.toString()));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, part, isLast);
        }
    }
}
