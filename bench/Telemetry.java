import com.sun.management.OperatingSystemMXBean;
import dev.sluice.bronze.BronzeConfig;
import dev.sluice.bronze.BronzeJob;
import dev.sluice.gold.GoldConfig;
import dev.sluice.gold.GoldJob;
import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.LocalFiles;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamRuns;
import dev.sluice.lakehouse.telemetry.JobTelemetry;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.silver.SilverConfig;
import dev.sluice.silver.SilverJob;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackHome;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.SparkSession;

/** {@code Telemetry FOLDER ROUNDS RECORDS}: see bench/telemetry. */
final class Telemetry {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final List<TableSpec> TABLES = tables();
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int WARM_UPS = 2;
    /** Longer takes no round, on however busy a machine. */
    private static final int LONGEST_MINUTES = 15;
    /** As often as Prometheus does by ops/monitoring. */
    private static final int SCRAPE_SECONDS = 15;
    /** Of the records, so that there are as many batches as in minutes of a live line. */
    private static final int BATCHES = 20;

    private final Map<String, String> settings = new HashMap<>();
    private final LakeConfig config;
    private final SparkSession spark;
    private final Lake lake;

    private Telemetry(Path folder, LocalStack stack, int records) throws Exception {
        settings.put("kafka.bootstrap.servers", stack.endpoints().bootstrapServers());
        settings.put("schema.registry.url", stack.endpoints().registryUrl());
        settings.put("catalog.uri", stack.endpoints().jdbcUrl());
        settings.put("catalog.user", stack.endpoints().dbUser());
        settings.put("catalog.password", stack.endpoints().dbPassword());
        settings.put("warehouse", folder.resolve("warehouse").toUri().toString());
        settings.put("checkpoints", folder.resolve("checkpoints").toUri().toString());
        settings.put("datasets", "payments");
        settings.put("run", "available-now");
        settings.put("batch.max-records", Integer.toString(records / BATCHES));
        settings.put("spark.master", "local[2]");
        settings.put("spark.ui.enabled", "false");
        settings.putAll(LocalFiles.SETTINGS);
        this.config = LakeConfig.from(Settings.of(settings));
        this.spark = LakeSession.start(config, "telemetry");
        this.lake = Lake.open(config);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        int records = Integer.parseInt(arguments[2]);
        LocalStack stack = new LocalStack(
                StackHome.at(folder.resolve("stack")), List.of(Parts.database(), Parts.broker(), Parts.registry()));
        // However it ends: a bench that is told to end leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.stop(Progress.silent())));
        stack.start(Progress.silent());
        produce(stack, records);
        new Telemetry(folder, stack, records).measure(rounds, records);
        System.exit(0);
    }

    private void measure(int rounds, int records) throws Exception {
        List<Cost> with = new ArrayList<>();
        List<Cost> without = new ArrayList<>();
        for (int round = -WARM_UPS; round < rounds; round++) {
            // In turns, and each of them first in every other round.
            boolean isFirst = round % 2 == 0;
            Cost first = isFirst ? watched() : unwatched();
            Cost second = isFirst ? unwatched() : watched();
            Cost watched = isFirst ? first : second;
            Cost unwatched = isFirst ? second : first;
            System.out.printf(
                    "%s: %s with, %s without%n", round < 0 ? "warm-up" : "round " + (round + 1), watched, unwatched);
            if (round >= 0) {
                with.add(watched);
                without.add(unwatched);
            }
        }
        System.out.printf(
                "%,d payments in %d batches a layer, metrics and logs against none, median of the ratios of %d rounds:"
                        + " time %.3f, processor %.3f%n",
                records, BATCHES, rounds, ratio(with, without, Cost::wallMillis), ratio(with, without, Cost::cpuMillis));
    }

