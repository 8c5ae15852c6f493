package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/** A real browser without a window, spoken to by its DevTools protocol. */
public final class Chrome implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path profile;
    private final Line line;

    private Chrome(Process process, Path profile, Line line) {
        this.process = process;
        this.profile = profile;
        this.line = line;
    }

    /** Where the browser is; empty if there is none. */
    public static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one with a profile of its own, which goes with it. */
    public static Chrome start() throws IOException {
        Path target = Files.createDirectories(Path.of("target", "chrome")).toAbsolutePath();
        Path profile = Files.createTempDirectory(target, "");
        List<String> command = new ArrayList<>(List.of(
                program().orElseThrow().toString(),
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--js-flags=--expose-gc",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--no-sandbox");
        }
        command.add("about:blank");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        await().atMost(PATIENCE)
                .until(() -> Files.exists(port) && Files.readAllLines(port).size() > 1);
        return new Chrome(process, profile, connect(Files.readAllLines(port).get(0)));
    }

    private static Line connect(String port) throws IOException {
        JsonNode tabs = JSON.readTree(get("http://127.0.0.1:" + port + "/json"));
        for (JsonNode tab : tabs) {
            if (tab.path("type").asText().equals("page")) {
                Line line = new Line(URI.create(tab.path("webSocketDebuggerUrl").asText()));
                try {
                    assertThat(line.connectBlocking(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return line;
            }
        }
        throw new IllegalStateException("The browser has no page: " + tabs);
    }

    private static String get(String url) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the page; {@code scheme} is dark or light. */
    public void open(String url, int width, int height, String scheme) {
        ask("Page.enable", Map.of());
        resize(width, height, scheme);
        ask("Page.navigate", Map.of("url", url));
    }

    /** What CSS is told of the window. */
    public void resize(int width, int height, String scheme) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        ask(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The value of an expression in the page. */
    public JsonNode value(String expression) {
        JsonNode answer =
                ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        assertThat(answer.has("exceptionDetails")).as(answer.toString()).isFalse();
        return answer.path("result").path("value");
    }

    /** Waits until the expression is true. */
    public void waitFor(String expression) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(
                        value("Boolean(" + expression + ")").asBoolean())
                .as(expression + " on a page that says: " + value("document.body.innerText.slice(0, 600)"))
                .isTrue());
    }

    /** An expression: how far right the middle of all is that a canvas has in a colour of the page; 0 if it has none. */
    public static String middle(String canvas, String colour) {
        return """
            ((canvas, colour) => {
              const hex = getComputedStyle(document.documentElement).getPropertyValue(colour).trim();
              const rgb = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              let [sum, found] = [0, 0];
              for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] > 100 && rgb.every((c, k) => Math.abs(c - data[i + k]) < 6)) {
                  sum += (i / 4) % canvas.width;
                  found++;
                }
              }
              return found ? sum / found : 0;
            })(document.querySelector('CANVAS'), 'COLOUR')""".replace("CANVAS", canvas).replace("COLOUR", colour);
    }

    /** Presses a key, such as Tab or Enter. */
    public void press(String key) {
        Map<String, Object> event = Map.of(
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                key.equals("Tab") ? 9 : 13,
                "text",
                key.equals("Enter") ? "\r" : "");
        ObjectNode down = JSON.valueToTree(event);
        line.ask("Input.dispatchKeyEvent", down.put("type", "keyDown"));
        line.ask("Input.dispatchKeyEvent", ((ObjectNode) JSON.valueToTree(event)).put("type", "keyUp"));
    }

    /** Bytes of the page's JavaScript heap after garbage was collected. */
    public long heapBytes() {
        ask("HeapProfiler.collectGarbage", Map.of());
        return ask("Runtime.getHeapUsage", Map.of()).path("usedSize").asLong();
    }

    /** Elements of the page that there are, in it or held by its scripts. */
    public long nodes() {
        return ask("Memory.getDOMCounters", Map.of()).path("nodes").asLong();
    }

    /** Writes what is to be seen. */
    public void picture(Path file) throws IOException {
        String data = ask("Page.captureScreenshot", Map.of("format", "png"))
                .path("data")
                .asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    private JsonNode ask(String method, Map<String, ?> parameters) {
        return line.ask(method, JSON.valueToTree(parameters));
    }

    @Override
    public void close() throws IOException {
        line.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
            return !Files.exists(profile);
        });
    }

    /** Questions and their answers, which come in any order. */
    private static final class Line extends WebSocketClient {
        private final AtomicInteger last = new AtomicInteger();
        private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

        Line(URI uri) {
            super(uri);
        }

        JsonNode ask(String method, ObjectNode parameters) {
            int id = last.incrementAndGet();
            CompletableFuture<JsonNode> answer = new CompletableFuture<>();
            open.put(id, answer);
            ObjectNode question = JSON.createObjectNode().put("id", id).put("method", method);
            question.set("params", parameters);
            send(question.toString());
            return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }

        @Override
        public void onMessage(String message) {
            try {
                JsonNode node = JSON.readTree(message);
                CompletableFuture<JsonNode> waiting =
                        open.remove(node.path("id").asInt());
                if (waiting != null) {
                    waiting.complete(node.path("result"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onClose(int code, String reason, boolean remote) {}

        @Override
        public void onError(Exception problem) {
            open.values().forEach(answer -> answer.completeExceptionally(problem));
        }
    }
}
