package dev.sluice.ops.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.producer.venue.VenueHours;
import java.time.Duration;
import java.time.Instant;

/**
 * Why a connector brings no trades: its venue cannot be reached, refuses, is closed or silent, the broker is away, or we cannot
 * read what it says. By the receipt that the connector writes once a second.
 */
final class VenueCheck implements Check {
    /** A market that is open and of which nothing is heard for so long is not well. */
    private static final Duration SILENCE = Duration.ofMinutes(10);
    /** Of what was published, so many of a hundred may be unreadable: a venue sends something new now and then. */
    private static final long UNREADABLE_PERCENT = 1;

    private final String part;
    private final JsonNode receipt;
    private final Instant now;

    /** @param receipt what the connector wrote last */
    VenueCheck(String part, JsonNode receipt, Instant now) {
        this.part = part;
        this.receipt = receipt;
        this.now = now;
    }

    @Override
    public void write(Notes notes) {
        String obstacle = receipt.path("obstacle").asText();
        if (!obstacle.isEmpty()) {
            notes.found(
                    Area.FEEDS,
                    part,
                    part + " has no connection to its venue: " + obstacle + ".",
                    notes.command("logs " + part)
                            + "; it goes on trying: look at the network and at the venue's status page");
        }
        receipt.path("notSubscribed")
                .fields()
                .forEachRemaining(refused -> notes.found(
                        Area.FEEDS,
                        part,
                        part + " has no subscription of " + refused.getKey() + ": "
                                + refused.getValue().asText() + ".",
                        "correct the symbols that it is started with, if the venue has not changed its mind"));
        if (obstacle.isEmpty()) {
            silence(notes);
        }
        unreadable(notes);
        spool(notes);
    }

    private void silence(Notes notes) {
        String last = receipt.path("lastTrade").asText();
        Instant heard = Instant.parse(last.isEmpty() ? receipt.path("started").asText() : last);
        String since = (last.isEmpty() ? "no trade since its start, " : "last trade ")
                + Spans.shown(heard.isAfter(now) ? Duration.ZERO : Duration.between(heard, now)) + " ago";
        VenueHours hours = hours();
        boolean isSilent = heard.plus(SILENCE).isBefore(now);
        if (isSilent && !hours.isOpen(now)) {
            notes.saw(Area.FEEDS, part, since + "; its market is closed until " + hours.nextOpen(now));
        } else if (isSilent && !hours.expectTrades(now, SILENCE)) {
            notes.saw(Area.FEEDS, part, since + "; its market has just opened");
        } else if (isSilent) {
            notes.found(
                    Area.FEEDS,
                    part,
                    part + " is connected, and its venue tells it no trades: " + since + ".",
                    notes.command("logs " + part) + "; ask the venue, or another of its clients");
        } else {
            notes.saw(Area.FEEDS, part, "connected, " + since);
        }
    }

    /** A receipt of an older connector names the venue alone. */
    private VenueHours hours() {
        return VenueHours.named(receipt.path("hours").asText())
                .orElseGet(() -> VenueHours.of(receipt.path("venue").asText()));
    }

    private void unreadable(Notes notes) {
        long unreadable =
                receipt.path("kinds").path("unreadable").path("acknowledged").asLong();
        if (unreadable * 100 > receipt.path("acknowledged").asLong() * UNREADABLE_PERCENT) {
            notes.found(
                    Area.FEEDS,
                    part,
                    String.format(
                            "%s cannot read %,d of %,d messages: its venue speaks otherwise than we know.",
                            part, unreadable, receipt.path("acknowledged").asLong()),
                    notes.command("dlq stats --by reason")
                            + " says of which dataset they are letters, and 'dlq sample DATASET' shows them; nothing is lost");
        }
    }

    private void spool(Notes notes) {
        long waiting = receipt.path("spool").path("onDisk").asLong();
        if (waiting > 0) {
            notes.found(
                    Area.FEEDS,
                    part,
                    String.format("%,d records of %s wait on disk, because the broker takes none.", waiting, part),
                    notes.command("doctor kafka"));
        }
    }
}
