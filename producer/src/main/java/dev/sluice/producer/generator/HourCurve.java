package dev.sluice.producer.generator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;

/**
 * How busy a place is by the hour of its day.
 *
 * @param zone whose clocks people live by
 * @param percent 24 numbers above zero: traffic at the full hour, in percent of the stated rate; between two hours it moves
 *     in a straight line
 */
public record HourCurve(ZoneId zone, List<Integer> percent) {
    public HourCurve {
        percent = List.copyOf(percent);
        if (percent.size() != 24 || percent.stream().anyMatch(p -> p <= 0)) {
            throw new IllegalArgumentException("A day has 24 hours with traffic above 0 %, got " + percent);
        }
    }

    /** The same traffic at all times. */
    public static HourCurve flat() {
        return new HourCurve(ZoneOffset.UTC, Collections.nCopies(24, 100));
    }

    /** Traffic at {@code now} in percent of the stated rate. */
    public int percentAt(Instant now) {
        long second = Math.floorMod(
                now.getEpochSecond() + zone.getRules().getOffset(now).getTotalSeconds(), 86_400L);
        int hour = (int) (second / 3_600);
        int into = (int) (second % 3_600);
        return (percent.get(hour) * (3_600 - into) + percent.get((hour + 1) % 24) * into) / 3_600;
    }
}
