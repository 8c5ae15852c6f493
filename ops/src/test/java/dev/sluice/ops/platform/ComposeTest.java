package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.audit.Place;
import dev.sluice.ops.cli.CommandLines;
import dev.sluice.producer.Produce;
import dev.sluice.realtime.RealtimeConfig;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.telemetry.log.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docker-compose.yml cannot be started here; what it says of Sluice must be true all the same. */
final class ComposeTest {
    private static final Pattern HEALTH_PATH = Pattern.compile("/(health|v1|api)/[a-z0-9/]+");

    private final ComposeFile file;

    ComposeTest() throws IOException {
        file = new ComposeFile();
    }

    @Test
    void everySettingIsOneThatTheCodeKnows() {
        Set<String> known = Keys.ALL.stream().map(Setting::variable).collect(Collectors.toSet());
        known.add(Logging.FORMAT);
        Set<String> given = new TreeSet<>();
        file.root().path("x-sluice-environment").fieldNames().forEachRemaining(given::add);

        assertThat(given).isNotEmpty();
        assertThat(known).containsAll(given);
    }

    @Test
    void everySettingWithoutADefaultIsGiven() {
        assertThat(Keys.ALL.stream().filter(setting -> setting.fallback() == null))
                .allSatisfy(setting -> assertThat(file.environment()).containsKey(setting.variable()));
    }

    @Test
    void everyProducerWouldBegin() {
        List<String> problems = new ArrayList<>();
        services("producer").forEach((name, service) -> {
            Map<String, String> environment = file.environment();
            service.path("environment")
                    .fields()
                    .forEachRemaining(e -> environment.put(
                            e.getKey(), ComposeFile.withDefaults(e.getValue().asText())));
            Produce.complaint(ComposeFile.command(service), environment)
                    .ifPresent(problem -> problems.add(name + ": " + problem));
        });

        assertThat(services("producer")).hasSizeGreaterThan(9);
        assertThat(problems).isEmpty();
    }

