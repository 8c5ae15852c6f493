package dev.sluice.producer;

import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.VenueConnector;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says what stands in the way of a venue's trades, once for as long as it does. */
final class VenueStatus {
    private final String venue;
    private final PrintStream out;
    private Optional<String> obstacle = Optional.empty();
    private SortedMap<String, String> troubles = new TreeMap<>();
    private SortedMap<String, String> failures = new TreeMap<>();

    VenueStatus(String venue, PrintStream out) {
        this.venue = venue;
        this.out = out;
    }

    void say(Feed feed, VenueConnector connector) {
        Optional<String> now = feed.obstacle();
        if (!now.equals(obstacle)) {
            now.ifPresent(what -> out.println("Waiting: " + what + "; trying again, for longer and longer"));
        }
        obstacle = now;
        troubles = said(
                troubles,
                connector.troubles(),
                (subscription, why) -> venue + " has no subscription of " + subscription + ": " + why
                        + "; asking again, after longer and longer");
        failures = said(failures, connector.failures(), (kind, what) -> venue + " says " + kind + ": " + what);
    }

    private SortedMap<String, String> said(
            Map<String, String> before, SortedMap<String, String> now, Sentence sentence) {
        now.forEach((what, why) -> {
            if (!why.equals(before.get(what))) {
                out.println(sentence.of(what, why));
            }
        });
        return now;
    }

    /** How to say what is wrong with something. */
    private interface Sentence {
        String of(String what, String why);
    }
}
