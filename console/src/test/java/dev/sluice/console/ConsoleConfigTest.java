package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which platform the console looks at, and which one the commands are about that it tells to type. */
final class ConsoleConfigTest {
    @Test
    void commandsAreAboutTheInstanceOrAboutWhoRunsThePartsElsewhere() {
        assertThat(option(Map.of("console.on", "compose"))).isEqualTo(" --on compose");
        assertThat(option(Map.of())).isEmpty();
        assertThat(option(Map.of("console.instance", "/srv/sluice"))).isEqualTo(" --data '/srv/sluice'");
        assertThat(option(Map.of("console.instance", "/srv/.sluice", "console.on", "compose")))
                .isEmpty();
    }

    @Test
    void streamsAreAskedForWhereTheDriverIsSaidToBe() {
        String url = "http://jobs:9400/metrics";

        assertThat(config(Map.of("console.driver-url", url)).site().driverUrl()).isEqualTo(url);
        assertThat(config(Map.of()).site().driverUrl()).isEmpty();
    }

    private static String option(Map<String, String> given) {
        return config(given).option();
    }

    private static ConsoleConfig config(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", "none:1",
                "schema.registry.url", "http://none",
                "catalog.uri", "jdbc:postgresql://none/lake",
                "catalog.user", "nobody",
                "catalog.password", "none",
                "warehouse", "file:/none",
                "checkpoints", "file:/none"));
        all.putAll(given);
        Settings settings = Settings.of(all);
        return settings.build(() -> ConsoleConfig.from(settings));
    }
}
