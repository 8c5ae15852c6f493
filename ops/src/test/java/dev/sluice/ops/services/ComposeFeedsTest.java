package dev.sluice.ops.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a producer's page of metrics says of it. */
final class ComposeFeedsTest {
    @Test
    void whatAProducerCountsForEachOfItsDatasetsIsAddedUpHoweverItIsWritten() {
        ComposeFeeds.Counts counts = ComposeFeeds.counts("""
                        # TYPE sluice_produce_records_total counter
                        sluice_produce_records_total{dataset="a",outcome="acknowledged"} 1.2E7
                        sluice_produce_records_total{dataset="b",outcome="acknowledged"} 5.0
                        sluice_produce_records_total{dataset="b",outcome="failed"} 3.0
                        sluice_produce_in_flight_records{dataset="a"} 4.0
                        sluice_produce_in_flight_records{dataset="b"} 2.0
                        sluice_feed_open_gaps{venue="A"} 1.0
                        sluice_feed_last_message_timestamp_seconds{venue="A"} 1.7953128E9
                        """).orElseThrow();

        assertThat(counts.sent()).isEqualTo(12_000_005);
        assertThat(counts.failed()).isEqualTo(3);
        assertThat(counts.waiting()).isEqualTo(6);
        assertThat(counts.openGaps()).hasValue(1);
        assertThat(counts.lastMessage()).contains(Instant.ofEpochSecond(1_795_312_800));
    }

    /** No gap would be praise, and 1970 a venue that is silent since. */
    @Test
    void whoListensToNoVenueHasNoGapsAndHeardNothing() {
        ComposeFeeds.Counts counts = ComposeFeeds.counts(
                        "sluice_produce_records_total{dataset=\"payments\",outcome=\"acknowledged\"} 9.0\n")
                .orElseThrow();

        assertThat(counts.openGaps()).isEmpty();
        assertThat(counts.lastMessage()).isEmpty();
    }

    @Test
    void aPageThatCountsNothingSaysNothing() {
        assertThat(ComposeFeeds.counts("HTTP/1.0 503 Service Unavailable\n\nnot yet\n"))
                .isEmpty();
    }
}
