package dev.sluice.ops.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.Audit;
import dev.sluice.audit.Place;
import dev.sluice.ops.apply.Apply;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.Endpoints;
import dev.sluice.stack.Part;
import dev.sluice.stack.Parts;
import dev.sluice.stack.SparkCluster;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The service {@code jobs} of docker-compose.yml without Docker: all jobs in one driver, submitted to a cluster with the
 * options, the heaps and the worker that stand there, and within the memory that it is allowed.
 */
@Tag("trial")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ComposeJobsTest {
    private static final Path HOME = Path.of(System.getProperty("sluice.home"));
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");
    private static final int RECORDS = 5_000;

    private static TestStack stack;
    private static Part master;

    @BeforeAll
    static void start() {
        master = SparkCluster.master();
        stack = TestStack.start(
                Parts.database(),
                Parts.broker(),
                Parts.registry(),
                Parts.objectStore(),
                master,
                SparkCluster.worker(2, "1g"));
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
        // Hadoop keeps a store by the name of its bucket, and the next stack has another one of that name.
        FileSystem.closeAll();
    }

    @Tag("runbook-M7")
    @Test
    void allJobsRunInOneDriverOnTheClusterWithinTheirLimits() throws Exception {
        Place place = Place.of(Settings.of(new String[0], environment()));
        produce(place);

        Process jobs = run(line(), "jobs");
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(8))
                    .pollInterval(Duration.ofSeconds(3))
                    .ignoreExceptions()
                    .until(() -> !jobs.isAlive() || Audit.at(place).isCaughtUp());
            assertThat(jobs.isAlive()).as(log("jobs")).isTrue();
            long driver = peakMebibytes(jobs.toHandle());
            long executor = ProcessHandle.allProcesses()
                    .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                    .filter(ComposeJobsTest::isOurs)
                    .mapToLong(ComposeJobsTest::peakMebibytes)
                    .max()
                    .orElseThrow();
            System.out.println("driver at most " + driver + " MiB, executor at most " + executor + " MiB");
            assertThat(driver).isBetween(100L, limitMebibytes("jobs"));
            assertThat(executor).isBetween(100L, limitMebibytes("spark-worker") - 300);
        } finally {
            jobs.destroy();
            assertThat(jobs.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Audit.at(place).holds()).isTrue();
    }

    private static void produce(Place place) throws Exception {
        try (Apply apply = Apply.at(place)) {
            apply.carryOut(apply.plan(), line -> {});
        }
        Process producer = run(
                List.of(
                        "-Xmx192m",
                        "-cp",
                        jar("producer"),
                        "dev.sluice.producer.Produce",
                        "payments",
                        "rate=0",
                        "count=" + RECORDS),
                "producer");
        assertThat(producer.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(producer.exitValue()).as(log("producer")).isZero();
    }

    private static boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("127.0.0.1")
                && process.parent()
                        .map(parent -> parent.info().commandLine().orElse(""))
                        .filter(line -> line.contains(stack.data()
                                        .toAbsolutePath()
                                        .normalize()
                                        .toString())
                                || line.contains(stack.data().toString()))
                        .isPresent();
    }

    /** What docker-compose.yml says, with this machine's paths for those in the image. */
    private static List<String> line() throws IOException {
        List<String> options = new ArrayList<>();
        String file = Files.readString(HOME.resolve("docker-compose.yml"));
        String service = file.substring(file.indexOf("\n  jobs:\n"), file.indexOf("\n  realtime-job:\n"));
        String command = service.substring(service.indexOf("command:"), service.indexOf("environment:"));
        // A long word stands in two lines.
        Matcher words = Pattern.compile("(?m)^      - (.+)$")
                .matcher(command.replaceAll("\\\\\n +", "").replace("\"", ""));
        while (words.find()) {
            options.add(here(words.group(1)));
        }
        int first = options.indexOf("--total-executor-cores");
        List<String> line = new ArrayList<>(
                SparkCluster.submit(stack.stack().site(master), "768m").line());
        line.add("--properties-file");
        line.add(properties().toString());
        line.addAll(options.subList(first, options.size()));
        return line.subList(1, line.size());
    }

    private static String here(String word) {
        return word.replaceAll("\\$\\{[A-Z_]+:-(.*)}", "$1")
                .replace("/sluice/ops.jar", HOME.resolve("ops/target/classes").toString())
                .replaceAll("/sluice/([a-z-]+)-all\\.jar", HOME + "/$1/target/$1-all.jar")
                .replaceAll("/sluice/(schedule|audit)\\.jar", HOME + "/$1/target/$1-0.1.0.jar")
                .replace(
                        "/tmp/driver-status.json",
                        stack.data().resolve("driver-status.json").toString());
    }

    /** Its jars come from Maven here, and its address is this machine's. */
    private static Path properties() throws IOException {
        String text = Files.readString(HOME.resolve("ops/compose/spark.properties"))
                .replaceAll("(?s)spark\\.jars\\.packages=.*?postgresql:[0-9.]+\n", "")
                .replaceAll("spark\\.jars\\.ivy=.*\n", "")
                .replaceAll("spark\\.driver\\.bindAddress=.*\n", "")
                .replace("/sluice/etc", HOME.resolve("etc").toString());
        return Files.writeString(stack.data().resolve("spark.properties"), text);
    }

    private static Process run(List<String> arguments, String name) throws IOException {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(stack.data().resolve(name + ".log").toFile());
        builder.environment()
                .putAll(SparkCluster.submit(stack.stack().site(master), "768m").environment());
        builder.environment().putAll(environment());
        return builder.start();
    }

    private static String log(String name) throws IOException {
        return Files.readString(stack.data().resolve(name + ".log"));
    }

    private static Map<String, String> environment() {
        Endpoints endpoints = stack.endpoints();
        Map<Setting, String> settings = Map.of(
                Keys.BOOTSTRAP_SERVERS, endpoints.bootstrapServers(),
                Keys.REGISTRY_URL, endpoints.registryUrl(),
                Keys.CATALOG_URI, endpoints.jdbcUrl(),
                Keys.CATALOG_PASSWORD, endpoints.dbPassword(),
                Keys.WAREHOUSE, "s3a://lake/warehouse",
                Keys.CHECKPOINTS, "s3a://lake/checkpoints",
                Keys.S3_ENDPOINT, endpoints.s3Endpoint().orElseThrow(),
                Keys.S3_ACCESS_KEY, endpoints.s3AccessKey(),
                Keys.S3_SECRET_KEY, endpoints.s3SecretKey());
        Map<String, String> environment = new TreeMap<>();
        settings.forEach((setting, value) -> environment.put(setting.variable(), value));
        return environment;
    }

    private static long peakMebibytes(ProcessHandle process) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) >> 10 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static long limitMebibytes(String service) throws IOException {
        String file = Files.readString(HOME.resolve("docker-compose.yml"));
        Matcher limit =
                Pattern.compile("mem_limit: (?:\\$\\{[A-Z_]+:-)?([0-9]+)m").matcher(file);
        assertThat(limit.find(file.indexOf("\n  " + service + ":\n"))).isTrue();
        return Long.parseLong(limit.group(1));
    }

    private static String jar(String module) {
        return HOME.resolve(module).resolve("target/" + module + "-all.jar").toString();
    }
}
