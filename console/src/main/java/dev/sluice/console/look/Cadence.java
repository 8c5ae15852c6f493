package dev.sluice.console.look;

import java.time.Duration;

/**
 * How often something is looked at.
 *
 * @param watched while somebody has the page open
 * @param unwatched while nobody has
 * @param delay before the first look
 */
record Cadence(Duration watched, Duration unwatched, Duration delay) {
    static Cadence seconds(int watched, int unwatched) {
        return new Cadence(Duration.ofSeconds(watched), Duration.ofSeconds(unwatched), Duration.ZERO);
    }

    Cadence after(Duration first) {
        return new Cadence(watched, unwatched, first);
    }

    Duration pace(Audience audience) {
        return audience == Audience.THERE ? watched : unwatched;
    }
}
