package dev.sluice.producer.sensors;

import java.util.Locale;

/** What goes wrong with a device for some readings. The readings are sound: their quality says what a gateway makes of it. */
enum Anomaly {
    NONE(0, 0),
    /** One reading far from its neighbours. */
    SPIKE(1, 1),
    /** One value again and again; found out after five readings. */
    STUCK(10, 60),
    /** Each reading a little further off; found out once it is off by a tenth of what is usual. */
    DRIFT(20, 100),
    /** Readings that are counted and never sent. */
    DROPOUT(3, 30),
    /** A value that the sensor cannot measure. */
    OUT_OF_RANGE(1, 3);

    private final int shortest;
    private final int longest;

    Anomaly(int shortest, int longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    /** Fewest readings. */
    int shortest() {
        return shortest;
    }

    /** Most readings. */
    int longest() {
        return longest;
    }

    String doing() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }
}
