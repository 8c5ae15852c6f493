package dev.sluice.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDeskTest {
    private static final Contract CONTRACT = Contracts.shipped().named("product_events");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ID = "4f2b9d0e-6b1c-4a86-9a8a-0c4c1f6f2a11";

    private final EventDesk desk = new EventDesk(CONTRACT, 3, Clock.fixed(NOW, ZoneOffset.UTC));

    /** A good page view; a field given in {@code more} comes behind, after the comma. */
    private static String event(String more) {
        return """
                {"event_id": "%s", "user_id": "u1", "event_ts": 1795341600000, "producer_ts": "2026-11-22T10:00:00.000001Z",
                 "sdk_version": "1.0.0", "source": "java-sdk", "app_id": "shop"%s}""".formatted(ID, more);
    }

    private static String pageView(String more) {
        return event(", \"event_type\": \"page_view\", \"page_url\": \"/cart\"" + more);
    }

    private List<Received> receive(String body) throws UnreadableException {
        return desk.receive(body.getBytes(StandardCharsets.UTF_8));
    }

    private Received one(String body) throws UnreadableException {
        List<Received> all = receive(body);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void aGoodEventIsWhatTheJsonSays() throws Exception {
        Received received = one(pageView(", \"properties\": {\"a\": 1.50, \"b\": null, \"c\": true, \"d\": \"x\"}"));

        GenericRecord event = received.event();
        assertThat(received.problems()).isEmpty();
        assertThat(received.id()).isEqualTo(ID);
        assertThat(event.get("event_ts")).isEqualTo(1_795_341_600_000_000L);
        assertThat(event.get("producer_ts")).isEqualTo(1_795_341_600_000_001L);
        assertThat(event.get("revenue")).isNull();
        assertThat(event.get("properties"))
                .hasToString("[{\"name\": \"a\", \"value\": \"1.50\"}, {\"name\": \"b\", \"value\": null},"
                        + " {\"name\": \"c\", \"value\": \"true\"}, {\"name\": \"d\", \"value\": \"x\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "19.99, 199900",
        "'\"19.99\"', 199900",
        "1e2, 1000000",
        "0.0001, 1",
        "0, 0",
        "12345678901234.5678, 123456789012345678"
    })
    void revenueKeepsEveryDigit(String json, long unscaled) throws Exception {
        Received received = one(event(", \"event_type\": \"conversion\", \"currency\": \"EUR\", \"revenue\": " + json));

        assertThat(received.problems()).isEmpty();
        ByteBuffer revenue = (ByteBuffer) received.event().get("revenue");
        byte[] bytes = new byte[revenue.remaining()];
        revenue.get(bytes);
        assertThat(new BigInteger(bytes).longValueExact()).isEqualTo(unscaled);
    }

    @ParameterizedTest
    @CsvSource({
        "1e999999999, number_too_long",
        "1e-999999999, number_too_long",
        "0.00001, too_many_places",
        "'\"NaN\"', number_expected",
        "true, number_expected",
        "[], number_expected"
    })
    void aRevenueThatIsNoneIsNamedAndFillsNoMemory(String json, String reason) throws Exception {
        Received received = one(event(", \"event_type\": \"conversion\", \"currency\": \"EUR\", \"revenue\": " + json));

        assertThat(received.problems())
                .extracting(Problem::rule, Problem::errorReason, Problem::field)
                .containsExactly(tuple("json", reason, "revenue"));
    }

    @Test
    void whatCameAndWhatWouldDoInsteadAreSaid() throws Exception {
        Received received = one(
                event(", \"event_type\": \"conversion\", \"currency\": [\"EUR\"], \"revenue\": 0.12345, \"when\": 1"));

        assertThat(received.problems())
                .filteredOn(problem -> problem.rule().equals("json"))
                .extracting(Problem::field, Problem::value, Problem::expected)
                .containsExactlyInAnyOrder(
                        tuple("revenue", "0.12345", "at most 4 places behind the point, got 5"),
                        tuple("currency", "an array", "a text"),
                        tuple(
                                "when",
                                null,
                                "one of "
                                        + CONTRACT.event().getFields().stream()
                                                .map(Schema.Field::name)
                                                .collect(Collectors.joining(", "))));
    }

    @Test
    void everyViolationIsNamedByTheContractsRules() throws Exception {
        Received received = one("""
                {"event_id": "no uuid", "event_type": "experiment_exposure", "event_ts": "2026-11-22T11:00:00Z",
                 "producer_ts": 1795341600000, "sdk_version": "1.0.0", "source": "java-sdk", "app_id": "shop"}""");

        assertThat(received.isGood()).isFalse();
        assertThat(received.problems())
                .extracting(Problem::errorReason)
                .contains(
                        "invalid_event_id", "timestamp_in_future", "experiment_id_required", "sent_before_it_happened");
        assertThat(received.problems())
                .filteredOn(problem -> problem.field().equals("user_id"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.severityWord()).isEqualTo("error"));
        assertThat(received.problems())
                .filteredOn(problem -> problem.errorReason().equals("sent_before_it_happened"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.severityWord()).isEqualTo("warn"));
    }

    @Test
    void aFieldThatTheContractHasNotIsNoEventOfOurs() throws Exception {
        assertThat(one(pageView(", \"event_time\": 1")).problems())
                .extracting(Problem::errorReason, Problem::field)
                .containsExactly(tuple("unknown_field", "event_time"));
    }

    @ParameterizedTest
    @CsvSource({
        "user_id, 7, text_expected",
        "event_ts, 1.5, instant_or_epoch_milliseconds_expected",
        "event_ts, 99999999999999999999, instant_or_epoch_milliseconds_expected",
        "event_ts, '\"yesterday\"', instant_or_epoch_milliseconds_expected",
        "event_ts, '\"+999999999-12-31T23:59:59Z\"', instant_or_epoch_milliseconds_expected",
        "properties, [], object_expected",
        "properties, '{\"a\": {}}', flat_object_expected"
    })
    void aValueOfAnotherKindIsNamedOnce(String field, String json, String reason) throws Exception {
        String body = pageView(", \"properties\": {}")
                .replaceAll(
                        "\"" + field + "\": (\"[^\"]*\"|[0-9]+|\\{})",
                        "\"" + field + "\": " + json.replace("\\", "\\\\"));

        assertThat(one(body).problems())
                .filteredOn(problem -> problem.field().equals(field))
                .extracting(Problem::errorReason)
                .containsExactly(reason);
    }

    @Test
    void noProblemShowsACardNumber() throws Exception {
        Received received = one(pageView(", \"properties\": {\"note\": \"4111 1111 1111 1111\"}"));

        assertThat(received.problems()).extracting(Problem::errorReason).containsExactly("card_number_in_text");
        assertThat(received.problems().toString()).doesNotContain("4111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "7", "null", "\"x\"", "[]", "[7]", "[{},{},{},{}]", "{} {}", "{\"a\":1,\"a\":2}", "nul"
            })
    void aBodyWithoutEventsIsRefusedInOneSentence(String body) {
        assertThatThrownBy(() -> receive(body))
                .isInstanceOf(UnreadableException.class)
                .message()
                .matches("(The body is no JSON|Expected ).*")
                .doesNotContain("\n", "com.fasterxml");
    }

    @Test
    void whatIsDeepOrLongIsRefusedBeforeItFillsTheMemory() {
        assertThatThrownBy(() -> receive("[".repeat(100_000))).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> receive("[" + "9".repeat(100_000) + "]")).isInstanceOf(UnreadableException.class);
    }
}
