package dev.sluice.producer.sensors;

import dev.sluice.producer.generator.Mix;
import java.util.List;
import java.util.Locale;

/**
 * What does not change of a device.
 *
 * @param bias how far its value lies from others of its type, from -0.1 to 0.1 of what is usual
 * @param signal how strong its radio is as a rule, in dBm
 */
record Device(String id, DeviceType type, String location, ClockFault clock, double bias, int signal) {
    private static final List<String> LOCATIONS = List.of(
            "lobby",
            "kitchen",
            "server_room",
            "warehouse",
            "meeting_room_1",
            "meeting_room_2",
            "office_north",
            "office_south",
            "garage",
            "roof");
    private static final int PER_MILLION = 1_000_000;
    private static final int WEAKEST = -95;
    private static final int STRONGEST = -40;

    /** Device number {@code index} of the seed; types take turns. */
    static Device of(long seed, int index, double skewedShare) {
        DeviceType[] types = DeviceType.values();
        DeviceType type = types[index % types.length];
        String location = LOCATIONS.get(Mix.below(LOCATIONS.size(), seed, index, 0));
        String id = String.format(Locale.ROOT, "%s_%03d_%s", type.word(), index / types.length + 1, location);
        ClockFault[] faults = ClockFault.values();
        boolean isSkewed = Mix.below(PER_MILLION, seed, index, 1) < skewedShare * PER_MILLION;
        ClockFault clock = isSkewed ? faults[1 + Mix.below(faults.length - 1, seed, index, 2)] : ClockFault.NONE;
        double bias = (Mix.below(2_001, seed, index, 3) - 1_000) / 10_000.0;
        int signal = WEAKEST + Mix.below(STRONGEST - WEAKEST + 1, seed, index, 4);
        return new Device(id, type, location, clock, bias, signal);
    }
}
