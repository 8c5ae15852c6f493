package dev.sluice.producer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourCurveTest {
    private static HourCurve noonIn(String zone) {
        List<Integer> percent = new ArrayList<>(Collections.nCopies(24, 50));
        percent.set(12, 200);
        return new HourCurve(ZoneId.of(zone), percent);
    }

    @Test
    void theHourIsThatOfTheZoneInSummerAndWinter() {
        assertThat(noonIn("UTC").percentAt(Instant.parse("2026-01-10T12:00:00Z")))
                .isEqualTo(200);
        assertThat(noonIn("Europe/London").percentAt(Instant.parse("2026-07-10T12:00:00Z")))
                .isEqualTo(50);
        assertThat(noonIn("Europe/London").percentAt(Instant.parse("2026-07-10T11:00:00Z")))
                .isEqualTo(200);
        assertThat(noonIn("Asia/Kolkata").percentAt(Instant.parse("2026-01-10T06:30:00Z")))
                .isEqualTo(200);
    }

    @Test
    void trafficMovesInAStraightLineBetweenHoursAlsoOverMidnight() {
        assertThat(noonIn("UTC").percentAt(Instant.parse("2026-01-10T11:30:00Z")))
                .isEqualTo(125);
        assertThat(noonIn("UTC").percentAt(Instant.parse("2026-01-10T12:45:00Z")))
                .isEqualTo(87);
        List<Integer> midnight = new ArrayList<>(Collections.nCopies(24, 50));
        midnight.set(0, 100);
        assertThat(new HourCurve(ZoneId.of("UTC"), midnight).percentAt(Instant.parse("2026-01-10T23:30:00Z")))
                .isEqualTo(75);
    }

    @Test
    void anHourWithoutTrafficWouldNeverEndAndIsRefused() {
        List<Integer> silent = new ArrayList<>(Collections.nCopies(24, 50));
        silent.set(3, 0);
        assertThatThrownBy(() -> new HourCurve(ZoneId.of("UTC"), silent)).hasMessageContaining("above 0 %");
    }
}
