package dev.sluice.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the SDK judges is what the contract says. */
class ContractTest {
    /** Rules that no event of this SDK can break before it arrives, or that change without a release of it. */
    private static final List<String> LEFT_TO_THE_SERVER = List.of(
            "product-event-id-form",
            "product-event-type-known",
            "product-event-not-in-future",
            "product-event-not-too-old",
            "product-variant-known",
            "product-currency-known",
            "product-sdk-version-form",
            "product-source-length",
            "product-sent-after-it-happened");

    private static final Map<String, JsonNode> RULES = new TreeMap<>();
    private static final Map<String, String> FIELDS = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        Path contract = Path.of(
                System.getProperty("sluice.home"), "schemas/src/main/resources/contracts/product_events.odcs.yaml");
        JsonNode schema = new YAMLMapper().readTree(contract.toFile()).at("/schema/0");
        schema.get("properties").forEach(p -> p.path("quality").forEach(rule -> {
            RULES.put(rule.get("id").asText(), rule.get("implementation"));
            FIELDS.put(rule.get("id").asText(), p.get("name").asText());
        }));
        schema.get("quality").forEach(rule -> {
            RULES.put(rule.get("id").asText(), rule.get("implementation"));
            FIELDS.put(
                    rule.get("id").asText(),
                    rule.at("/implementation/then/field").asText());
        });
    }

    @Test
    void everyRuleOfTheContractIsJudgedHereOrKnownlyLeftToTheServer() {
        Set<String> known = new HashSet<>(LEFT_TO_THE_SERVER);
        known.add("product-app-id-form");
        Arrays.stream(EventRule.values())
                .map(EventRule::id)
                .filter(id -> id.startsWith("product-") && !id.startsWith("product-events."))
                .forEach(known::add);
        assertThat(RULES.keySet()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void rulesHaveTheContractsReasonsAndFields() {
        for (EventRule rule : EventRule.values()) {
            JsonNode declared = RULES.get(rule.id());
            if (declared != null) {
                Violation violation = rule.violation();
                assertThat(violation.errorType())
                        .isEqualTo(declared.get("errorType").asText());
                assertThat(violation.errorReason())
                        .isEqualTo(declared.get("errorReason").asText());
                if (rule != EventRule.NO_CARD_NUMBER) {
                    assertThat(violation.field()).isEqualTo(FIELDS.get(rule.id()));
                }
            }
        }
    }

    @Test
    void boundsAndPatternsAreTheContracts() {
        assertThat(argument("product-user-id-length", "max")).isEqualTo("" + EventChecks.MOST_USER_ID);
        assertThat(argument("product-page-url-length", "max")).isEqualTo("" + EventChecks.MOST_PAGE_URL);
        assertThat(argument("product-experiment-id-length", "max")).isEqualTo("" + EventChecks.MOST_EXPERIMENT_ID);
        assertThat(argument("product-properties-count", "max")).isEqualTo("" + EventChecks.MOST_PROPERTIES);
        assertThat(argument("product-event-name-form", "pattern")).isEqualTo(EventChecks.EVENT_NAME.pattern());
        assertThat(argument("product-app-id-form", "pattern")).isEqualTo(SluiceConfig.APP_ID.pattern());
        assertThat(argument("product-revenue-not-negative", "min")).isEqualTo("0");
        assertThat(EventJson.SDK_VERSION).matches(argument("product-sdk-version-form", "pattern"));
        for (String length : List.of("user-id", "page-url", "experiment-id")) {
            assertThat(argument("product-" + length + "-length", "min")).isEqualTo("1");
        }
    }

    @Test
    void typesOfEventsAreTheContracts() {
        assertThat(RULES.get("product-event-type-known").get("values"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::word).toList());
    }

    private static String argument(String rule, String name) {
        return RULES.get(rule).get(name).asText();
    }
}
