package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VenueHoursTest {
    @ParameterizedTest
    @CsvSource({
        // Thanksgiving, the day behind it until 13:00, and a weekend.
        "US_EQUITIES, 2026-11-26T16:00:00Z, false, 2026-11-27T14:30:00Z",
        "US_EQUITIES, 2026-11-27T17:59:59Z, true,  2026-11-27T17:59:59Z",
        "US_EQUITIES, 2026-11-27T18:00:00Z, false, 2026-11-30T14:30:00Z",
        // Far years: Good Friday of 2050, the Monday behind a Sunday of July 2055, Christmas Eve of 2049.
        "US_EQUITIES, 2050-04-08T16:00:00Z, false, 2050-04-11T13:30:00Z",
        "US_EQUITIES, 2055-07-05T16:00:00Z, false, 2055-07-06T13:30:00Z",
        "US_EQUITIES, 2049-12-24T18:00:00Z, false, 2049-12-27T14:30:00Z",
        "FOREX, 2026-11-20T21:59:59Z, true,  2026-11-20T21:59:59Z",
        "FOREX, 2026-11-20T22:00:00Z, false, 2026-11-22T22:00:00Z",
        "FOREX, 2026-11-22T21:59:59Z, false, 2026-11-22T22:00:00Z",
        "FOREX, 2026-11-26T16:00:00Z, true,  2026-11-26T16:00:00Z",
        "ALWAYS, 2026-11-22T03:00:00Z, true, 2026-11-22T03:00:00Z"
    })
    void aFeedIsExpectedWhileItsMarketIsOpen(VenueHours hours, Instant time, boolean isOpen, Instant nextOpen) {
        assertThat(hours.isOpen(time)).isEqualTo(isOpen);
        assertThat(hours.nextOpen(time)).isEqualTo(nextOpen);
    }

    @Test
    void aMarketThatHasJustOpenedHasHadNoTimeYetToBeSilent() {
        Instant open = Instant.parse("2026-11-23T14:30:00Z");
        Duration patience = Duration.ofMinutes(10);
        assertThat(VenueHours.US_EQUITIES.expectTrades(open.plusSeconds(599), patience))
                .isFalse();
        assertThat(VenueHours.US_EQUITIES.expectTrades(open.plusSeconds(600), patience))
                .isTrue();
        assertThat(VenueHours.US_EQUITIES.expectTrades(Instant.parse("2026-11-23T21:00:00Z"), patience))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theWordInAReceiptNamesThem(VenueHours hours) {
        assertThat(VenueHours.named(hours.word())).contains(hours);
        assertThat(VenueHours.named("")).isEmpty();
    }
}
