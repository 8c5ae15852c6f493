package dev.sluice.ops.platform;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.RealtimeKeys;
import dev.sluice.schemas.settings.SecretText;
import dev.sluice.stack.Command;
import dev.sluice.stack.JavaCommand;
import dev.sluice.stack.Part;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Readiness;
import dev.sluice.stack.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts that are Sluice itself; they start when the servers run, and end before these do. */
final class OwnParts {
    static final String DRIVER = "driver";
    static final String REALTIME = "realtime";
    static final String INGEST = "ingest";
    static final String CONSOLE = "console";
    static final String SUPERVISOR = "supervisor";
    /** The port at which a part that has no other for HTTP shows its metrics. */
    static final String METRICS = "metrics";

    /** A driver that has not written its status for so long hangs. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Instance instance;

    OwnParts(Instance instance) {
        this.instance = instance;
    }

    /** One JVM that runs the queries of all three jobs, and what is due by the clock. */
    Part driver(Shape shape) {
        return Part.named(DRIVER, site -> driverCommand(site, shape))
                .port(METRICS)
                .before(site -> Files.deleteIfExists(instance.driverStatus()))
                .ready(site -> isRecent(instance.driverStatus()))
                .stopTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** Judges, scores and prices from topic to topic. Alive is enough: while its registry is away it waits, and not in vain. */
    Part realtime(Shape shape) {
        return Part.named(REALTIME, site -> realtimeCommand(site, shape))
                .port(Parts.HTTP)
                .ready(Readiness.http(Parts.HTTP, "/health/live", 200))
                .stopTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** Takes product events over HTTP. Alive is enough: while the broker is away it says so. */
    Part ingest(Shape shape) {
        return Part.named(INGEST, site -> ingestCommand(site, shape))
                .port(Parts.HTTP)
                .ready(Readiness.http(Parts.HTTP, "/health/live", 200))
                .stopTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** Shows the platform. Alive is enough: of what is away it says so. */
    Part console(Shape shape) {
        return Part.named(CONSOLE, site -> consoleCommand(site, shape))
                .port(Parts.HTTP)
                .ready(Readiness.http(Parts.HTTP, "/health/live", 200))
                .build();
    }

    /**
     * Restarts what dies, with the settings of the shell that started it: one that a wrong setting was given to gives way when
     * the setting is right.
     */
    Part supervisor() {
        return Part.named(SUPERVISOR, site -> new JavaCommand()
                        .heap("96m")
                        .option("-XX:+UseSerialGC")
                        .option("-XX:TieredStopAtLevel=1")
                        .option("-Dsluice.home=" + instance.stack().home())
                        .classPath(ownClassPath())
                        .argument(instance.data())
                        .argument(site.port(METRICS))
                        .main(Supervisor.class.getName())
                        .withEnvironment(settingsOfShell()))
                .port(METRICS)
                .build();
    }

    private static Map<String, String> settingsOfShell() {
        Map<String, String> shell = System.getenv();
        return Keys.ALL.stream()
                .flatMap(setting -> SecretText.variables(setting).stream())
                .filter(shell::containsKey)
                .collect(Collectors.toMap(variable -> variable, shell::get));
    }

    private Command driverCommand(Site site, Shape shape) {
        Path home = instance.stack().home();
        DriverSize size = DriverSize.of(System.getenv());
        JavaCommand java = java(shape)
                .temporary(site.temporary())
                .heap(size.heap())
                .option("-XX:+UseSerialGC")
                .option("-XX:MinHeapFreeRatio=10")
                .option("-XX:MaxHeapFreeRatio=30")
                .option("@" + home.resolve("etc/spark-jvm.options"))
                .option("-Dorg.apache.avro.limits.string.maxLength=16777216")
                .option("-Dorg.apache.avro.limits.bytes.maxLength=16777216")
                .option("-Dorg.apache.avro.limits.collectionItems.maxLength=16777216")
                .option("-Dlog4j2.configurationFile=log4j2-driver.properties")
                .option("-Dspark.master=" + size.master())
                .option("-Dspark.ui.enabled=false")
                // Of 0.6, Spark's own choice, rows that are kept leave no room for files that are read and written
                // beside
                // them: large records ended the driver.
                .option("-Dspark.memory.fraction=0.3")
                .classPath(String.join(":", driverClassPath(home)))
                .argument(instance.driverStatus())
                .argument(Keys.METRICS_HOST.key() + "=127.0.0.1")
                .argument(Keys.METRICS_PORT.key() + "=" + site.port(METRICS));
        LocalSettings.hadoop(shape.store(), site.temporary().resolve("hadoop"))
                .forEach((key, value) -> java.argument(key + "=" + value));
        return java.main("dev.sluice.ops.driver.Driver")
                // Its streams take what there is and can wait; who asks how they are, and the servers that answer,
                // cannot.
                .behindOthers()
                // Without it Spark binds to the first interface, and warns when the host's name says another.
                .withEnvironment(Map.of("SPARK_LOCAL_IP", "127.0.0.1"))
                .withEnvironment(LocalSettings.environment(instance, site.endpoints(), shape));
    }

    /** What the second compiler costs comes back after some minutes only; a demo is over by then. */
    private static JavaCommand java(Shape shape) {
        JavaCommand java = new JavaCommand();
        if (shape.purpose() != Shape.Purpose.DEMO) {
            return java;
        }
        // One compiler alone has 48 MB for its code unless told otherwise, which Spark's classes can fill.
        return java.option("-XX:TieredStopAtLevel=1").option("-XX:ReservedCodeCacheSize=256m");
    }

    private Command realtimeCommand(Site site, Shape shape) {
        return java(shape)
                .heap("256m")
                .option("-Xmn96m")
                .option("-XX:+UseSerialGC")
                .classPath(instance.stack()
                        .home()
                        .resolve("realtime-job/target/realtime-job-all.jar")
                        .toString())
                .argument(Keys.BOOTSTRAP_SERVERS.key() + "=" + site.endpoints().bootstrapServers())
                .argument(Keys.REGISTRY_URL.key() + "=" + site.endpoints().registryUrl())
                .argument(RealtimeKeys.REALTIME_HTTP_PORT.key() + "=" + site.port(Parts.HTTP))
                .argument(RealtimeKeys.REALTIME_STATE.key() + "=" + site.data())
                .argument(Keys.CONTRACTS.key() + "=" + shape.contracts())
                .main("dev.sluice.realtime.RealtimeJob");
    }

    private Command ingestCommand(Site site, Shape shape) {
        return new JavaCommand()
                .heap("256m")
                .option("-XX:+UseSerialGC")
                .classPath(instance.stack()
                        .home()
                        .resolve("ingest-api/target/ingest-api-all.jar")
                        .toString())
                .argument(Keys.BOOTSTRAP_SERVERS.key() + "=" + site.endpoints().bootstrapServers())
                .argument(Keys.REGISTRY_URL.key() + "=" + site.endpoints().registryUrl())
                .argument(Keys.INGEST_HTTP_PORT.key() + "=" + site.port(Parts.HTTP))
                .argument(Keys.INGEST_KEYS.key() + "=" + instance.apiKeys())
                .argument(Keys.CONTRACTS.key() + "=" + shape.contracts())
                .main("dev.sluice.ingest.IngestApi");
    }

    /** The environment holds the database's password, and the hash of the operator's key if the shell gives one. */
    private Command consoleCommand(Site site, Shape shape) {
        JavaCommand java = new JavaCommand()
                .temporary(site.temporary())
                .heap("128m")
                .option("-XX:+UseSerialGC")
                .option("-XX:TieredStopAtLevel=1")
                .option("-XX:MinHeapFreeRatio=10")
                .option("-XX:MaxHeapFreeRatio=30")
                .option("-Xss512k")
                .classPath(ownClassPath())
                .argument(Keys.CONSOLE_HTTP_PORT.key() + "=" + site.port(Parts.HTTP))
                .argument(Keys.CONSOLE_INSTANCE.key() + "=" + instance.data().toAbsolutePath());
        LocalSettings.hadoop(shape.store(), site.temporary().resolve("hadoop"))
                .forEach((key, value) -> java.argument(key + "=" + value));
        Map<String, String> environment = new HashMap<>(settingsOfShell());
        environment
                .keySet()
                .removeIf(variable -> !variable.startsWith("SLUICE_CONSOLE_OPERATOR")
                        && !variable.startsWith("SLUICE_CONSOLE_ALERTMANAGER")
                        && !variable.startsWith("SLUICE_HEALTH"));
        environment.putAll(LocalSettings.environment(instance, site.endpoints(), shape));
        return java.main("dev.sluice.console.Console").withEnvironment(environment);
    }

    private List<String> driverClassPath(Path home) {
        return List.of(
                home.resolve("ops/target/classes").toString(),
                home.resolve("schedule/target/classes").toString(),
                home.resolve("audit/target/classes").toString(),
                home.resolve("bronze-job/target/bronze-job-all.jar").toString(),
                home.resolve("silver-job/target/silver-job-all.jar").toString(),
                home.resolve("gold-job/target/gold-job-all.jar").toString(),
                home.resolve("maintenance-job/target/maintenance-job-all.jar").toString(),
                instance.stack().classPath("spark"));
    }

    /** All of this program. */
    static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    /** What was written later than now was written before the clock was set back, and nobody knows how long before. */
    static boolean isRecent(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
        return age.compareTo(SILENCE) < 0 && age.compareTo(SILENCE.negated()) > 0;
    }
}
