package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Services start after those that they need, and not after a number of seconds. */
@Tag("runbook-V1")
final class ComposeOrderTest {
    private final Map<String, JsonNode> services;

    ComposeOrderTest() throws IOException {
        services = new ComposeFile().services();
    }

    @Test
    void whatAServiceNeedsIsWellOrDoneBeforeItStarts() {
        services.forEach((name, service) -> service.path("depends_on").fields().forEachRemaining(need -> {
            JsonNode needed = services.get(need.getKey());
            String condition = need.getValue().path("condition").asText();
            assertThat(needed).as("%s needs %s", name, need.getKey()).isNotNull();
            assertThat(condition)
                    .as("%s needs %s", name, need.getKey())
                    .isEqualTo(needed.has("healthcheck") ? "service_healthy" : "service_completed_successfully");
        }));
    }

    @Test
    void jobsStartBehindTheServersAndTheTablesAndSendersBehindTopics() {
        assertThat(services.get("apply").path("depends_on").fieldNames())
                .toIterable()
                .contains("kafka", "registry", "postgres");
        assertThat(services.get("jobs").path("depends_on").fieldNames())
                .toIterable()
                .contains("apply");
        assertThat(services.get("produce-payments").path("depends_on").fieldNames())
                .toIterable()
                .contains("apply");
    }
}
