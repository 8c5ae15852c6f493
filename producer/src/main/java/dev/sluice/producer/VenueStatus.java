package dev.sluice.producer;

import dev.sluice.producer.venue.Feed;
import java.io.PrintStream;
import java.util.Optional;

/** Says why no venue is heard, once for as long as it is so; what is wrong with subscriptions, the connector logs. */
final class VenueStatus {
    private final PrintStream out;
    private Optional<String> obstacle = Optional.empty();

    VenueStatus(PrintStream out) {
        this.out = out;
    }

    void say(Feed feed) {
        Optional<String> now = feed.obstacle();
        if (!now.equals(obstacle)) {
            out.println(now.map(what -> "Waiting: " + what + "; trying again, for longer and longer")
                    .orElse("The venue is heard again"));
        }
        obstacle = now;
    }
}
