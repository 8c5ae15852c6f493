import dev.sluice.ingest.key.KeyFile;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackHome;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** What {@code bench/ingest} runs. Requests are due by a clock: a stall counts for every request that it held up. */
final class IngestLatency {
    private static final int BATCH = 100;
    private static final int WARM_UP_SECONDS = 60;
    private static final Contract EVENTS = Contracts.shipped().named("product_events");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;
    private final String key;

    private IngestLatency(URI uri, String key) {
        this.uri = uri;
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int perSecond = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5_000;
        int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20;
        Path data = Path.of(arguments[0]);
        LocalStack stack = new LocalStack(
                StackHome.at(data), List.of(Parts.database(), Parts.broker(), Parts.registry()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.stop(Progress.silent())));
        stack.start(Progress.silent());
        String bootstrap = stack.endpoints().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(EVENTS.topic().name(), EVENTS.topic().partitions(), (short) 1)))
                    .all()
                    .get();
        }
        String key = new KeyFile(data.resolve("keys.json")).create("shop", 1_000_000);
        Process api = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("sluice.home") + "/ingest-api/target/ingest-api-all.jar",
                        "dev.sluice.ingest.IngestApi",
                        "kafka.bootstrap.servers=" + bootstrap,
                        "schema.registry.url=" + stack.endpoints().registryUrl(),
                        "ingest.http.port=0",
                        "ingest.keys=" + data.resolve("keys.json"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(api::destroy));
        String said = new BufferedReader(new InputStreamReader(api.getInputStream())).readLine();
        int port = Integer.parseInt(said.replaceAll(".*:([0-9]+);.*", "$1"));
        IngestLatency bench = new IngestLatency(URI.create("http://127.0.0.1:" + port + "/v1/events"), key);
        bench.round(perSecond, WARM_UP_SECONDS);
        System.out.printf("%d events a second in batches of %d, %d s a round%n", perSecond, BATCH, seconds);
        List<Double> p99s = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            p99s.add(bench.told(round, bench.round(perSecond, seconds)));
        }
        p99s.sort(null);
        System.out.printf(Locale.ROOT, "median of the rounds' p99: %.1f ms%n", p99s.get(p99s.size() / 2));
        System.exit(0);
    }

    private double told(int round, Measured measured) {
        List<Double> millis = measured.millis();
        double p99 = millis.get((int) (millis.size() * 0.99));
        System.out.printf(
                Locale.ROOT,
                "round %d: %d events/s acknowledged, %d requests refused or failed, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                round,
                Math.round(millis.size() * BATCH / measured.seconds()),
                measured.failed(),
                millis.get(millis.size() / 2),
                p99,
                millis.get(millis.size() - 1));
        return p99;
    }

    private record Measured(List<Double> millis, double seconds, int failed) {}

    private Measured round(int perSecond, int seconds) {
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        List<CompletableFuture<?>> all = new ArrayList<>();
        long nanosBetween = 1_000_000_000L * BATCH / perSecond;
        long begin = System.nanoTime();
        int requests = perSecond / BATCH * seconds;
        for (int i = 0; i < requests; i++) {
            long due = begin + i * nanosBetween;
            String body = body();
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            all.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).handle((answer, failure) -> {
                if (failure == null && answer.statusCode() == 202) {
                    millis.add((System.nanoTime() - due) / 1e6);
                } else {
                    failed.incrementAndGet();
                }
                return null;
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Measured(
                Arrays.stream(sorted).boxed().toList(), (System.nanoTime() - begin) / 1e9, failed.get());
    }

    private static String body() {
        String now = Instant.now().toString();
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < BATCH; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"event_id\":\"")
                    .append(UUID.randomUUID())
                    .append("\",\"user_id\":\"user-")
                    .append(i)
                    .append("\",\"event_type\":\"page_view\",\"page_url\":\"/product/")
                    .append(i)
                    .append("\",\"event_ts\":\"")
                    .append(now)
                    .append("\",\"producer_ts\":\"")
                    .append(now)
                    .append("\",\"properties\":{\"referrer\":\"mail\",\"position\":3},\"sdk_version\":\"1.0.0\",")
                    .append("\"source\":\"bench\",\"app_id\":\"shop\"}");
        }
        return body.append("]").toString();
    }
}
