package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.telemetry.log.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docker-compose.yml cannot be started here; what it says of Sluice must be true all the same. */
final class ComposeTest {
    private static final Path HOME = Path.of(System.getProperty("sluice.home"));
    private static final Pattern CLASS = Pattern.compile("dev\\.sluice\\.[a-z.]+\\.[A-Z][A-Za-z]+");
    private static final Pattern JAR = Pattern.compile("\\./([a-z-]+)/target/([a-z-]+\\.jar)");

    private final String text;
    private final JsonNode root;

    ComposeTest() throws IOException {
        text = Files.readString(HOME.resolve("docker-compose.yml"));
        root = new YAMLMapper().readTree(text);
    }

    @Test
    void everySettingIsOneThatTheCodeKnows() {
        Set<String> known = Keys.ALL.stream().map(Setting::variable).collect(Collectors.toSet());
        known.add(Logging.FORMAT);
        Set<String> given = new TreeSet<>();
        root.path("x-sluice-environment").fieldNames().forEachRemaining(given::add);

        assertThat(given).isNotEmpty();
        assertThat(known).containsAll(given);
    }

    @Test
    void everySettingWithoutADefaultIsGiven() {
        List<String> needed = Keys.ALL.stream()
                .filter(setting -> setting.fallback() == null)
                .map(Setting::variable)
                .toList();

        assertThat(needed).allSatisfy(variable -> assertThat(
                        root.path("x-sluice-environment").has(variable))
                .as(variable)
                .isTrue());
    }

    @Test
    void everyMainClassExists() {
        assertThat(all(CLASS, 0)).isNotEmpty().allSatisfy(name -> assertThat(
                        Class.forName(name, false, getClass().getClassLoader()).getMethod("main", String[].class))
                .isNotNull());
    }

    @Test
    void everyJarIsOneThatTheBuildMakes() throws IOException {
        Matcher jars = JAR.matcher(text);
        List<String> wrong = new ArrayList<>();
        while (jars.find()) {
            String pom = Files.readString(HOME.resolve(jars.group(1)).resolve("pom.xml"));
            String name = jars.group(2).replace("-all.jar", "");
            if (!pom.contains("<finalName>" + name + "</finalName>") || !pom.contains("maven-shade-plugin")) {
                wrong.add(jars.group());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A connector that keeps nothing loses gaps and what waits for the broker with its container. */
    @Test
    void everyConnectorKeepsItsStateInAVolumeOfItsOwnThatIsItsUsers() {
        Set<String> volumes = new TreeSet<>();
        for (String venue : List.of("binance", "kraken", "coinbase", "finnhub")) {
            JsonNode connector = root.path("services").path("produce-" + venue);
            List<String> sources = new ArrayList<>();
            connector.path("volumes").forEach(volume -> {
                if (volume.path("target").asText().equals("/state")) {
                    assertThat(volume.path("type").asText()).isEqualTo("volume");
                    assertThat(volume.path("read_only").asBoolean()).isFalse();
                    sources.add(volume.path("source").asText());
                }
            });
            assertThat(connector.path("command")).extracting(JsonNode::asText).contains(venue, "state=/state");
            assertThat(sources).as(venue).hasSize(1).allMatch(root.path("volumes")::has);
            assertThat(volumes.addAll(sources)).as(venue).isTrue();
            assertThat(connector
                            .path("depends_on")
                            .path("feed-state")
                            .path("condition")
                            .asText())
                    .isEqualTo("service_completed_successfully");
            assertThat(connector.has("user")).as("as all programs of ours").isFalse();
        }
        String user = root.path("x-java").path("user").asText();
        assertThat(user).isNotEmpty().doesNotStartWith("0");
        JsonNode giver = root.path("services").path("feed-state");
        assertThat(giver.path("command").get(1).asText()).isEqualTo(user);
        List<String> given = new ArrayList<>();
        giver.path("volumes").forEach(volume -> {
            assertThat(giver.path("command"))
                    .extracting(JsonNode::asText)
                    .contains(volume.path("target").asText());
            given.add(volume.path("source").asText());
        });
        assertThat(given).containsExactlyInAnyOrderElementsOf(volumes);
    }

    private Set<String> all(Pattern pattern, int group) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }
}
