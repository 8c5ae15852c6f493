package dev.sluice.producer.continuity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tracks as JSON. Reading throws IllegalArgumentException or DateTimeException for what no ledger has written. */
final class TrackJson {
    private static final Instant NOW = Instant.EPOCH;

    private TrackJson() {}

    static ObjectNode root(ObjectNode root, Collection<Track> tracks) {
        ArrayNode series = root.putArray("series");
        for (Track track : tracks) {
            ObjectNode node = series.addObject();
            node.put("venue", track.series().venue());
            node.put("feed", track.series().feed());
            node.put("symbol", track.series().symbol());
            node.put("newestId", track.newestId());
            node.put("newestTime", track.newestTime().toString());
            ArrayNode gaps = node.putArray("gaps");
            track.gaps().values().forEach(gap -> write(gaps.addObject(), gap, track.holes()));
            track.timed().ifPresent(gap -> write(node.putObject("timed"), gap, track.holes()));
        }
        return root;
    }

    private static void write(ObjectNode node, OpenGap open, Holes holes) {
        Gap gap = open.as(Optional.empty(), NOW);
        node.put("openedAt", gap.openedAt().toString());
        gap.timeBefore().ifPresent(time -> node.put("timeBefore", time.toString()));
        gap.timeAfter().ifPresent(time -> node.put("timeAfter", time.toString()));
        node.put("cause", gap.cause().name());
        node.put("revision", gap.revision());
        node.put("state", gap.state().name());
        gap.missing().ifPresent(range -> {
            write(node.putArray("missing"), range);
            ArrayNode left = node.putArray("left");
            holes.within(range).forEach(hole -> write(left.addArray(), hole));
        });
    }

    private static void write(ArrayNode array, IdRange range) {
        array.add(range.first()).add(range.last());
    }

    static Track track(JsonNode node) {
        Series series = new Series(text(node, "venue"), text(node, "feed"), text(node, "symbol"));
        Track track = new Track(series, number(node.path("newestId")), Instant.parse(text(node, "newestTime")));
        for (JsonNode gap : node.path("gaps")) {
            read(track, gap);
        }
        if (node.has("timed")) {
            track.timed(Optional.of(gap(series, node.path("timed"), Optional.empty(), 0)));
        }
        return track;
    }

    private static void read(Track track, JsonNode node) {
        IdRange missing = range(node.path("missing"));
        List<IdRange> left = new ArrayList<>();
        node.path("left").forEach(hole -> left.add(range(hole)));
        long leftIds = left.stream().mapToLong(IdRange::size).sum();
        if (leftIds == 0 || leftIds > missing.size()) {
            throw new IllegalArgumentException("a gap of " + missing + " lacks " + left);
        }
        track.open(gap(track.series(), node, Optional.of(missing), missing.size() - leftIds));
        track.holes().forget(missing);
        left.forEach(track.holes()::add);
    }

    private static OpenGap gap(Series series, JsonNode node, Optional<IdRange> missing, long repaired) {
        OpenGap.Times times = new OpenGap.Times(time(node, "timeBefore"), time(node, "timeAfter"));
        return new OpenGap(
                        series,
                        missing,
                        Instant.parse(text(node, "openedAt")),
                        times,
                        Cause.valueOf(text(node, "cause")))
                .told((int) number(node.path("revision")), GapState.valueOf(text(node, "state")), repaired);
    }

    private static IdRange range(JsonNode array) {
        return new IdRange(number(array.path(0)), number(array.path(1)));
    }

    private static Optional<Instant> time(JsonNode node, String field) {
        return node.has(field) ? Optional.of(Instant.parse(text(node, field))) : Optional.empty();
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException("expected a text " + field + ", got " + node.path(field));
        }
        return node.path(field).textValue();
    }

    private static long number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            throw new IllegalArgumentException("expected a whole number, got " + node);
        }
        return node.longValue();
    }
}
