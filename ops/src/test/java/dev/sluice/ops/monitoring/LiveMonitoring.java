package dev.sluice.ops.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A real Prometheus and a real Alertmanager with the files of {@code ops/monitoring}. Of these only addresses, paths and
 * durations are replaced, every duration by a second.
 */
public final class LiveMonitoring implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECOND = "$1: 1s";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();
    private final Path folder;
    private final int prometheus;
    private final int alertmanager;

    private LiveMonitoring(Path folder) throws IOException {
        this.folder = folder;
        this.prometheus = freePort();
        this.alertmanager = freePort();
    }

    /** Skips the test that calls it if one of them is not there. */
    public static void assumeInstalled() {
        Tool.PROMETHEUS.assumeInstalled();
        Tool.ALERTMANAGER.assumeInstalled();
    }

    /** Starts both in {@code folder}: they watch {@code target} as a local platform lists it, and tell {@code webhook}. */
    static LiveMonitoring start(Path folder, int target, Webhook webhook) throws IOException {
        Path targets = Files.writeString(folder.resolve("metrics-targets.json"), """
                [{"targets": ["127.0.0.1:%d"], "labels": {"job": "sluice", "part": "console"}}]
                """.formatted(target));
        return start(folder, targets, "1s", webhook);
    }

    /**
     * The same of what {@code targets} lists, as a supervisor writes it.
     *
     * @param every how often they are asked, and how long they have: whole platforms answer slowly on busy machines
     */
    public static LiveMonitoring start(Path folder, Path targets, String every, Webhook webhook) throws IOException {
        LiveMonitoring live = new LiveMonitoring(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(live::close, "monitoring-end"));
        live.writeAlertmanager(webhook);
        live.writePrometheus(targets, every);
        live.startBoth();
        return live;
    }

    /** Where Prometheus answers. */
    public String prometheus() {
        return "http://127.0.0.1:" + prometheus;
    }

    /** What Prometheus answers to an instant query. */
    public JsonNode query(String expression) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return get(prometheus, "/api/v1/query?query=" + encoded).path("data").path("result");
    }

    /** The alerts of a name that Alertmanager knows, told or not. */
    JsonNode alerts(String name) throws IOException, InterruptedException {
        return get(alertmanager, "/api/v2/alerts?filter=alertname%3D" + name);
    }

    private JsonNode get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private void writeAlertmanager(Webhook webhook) throws IOException {
        String text = Files.readString(Monitoring.FOLDER.resolve("alertmanager.yml"));
        for (String kind : List.of("page", "daily")) {
            Path secret = Files.writeString(folder.resolve(kind + "-url"), webhook.address("/" + kind) + "\n");
            text = replaced(text, "/run/secrets/slack_" + kind + "_url", secret.toString());
        }
        text = replaced(text, "(group_wait|group_interval): \\w+", SECOND);
        Files.writeString(folder.resolve("alertmanager.yml"), text);
    }

    private void writePrometheus(Path targets, String every) throws IOException {
        String text = Files.readString(Monitoring.FOLDER.resolve("prometheus.local.yml"));
        text = replaced(
                text,
                "\\.\\./\\.\\./\\.sluice/run/metrics-targets\\.json",
                targets.toAbsolutePath().toString());
        text = replaced(text, "127\\.0\\.0\\.1:9093", "127.0.0.1:" + alertmanager);
        text = replaced(text, "(scrape_interval|scrape_timeout|evaluation_interval): \\w+", "$1: " + every);
        Files.writeString(folder.resolve("prometheus.yml"), text);
        Files.createDirectories(folder.resolve("rules"));
        for (Path file : Monitoring.files("rules", ".rules.yml")) {
            String rules = replaced(Files.readString(file), "(for|interval): \\w+", SECOND);
            Files.writeString(folder.resolve("rules").resolve(file.getFileName()), rules);
        }
    }

    private void startBoth() throws IOException {
        processes.add(Tool.ALERTMANAGER.start(
                folder.resolve("alertmanager.log"),
                List.of(
                        "--config.file=" + folder.resolve("alertmanager.yml"),
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + alertmanager,
                        "--cluster.listen-address=")));
        processes.add(Tool.PROMETHEUS.start(
                folder.resolve("prometheus.log"),
                List.of(
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + prometheus)));
    }

    private static String replaced(String text, String what, String by) {
        String made = text.replaceAll(what, by);
        assertThat(made).as("'%s' in %s", what, text).isNotEqualTo(text);
        return made;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }
}
