package dev.sluice.producer.sensors;

import dev.sluice.producer.generator.Shares;
import java.time.ZoneId;

/**
 * What to generate. Shares lie between 0 and 1.
 *
 * @param seed same seed, plan and clock: same bytes
 * @param devices which take turns
 * @param zone where they are: their days have its hours
 * @param anomalyShare of readings at which a device begins to go wrong for a while
 * @param skewedShare of devices whose clock is wrong
 */
public record SensorPlan(long seed, int devices, ZoneId zone, double anomalyShare, double skewedShare, Shares shares) {
    public SensorPlan {
        if (devices < 1) {
            throw new IllegalArgumentException("There is at least one device, got " + devices);
        }
    }
}
