package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.settings.Keys;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every command is told of its platform. */
final class WhereTest {
    @Test
    void noCommandWaitsForHoursForAnObjectStoreThatHangs() {
        Map<String, String> shell = new HashMap<>();
        shell.put(Keys.BOOTSTRAP_SERVERS.variable(), "broker:9092");
        shell.put(Keys.REGISTRY_URL.variable(), "http://registry:8080");
        shell.put(Keys.CATALOG_URI.variable(), "jdbc:postgresql://database/sluice");
        shell.put(Keys.WAREHOUSE.variable(), "s3a://lake/warehouse");
        shell.put(Keys.CHECKPOINTS.variable(), "s3a://lake/checkpoints");
        Where where = new Where(shell);

        Stream<LakeConfig> told =
                Stream.of(where.place().lake(), where.knownPlace().lake(), where.withLake(lake -> lake));

        assertThat(told).allSatisfy(lake -> assertThat(lake).isEqualTo(lake.withDeadline()));
    }
}
