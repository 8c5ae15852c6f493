package dev.sluice.producer.sensors;

import java.util.Locale;

/** The eight types of the contract, with what it lets a good reading be, what is usual, and how long a reading takes. */
// Records of numbers and texts do not change.
@SuppressWarnings("ImmutableEnumChecker")
enum DeviceType {
    TEMPERATURE_SENSOR("C", new Range(-40, 85), new Range(15, 35), new Range(0.5, 5), Supply.BATTERY),
    HUMIDITY_SENSOR("percent", new Range(0, 100), new Range(30, 90), new Range(0.5, 5), Supply.BATTERY),
    PRESSURE_SENSOR("hPa", new Range(870, 1085), new Range(980, 1050), new Range(0.5, 5), Supply.WIRE),
    MOTION_DETECTOR("boolean", new Range(0, 1), new Range(0, 1), new Range(0.1, 10), Supply.BATTERY),
    LIGHT_SENSOR("lux", new Range(0, 100_000), new Range(0, 100_000), new Range(0.1, 3), Supply.BATTERY),
    SMART_THERMOSTAT("C", new Range(5, 40), new Range(16, 28), new Range(5, 30), Supply.MAINS),
    DOOR_SENSOR("boolean", new Range(0, 1), new Range(0, 1), new Range(0.1, 2), Supply.BATTERY),
    WINDOW_SENSOR("boolean", new Range(0, 1), new Range(0, 1), new Range(0.1, 2), Supply.BATTERY);

    /** From the lowest to the highest value, both of them in. */
    record Range(double low, double high) {
        double width() {
            return high - low;
        }

        boolean has(double value) {
            return value >= low && value <= high;
        }

        double nearest(double value) {
            return Math.min(high, Math.max(low, value));
        }
    }

    /** Where power and network come from. */
    enum Supply {
        /** Battery and radio. */
        BATTERY,
        /** Power from the wall, and radio. */
        MAINS,
        /** Power and network by one wire. */
        WIRE
    }

    private final String unit;
    private final Range possible;
    private final Range usual;
    private final Range seconds;
    private final Supply supply;

    DeviceType(String unit, Range possible, Range usual, Range seconds, Supply supply) {
        this.unit = unit;
        this.possible = possible;
        this.usual = usual;
        this.seconds = seconds;
        this.supply = supply;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String unit() {
        return unit;
    }

    Range possible() {
        return possible;
    }

    Range usual() {
        return usual;
    }

    /** How long a reading takes, in seconds. */
    Range seconds() {
        return seconds;
    }

    Supply supply() {
        return supply;
    }

    /** Whether a value says that something is open or moves, or that it does not. */
    boolean isSwitch() {
        return unit.equals("boolean");
    }
}
