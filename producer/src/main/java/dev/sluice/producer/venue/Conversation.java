package dev.sluice.producer.venue;

import dev.sluice.telemetry.log.Ration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the subscriptions of one connection: what is refused, or not answered in time, is said and asked for again, after
 * longer and longer pauses. Time is that of the messages, so a backlog that waits here is not taken for a silent venue.
 */
final class Conversation {
    static final Duration ANSWER = Duration.ofSeconds(10);
    static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int LONGEST_REASON = 300;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final VenueProtocol protocol;
    private final Consumer<String> say;
    private final Ration complaints;
    private final Set<String> asked;
    private final Map<String, Wish> open = new HashMap<>();
    private Instant nextHeartbeat;

    /** A subscription that is not granted. */
    private static final class Wish {
        private final Backoff backoff = new Backoff(ANSWER, LONGEST_PAUSE);
        private Instant again;
        private String trouble = "";
    }

    /**
     * @param say sends a text by this connection, whose opening requests are under way
     * @param complaints takes what is wrong
     */
    Conversation(VenueProtocol protocol, Instant opened, Consumer<String> say, Ration complaints) {
        this.protocol = protocol;
        this.say = say;
        this.complaints = complaints;
        this.asked = Set.copyOf(protocol.subscriptions());
        this.nextHeartbeat = opened.plus(HEARTBEAT);
        if (protocol.acknowledges()) {
            asked.forEach(s -> later(open.computeIfAbsent(s, k -> new Wish()), opened));
        }
    }

    /** What a venue says, in a length and in characters that can be printed. */
    static String shown(String text) {
        String start = text.substring(0, Math.min(LONGEST_REASON, text.length()));
        return CONTROL.matcher(start).replaceAll(" ");
    }

    void granted(String subscription, Instant at) {
        Wish wish = open.remove(subscription);
        if (wish != null && !wish.trouble.isEmpty()) {
            complaints.say(at, protocol.venue() + " grants " + subscription + " now");
        }
    }

    /** What nobody asked for is not asked for again, and no venue can fill the memory with it. */
    void refused(String subscription, String reason, Instant at) {
        if (!asked.contains(subscription)) {
            LOG.debug("{} refuses {}, which nobody asked for: {}", protocol.venue(), subscription, reason);
            return;
        }
        Wish wish = open.computeIfAbsent(subscription, s -> new Wish());
        trouble(wish, subscription, "refused: " + shown(reason), at);
        later(wish, at);
    }

    /** Sends what is due. */
    void tick(Instant now) {
        List<String> due = new ArrayList<>();
        open.forEach((subscription, wish) -> {
            if (!now.isBefore(wish.again)) {
                if (wish.trouble.isEmpty()) {
                    trouble(wish, subscription, "never acknowledged", now);
                }
                due.add(subscription);
                later(wish, now);
            }
        });
        // Each for itself, so that one which is refused holds up no other.
        due.forEach(subscription -> protocol.requests(List.of(subscription)).forEach(say));
        if (!now.isBefore(nextHeartbeat)) {
            protocol.heartbeat().ifPresent(say);
            nextHeartbeat = now.plus(HEARTBEAT);
        }
    }

    /** What is wrong with each subscription that is not granted. */
    Map<String, String> troubles() {
        Map<String, String> troubles = new TreeMap<>();
        open.forEach((subscription, wish) -> {
            if (!wish.trouble.isEmpty()) {
                troubles.put(subscription, wish.trouble);
            }
        });
        return troubles;
    }

    private void trouble(Wish wish, String subscription, String trouble, Instant at) {
        if (!trouble.equals(wish.trouble)) {
            complaints.say(
                    at,
                    protocol.venue() + ": subscription " + subscription + " " + trouble
                            + "; asking again, after longer and longer");
        }
        wish.trouble = trouble;
    }

    private static void later(Wish wish, Instant now) {
        wish.again = now.plus(wish.backoff.pause());
    }
}