    private Cost watched() throws Exception {
        Configurator.setLevel("dev.sluice", Level.INFO);
        Map<String, String> own = new HashMap<>(settings);
        int port = freePort();
        own.put("metrics.port", Integer.toString(port));
        var clock = Executors.newSingleThreadScheduledExecutor();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        try (JobTelemetry telemetry = JobTelemetry.start("bench", Settings.of(own))) {
            clock.scheduleAtFixedRate(() -> scrape(http, ask), SCRAPE_SECONDS / 3, SCRAPE_SECONDS, TimeUnit.SECONDS);
            return cost(telemetry.batches(), runs -> telemetryFollowing(telemetry, runs));
        } finally {
            clock.shutdownNow();
        }
    }

    /** Once: the gauges of later layers are not asked for in this process. */
    private StreamRuns telemetryFollowing(JobTelemetry telemetry, StreamRuns runs) {
        if (runs.runs().get(0).name().startsWith("bronze")) {
            telemetry.follow(runs, config);
        }
        return runs;
    }

    private static void scrape(HttpClient http, HttpRequest ask) {
        try {
            http.send(ask, HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            System.err.println(e);
        }
    }

    private Cost unwatched() throws Exception {
        Configurator.setLevel("dev.sluice", Level.OFF);
        return cost(BatchListener.NOBODY, runs -> runs);
    }

    private Cost cost(BatchListener listener, Function<StreamRuns, StreamRuns> following) throws Exception {
        for (TableSpec spec : TABLES) {
            spark.sql("DROP TABLE IF EXISTS " + LakeSession.name(spec) + " PURGE");
            lake.create(spec);
        }
        Settings given = Settings.of(settings);
        List<List<StreamJob>> layers = List.of(
                BronzeJob.streams(BronzeConfig.from(given), listener),
                SilverJob.streams(SilverConfig.from(given), listener),
                GoldJob.streams(GoldConfig.from(given), listener));
        System.gc(); // what others have left is not this round's
        long begin = System.nanoTime();
        long cpuBegin = MACHINE.getProcessCpuTime();
        for (List<StreamJob> layer : layers) {
            StreamRuns runs = following.apply(StreamRuns.start(layer, spark, config));
            var watchdog = new Thread(() -> endLate(runs));
            watchdog.setDaemon(true);
            watchdog.start();
            runs.await();
            watchdog.interrupt();
        }
        return new Cost(
                (System.nanoTime() - begin) / 1_000_000, (MACHINE.getProcessCpuTime() - cpuBegin) / 1_000_000);
    }

    /** A query that waits by itself would wait for ever: who measures wants to know. */
    private static void endLate(StreamRuns runs) {
        try {
            TimeUnit.MINUTES.sleep(LONGEST_MINUTES);
            runs.runs()
                    .forEach(run -> System.err.println(
                            run.name() + " is not done after " + LONGEST_MINUTES + " minutes: " + run.state()));
            System.exit(1);
        } catch (InterruptedException e) {
            // It was done in time.
        }
    }

    private static List<TableSpec> tables() {
        List<TableSpec> tables = new ArrayList<>(DatasetTables.of(PAYMENTS));
        tables.add(GoldTables.PAYMENTS_HOURLY);
        return tables;
    }

    private static void produce(LocalStack stack, int records) throws Exception {
        String broker = stack.endpoints().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic(PAYMENTS.topic().name(), 3, (short) 1)))
                    .all()
                    .get();
        }
        Process producer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("bench.producer"),
                        "dev.sluice.producer.Produce",
                        "payments",
                        "kafka.bootstrap.servers=" + broker,
                        "schema.registry.url=" + stack.endpoints().registryUrl(),
                        "rate=0",
                        "broken-share=0",
                        "count=" + records)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(producer::destroyForcibly));
        if (producer.waitFor() != 0) {
            throw new IllegalStateException("Payments could not be produced");
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static double ratio(List<Cost> with, List<Cost> without, ToLongFunction<Cost> part) {
        double[] sorted = IntStream.range(0, with.size())
                .mapToDouble(round -> part.applyAsLong(with.get(round)) / (double) part.applyAsLong(without.get(round)))
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    /** @param cpuMillis of all threads of this process, collectors and compilers among them */
    private record Cost(long wallMillis, long cpuMillis) {
        @Override
        public String toString() {
            return String.format("%,d ms (processor %,d)", wallMillis, cpuMillis);
        }
    }
}