    @Test
    void theOtherProgramsCanReadWhatTheyAreTold() {
        RealtimeConfig realtime = read("realtime-job", RealtimeConfig::from);

        assertThat(realtime.http().port()).isEqualTo(healthPort("realtime-job"));
        Settings ingest = settings("ingest-api");
        assertThat(ingest.number(Keys.INGEST_HTTP_PORT, 1, 65_535)).isEqualTo(healthPort("ingest-api"));
        assertThat(ingest.text(Keys.INGEST_KEYS)).startsWith("/keys/");
        assertThat(ingest.build(() -> "fine")).isEqualTo("fine");
        Settings console = settings("console");
        assertThat(console.number(Keys.CONSOLE_HTTP_PORT, 1, 65_535)).isEqualTo(healthPort("console"));
        assertThat(Place.of(console).bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(CommandLines.problem(command("apply"))).isEmpty();
    }

    @Test
    void theJobsAreSubmittedWithClassesAndJarsThatAreInTheImage() throws Exception {
        List<String> line = command("jobs");
        String main = line.get(line.indexOf("--class") + 1);
        String image = Files.readString(ComposeFile.HOME.resolve("ops/docker/Dockerfile"));
        List<String> jars =
                new ArrayList<>(List.of(line.get(line.indexOf("--jars") + 1).split(",")));
        jars.add(line.get(line.indexOf("--class") + 2));

        assertThat(Class.forName(main).getMethod("main", String[].class)).isNotNull();
        assertThat(jars).hasSize(7).allSatisfy(jar -> assertThat(image)
                .containsAnyOf("target/" + Path.of(jar).getFileName(), ".jar " + jar));
        assertThat(line.get(line.indexOf("--properties-file") + 1)).isEqualTo("/sluice/spark.properties");
        assertThat(Settings.of(
                                line.subList(line.indexOf("--class") + 4, line.size())
                                        .toArray(String[]::new),
                                file.environment())
                        .problems())
                .isEmpty();
    }

    @Test
    void everyHealthCheckAsksForAPathThatTheCodeAnswers() throws IOException {
        String answered = source("realtime-job/src/main/java/dev/sluice/realtime/http")
                + source("console/src/main/java/dev/sluice/console/http")
                + source("ingest-api/src/main/java/dev/sluice/ingest/http");
        List<String> asked = Stream.of("realtime-job", "ingest-api", "console")
                .map(name -> file.services()
                        .get(name)
                        .path("healthcheck")
                        .path("test")
                        .path(3)
                        .asText())
                .toList();

        assertThat(asked).allMatch(HEALTH_PATH.asMatchPredicate());
        assertThat(asked).allSatisfy(path -> assertThat(answered).contains("\"" + path + "\""));
    }

    @Test
    void everyPortThatIsPublishedIsOneThatTheServiceListensOnAndOnlyThisComputerSeesIt() {
        Set<String> outside = new TreeSet<>();
        file.services().forEach((name, service) -> service.path("ports").forEach(port -> {
            String[] parts = port.asText().split(":");
            assertThat(parts).as(name).hasSize(3);
            assertThat(parts[0]).as(name).isEqualTo("127.0.0.1");
            assertThat(outside.add(parts[1])).as(port.asText()).isTrue();
            if (!ComposeFile.target(service).isEmpty() && !name.startsWith("spark")) {
                assertThat(Integer.parseInt(parts[2])).as(name).isEqualTo(healthPort(name));
            }
        }));
        assertThat(outside).hasSizeGreaterThan(10);
    }

    /** A connector that keeps nothing loses gaps and what waits for the broker with its container. */
    @Test
    void everyConnectorKeepsItsStateInAVolumeOfItsOwnThatIsItsUsers() throws IOException {
        Set<String> volumes = new TreeSet<>();
        for (String venue : List.of("binance", "kraken", "coinbase", "finnhub")) {
            JsonNode connector = file.services().get("produce-" + venue);
            JsonNode volume = connector.path("volumes").path(0);
            assertThat(connector.path("volumes")).as(venue).hasSize(1);
            assertThat(volume.path("type").asText()).isEqualTo("volume");
            assertThat(volume.path("target").asText()).isEqualTo("/state");
            assertThat(volume.path("read_only").asBoolean()).isFalse();
            assertThat(ComposeFile.command(connector)).contains(venue, "state=/state");
            assertThat(file.root().path("volumes").has(volume.path("source").asText()))
                    .isTrue();
            assertThat(volumes.add(volume.path("source").asText())).as(venue).isTrue();
            assertThat(connector.has("user")).as("as the image says").isFalse();
        }
        // A new volume takes the owner of the folder in the image.
        assertThat(Files.readString(ComposeFile.HOME.resolve("ops/docker/Dockerfile")))
                .contains("install --directory --owner sluice --group sluice /state");
    }

    /** By the same path as on this computer, so that one variable does for services and for commands. */
    @Test
    void contractsOfOnesOwnAreMountedWhereWhoeverReadsContractsLooks() {
        String mount = "${SLUICE_CONTRACTS:-./schemas/src/main/resources/contracts}:${SLUICE_CONTRACTS:-/contracts}:ro";

        assertThat(file.environment()).containsEntry(Keys.CONTRACTS.variable(), "");
        assertThat(file.root()
                        .path("x-sluice-environment")
                        .path(Keys.CONTRACTS.variable())
                        .asText())
                .isEqualTo("${SLUICE_CONTRACTS:-}");
        assertThat(file.services().entrySet().stream()
                        .filter(service ->
                                service.getValue().path("volumes").toString().contains('"' + mount + '"'))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("apply", "jobs", "realtime-job", "console", "ingest-api");
        assertThat(ComposeFile.HOME.resolve("schemas/src/main/resources/contracts"))
                .as("docker would make a folder that is missing, as root")
                .isDirectory();
    }

    @Test
    void everythingThatIsMountedIsThere() {
        Set<Path> sources = new TreeSet<>();
        file.services().values().forEach(service -> service.path("volumes").forEach(volume -> {
            if (volume.path("type").asText().equals("bind")) {
                sources.add(
                        ComposeFile.HOME.resolve(volume.path("source").asText()).normalize());
            }
        }));
        Path monitoring = ComposeFile.HOME.resolve("ops/monitoring");
        assertThat(sources).hasSize(3).contains(monitoring);
        assertThat(sources).filteredOn(Predicate.not(monitoring::equals)).allMatch(Files::exists);
    }

    @Test
    void monitoringFindsItsFilesAndScrapesServicesThatAreThere() throws IOException {
        Path monitoring = ComposeFile.HOME.resolve("ops/monitoring");
        Stream.of("prometheus", "alertmanager")
                .map(name -> command(name).get(0).replace("--config.file=/monitoring/", ""))
                .forEach(name -> assertThat(monitoring.resolve(name)).exists());
        assertThat(monitoring.resolve("grafana/provisioning")).exists();
        String scraped = Files.readString(monitoring.resolve("prometheus.yml"));
        List<String> names = Pattern.compile("(?m)^          - ([a-z-]+)$|targets: \\[\"([a-z-]+):9400\"]")
                .matcher(scraped)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
        assertThat(scraped).contains("port: " + file.environment().get(Keys.METRICS_PORT.variable()));
        assertThat(names)
                .hasSizeGreaterThan(5)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(file.measured());
    }

    /** One by name, which has no address once it is gone, would be missed by nobody. */
    @Test
    void whatEveryPlatformHasIsMissedWhenItIsGone() throws IOException {
        String scraped = Files.readString(ComposeFile.HOME.resolve("ops/monitoring/prometheus.yml"));
        file.measured().forEach(name -> {
            boolean isAlways = !file.services().get(name).has("profiles");
            assertThat(scraped.contains("targets: [\"" + name + ":9400\"]"))
                    .as(name)
                    .isEqualTo(isAlways);
        });
    }

    /** A program that listens on its container's own loopback answers nobody, however well its port is published. */
    @Test
    void whatIsPublishedOrScrapedListensBeyondItsContainer() {
        Settings console = settings("console");

        assertThat(console.text(Keys.CONSOLE_HTTP_HOST)).isEqualTo("0.0.0.0");
        assertThat(console.text(Keys.CONSOLE_ON)).as("what commands are about").isEqualTo("compose");
        assertThat(console.text(Keys.CONSOLE_DRIVER_URL))
                .as("where streams are asked for")
                .isEqualTo("http://jobs:" + file.environment().get(Keys.METRICS_PORT.variable()) + "/metrics");
        assertThat(console.list(Keys.CONSOLE_HOSTS))
                .as("as other services call it")
                .contains("console");
        assertThat(settings("ingest-api").text(Keys.INGEST_HTTP_HOST)).isEqualTo("0.0.0.0");
        assertThat(file.environment()).containsEntry(Keys.METRICS_HOST.variable(), "0.0.0.0");
        assertThat(file.measured()).contains("jobs", "console", "produce-finnhub");
    }

    private Map<String, JsonNode> services(String target) {
        Map<String, JsonNode> found = new HashMap<>(file.services());
        found.values().removeIf(service -> !ComposeFile.target(service).equals(target));
        return found;
    }

    private List<String> command(String service) {
        return ComposeFile.command(file.services().get(service));
    }

    private int healthPort(String service) {
        return file.services()
                .get(service)
                .path("healthcheck")
                .path("test")
                .path(2)
                .asInt();
    }

    private <T> T read(String service, Function<Settings, T> reader) {
        Settings settings = settings(service);
        return settings.build(() -> reader.apply(settings));
    }

    private Settings settings(String service) {
        return Settings.of(command(service).toArray(String[]::new), file.environment());
    }

    private static String source(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(ComposeFile.HOME.resolve(folder))) {
            StringBuilder text = new StringBuilder();
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(each));
            }
            return text.toString();
        }
    }
}
