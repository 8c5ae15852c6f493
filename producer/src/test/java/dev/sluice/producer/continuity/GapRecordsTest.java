package dev.sluice.producer.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.publish.Outgoing;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapRecordsTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final long MICROS = 1_795_341_600_123_456L;

    private final Contract contract = Contracts.shipped().ofEveryStatus().stream()
            .filter(c -> c.dataset().equals(GapRecords.DATASET))
            .findFirst()
            .orElseThrow();
    private final GapRecords records =
            new GapRecords(contract.topic().name(), contract.event(), event -> WireFormat.encode(1, event));

    private static Gap gap(Optional<IdRange> missing) {
        return new Gap(
                new Series("KRAKEN", "trade", "XBT/EUR"),
                "5",
                2,
                missing,
                TIME,
                Optional.of(TIME),
                Optional.empty(),
                Cause.LEFT_OUT,
                GapState.PARTLY,
                1,
                Optional.of("why"),
                TIME);
    }

    @Test
    void aGapIsAnEventOfItsContract() {
        GenericRecord event = records.event(gap(Optional.of(new IdRange(5, 9))));
        assertThat(event.toString())
                .isEqualTo("{\"venue\": \"KRAKEN\", \"feed\": \"trade\", \"symbol\": \"XBT/EUR\", \"gap_id\": \"5\","
                        + " \"revision\": 2, \"first_missing_id\": 5, \"last_missing_id\": 9, \"missing_count\": 5,"
                        + " \"opened_at\": " + MICROS + ", \"time_before\": " + MICROS + ", \"time_after\": null,"
                        + " \"cause\": \"left_out\", \"state\": \"partly\", \"repaired_count\": 1, \"reason\": \"why\","
                        + " \"told_at\": " + MICROS + "}");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 9_223_372_036_854_776L, Long.MAX_VALUE})
    void everyTimeThatAVenueCanTellIsWrittenAsItIs(long micros) {
        assertThat(GapRecords.micros(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)))
                .isEqualTo(micros);
    }

    @Test
    void aGapWithoutIdsHasNullsForThem() {
        GenericRecord event = records.event(gap(Optional.empty()));
        assertThat(event.get("first_missing_id")).isNull();
        assertThat(event.get("last_missing_id")).isNull();
        assertThat(event.get("missing_count")).isNull();
    }

    @Test
    void statesOfAGapHaveOneKeySoThatTheyStayInOrder() {
        Outgoing record = records.of(gap(Optional.empty()));
        assertThat(record.topic()).isEqualTo("market.feed.gaps.raw");
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("KRAKEN trade XBT/EUR");
        assertThat(record.kind()).isEqualTo("gap-partly");
        assertThat(record.value()).isNotEmpty();
    }

    @Test
    void aGapIsKnownByItsSeriesItsFirstIdAndItsRevision() {
        assertThat(contract.identity()).containsExactly("venue", "feed", "symbol", "gap_id", "revision");
        assertThat(contract.eventTime()).isEqualTo("opened_at");
    }
}
