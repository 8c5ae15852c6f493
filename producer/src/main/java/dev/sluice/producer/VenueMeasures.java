package dev.sluice.producer;

import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.Metric.Count;
import dev.sluice.telemetry.Metric.Level;
import dev.sluice.telemetry.ProducerMetrics;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Tells how a venue's feed is, whenever somebody asks. */
record VenueMeasures(VenueSource source, VenueConnector connector, Delivery delivery, Feed feed, VenuePulse pulse) {
    private static final double MILLIS_A_SECOND = 1e3;

    void addTo(Measures measures) {
        read(measures, ProducerMetrics.CONNECTED, now -> feed.obstacle().isEmpty() && feed.connections() > 0 ? 1 : 0);
        read(measures, ProducerMetrics.EXPECTED, now -> source.hours().isOpen(now) ? 1 : 0);
        read(measures, ProducerMetrics.LAST_MESSAGE, now -> seconds(pulse.lastMessage()));
        read(measures, ProducerMetrics.LAST_TRADE, now -> seconds(pulse.lastTrade()));
        read(measures, ProducerMetrics.MESSAGES, now -> pulse.messages());
        read(measures, ProducerMetrics.RECONNECTS, now -> Math.max(0, feed.connections() - 1));
        read(measures, ProducerMetrics.NOT_SUBSCRIBED, now -> connector
                .troubles()
                .size());
        measures.read(
                ProducerMetrics.REJECTED,
                told -> connector.rejected().forEach((reason, count) -> told.of(count, venue(), reason)));
        addContinuity(measures);
        addSpool(measures);
    }

    private void addContinuity(Measures measures) {
        read(measures, ProducerMetrics.GAPS, now -> delivery.continuity(now).gaps());
        read(measures, ProducerMetrics.MISSING, now -> delivery.continuity(now).missing());
        read(measures, ProducerMetrics.REPAIRED, now -> delivery.continuity(now).repaired());
        read(measures, ProducerMetrics.OPEN_GAPS, now -> delivery.continuity(now)
                .open());
        // Those that a subscription told again, and those that the ledger knew.
        read(measures, ProducerMetrics.REPEATED, now -> delivery.continuity(now).repeated() + connector.repeated());
    }

    /** Without a spool there is nothing to tell. */
    private void addSpool(Measures measures) {
        delivery.spool().ifPresent(first -> {
            read(
                    measures,
                    ProducerMetrics.SPOOLED,
                    now -> spool().status().onDisk() + spool().status().inMemory());
            read(measures, ProducerMetrics.SPOOL_BYTES, now -> spool().status().diskBytes());
            read(measures, ProducerMetrics.SPOOL_LIMIT, now -> spool().mostBytes());
            read(measures, ProducerMetrics.SPOOL_SET_ASIDE, now -> spool().status()
                    .setAside());
            read(measures, ProducerMetrics.SPOOL_REFUSED, now -> spool().status()
                    .refused());
        });
    }

    private Delivery.SpoolState spool() {
        return delivery.spool().orElseThrow();
    }

    private void read(Measures measures, Count metric, ToDoubleFunction<Instant> value) {
        measures.read(metric, told -> told.of(value.applyAsDouble(Instant.now()), venue()));
    }

    private void read(Measures measures, Level metric, ToDoubleFunction<Instant> value) {
        measures.read(metric, told -> told.of(value.applyAsDouble(Instant.now()), venue()));
    }

    /** In small letters, as its dataset is called: rules put the two together. */
    private String venue() {
        return source.venue().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / MILLIS_A_SECOND;
    }
}
