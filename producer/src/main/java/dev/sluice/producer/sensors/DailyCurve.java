package dev.sluice.producer.sensors;

/** What a device would measure at an hour if nothing were noisy or wrong. Sines are strict: alike on every machine. */
final class DailyCurve {
    private static final double HOURS = 24;

    private DailyCurve() {}

    /**
     * From 0 for the lowest usual value to 1 for the highest; of a switch how likely it is on.
     *
     * @param hour of the day where the device is, with its fraction
     */
    static double at(DeviceType type, double hour) {
        return switch (type) {
            case TEMPERATURE_SENSOR -> 0.5 + 0.35 * wave(hour - 9, HOURS);
            case HUMIDITY_SENSOR -> 0.5 - 0.35 * wave(hour - 9, HOURS);
            // The air's own tide has two waves a day.
            case PRESSURE_SENSOR -> 0.5 + 0.05 * wave(hour - 7, HOURS / 2);
            case LIGHT_SENSOR -> Math.max(0, 0.8 * wave(hour - 6, HOURS));
            case SMART_THERMOSTAT -> hour >= 6 && hour < 22 ? 0.45 : 0.1;
            case MOTION_DETECTOR -> hour >= 7 && hour < 19 ? 0.5 : 0.05;
            case DOOR_SENSOR -> hour >= 7 && hour < 19 ? 0.3 : 0.02;
            case WINDOW_SENSOR -> hour >= 10 && hour < 16 ? 0.4 : 0.05;
        };
    }

    private static double wave(double hour, double period) {
        return StrictMath.sin(hour / period * 2 * StrictMath.PI);
    }
}
