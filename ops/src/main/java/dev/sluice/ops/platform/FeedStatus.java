package dev.sluice.ops.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.producer.venue.VenueHours;
import dev.sluice.stack.PartStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a producer is: its process, and what it wrote last of itself, since it was started.
 *
 * @param verb its word on the command line
 * @param venue that it listens to; empty for a generator
 * @param symbols that it asks its venue for
 * @param sent records that the broker has acknowledged
 * @param failed records that nobody tries to send any more
 * @param waiting records that the broker has not got yet; of a connector that was stopped, those that its next run sends
 * @param trades what is known of those that are missing
 * @param lastMessage when its venue was heard last
 * @param obstacle what stands between it and its venue; empty if nothing does
 */
public record FeedStatus(
        String name,
        String verb,
        PartStatus.State state,
        Duration uptime,
        Optional<String> venue,
        Optional<String> symbols,
        long sent,
        long failed,
        long waiting,
        Trades trades,
        Optional<Instant> lastMessage,
        String obstacle,
        VenueHours hours) {

    /** How many gaps were found, how many trades they lack, and how many of these came later. */
    public record Trades(long gaps, long missing, long repaired) {}

    static FeedStatus of(PartStatus part, String verb, Optional<String> symbols, Optional<JsonNode> written) {
        JsonNode receipt = written.orElse(JsonNodeFactory.instance.objectNode());
        String venue = receipt.path("venue").asText();
        String heard = receipt.path("lastMessage").asText();
        return new FeedStatus(
                part.name(),
                verb,
                part.state(),
                part.uptime(),
                venue.isEmpty() ? Optional.empty() : Optional.of(venue),
                symbols,
                receipt.path("acknowledged").asLong(),
                receipt.path("failed").asLong(),
                receipt.path("waiting").asLong(),
                new Trades(
                        receipt.path("gaps").asLong(),
                        receipt.path("missingTrades").asLong(),
                        receipt.path("repairedTrades").asLong()),
                heard.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(heard)),
                receipt.path("obstacle").asText(),
                VenueHours.named(receipt.path("hours").asText()).orElseGet(() -> VenueHours.of(venue)));
    }

    /** Whether it does what it is wanted to: it runs, or was stopped. */
    public boolean isWell() {
        return state == PartStatus.State.RUNNING || state == PartStatus.State.STOPPED;
    }

    /** Whether there is a process of it. */
    public boolean isAlive() {
        return state == PartStatus.State.RUNNING || state == PartStatus.State.STARTING;
    }
}
