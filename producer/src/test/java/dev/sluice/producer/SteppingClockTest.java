package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.payments.PaymentScenario;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class SteppingClockTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");
    private static final long A_DAY = 86_400;

    private static int[] byHour(PaymentScenario scenario, String zone) {
        SteppingClock clock = new SteppingClock(MIDNIGHT, 1_000_000_000, scenario.curve(ZoneId.of("UTC")));
        int[] hours = new int[24];
        for (Instant now = clock.instant(); now.isBefore(MIDNIGHT.plusSeconds(A_DAY)); now = clock.instant()) {
            hours[ZonedDateTime.ofInstant(now, ZoneId.of(zone)).getHour()]++;
        }
        return hours;
    }

    @Test
    void anOrdinaryDayIsQuietAtNightBusyAfterWorkAndAsLongAsTheRateSays() {
        int[] hours = byHour(PaymentScenario.NORMAL, "UTC");
        int all = java.util.Arrays.stream(hours).sum();
        assertThat(all).isBetween((int) (A_DAY * 0.97), (int) (A_DAY * 1.03));
        assertThat(hours[3]).isLessThan(hours[18] / 8);
        assertThat(hours[12]).isGreaterThan(hours[15]);
    }

    @Test
    void aDayOfSalesHasThreeAndAHalfTimesThePayments() {
        int all = java.util.Arrays.stream(byHour(PaymentScenario.PEAK, "UTC")).sum();
        assertThat(all).isBetween((int) (A_DAY * 3.35), (int) (A_DAY * 3.55));
    }

    @Test
    void theMixedScenarioIsTheSameAtAllHours() {
        assertThat(byHour(PaymentScenario.MIXED, "UTC")).containsOnly(3_600);
    }
}
