package dev.sluice.ops.doctor;

import dev.sluice.monitor.DriverWord;
import dev.sluice.monitor.StreamReport;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.settings.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the driver's streams do, and what its log says of those that do nothing. */
final class DriverCheck implements Check {
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(5);

    private final DriverWord word;
    private final List<String> log;
    private final Instant now;

    /** @param log its lines */
    DriverCheck(DriverWord word, List<String> log, Instant now) {
        this.word = word;
        this.log = List.copyOf(log);
        this.now = now;
    }

    @Override
    public void write(Notes notes) {
        if (word.isSilent()) {
            notes.found(
                    Area.SPARK,
                    "driver",
                    "The driver runs, and has said nothing of its streams for " + Spans.shown(word.silence())
                            + ": it stands still.",
                    Optional.of(now.minus(word.silence())),
                    notes.command("restart driver"));
        }
        word.streams().forEach(query -> write(query, notes));
        LastError.in(log, text -> word.streams().stream().noneMatch(query -> text.contains(query.name())))
                .ifPresent(error -> notes.saw(
                        Area.SPARK, "driver", "last complaint in its log " + ago(error) + " ago: " + error.text()));
    }

    private void write(StreamReport query, Notes notes) {
        Optional<LastError> error = LastError.in(log, text -> text.contains(query.name()));
        String said = error.map(e -> "; last complaint " + ago(e) + " ago: " + e.text())
                .orElse("; its log has no complaint");
        String why = query.reason().isEmpty() ? "." : ": " + query.reason();
        switch (query.phase()) {
            case "RUNNING" -> running(query, error, said, notes);
            case "PARKED" ->
                notes.found(
                        Area.SPARK,
                        query.name(),
                        query.name() + " is parked, because something that it needs is missing" + why,
                        Optional.of(query.since()),
                        wayOut(query, notes) + " (once it is there, the stream goes on by itself)");
            case "PAUSED" -> {
                // Whoever paused it is said with the pauses of the lake.
            }
            case "FAILED" ->
                notes.found(
                        Area.SPARK,
                        query.name(),
                        query.name() + " failed" + why,
                        Optional.of(query.since()),
                        notes.command("logs driver -n 200"));
            default ->
                notes.found(
                        Area.SPARK,
                        query.name(),
                        query.name() + " has ended, and nobody told it to.",
                        Optional.of(query.since()),
                        notes.command("recover"));
        }
        if (!query.phase().equals("RUNNING")) {
            notes.saw(Area.SPARK, query.name(), query.phase().toLowerCase(Locale.ROOT) + batch(query) + said);
        }
    }

    private void running(StreamReport query, Optional<LastError> error, String said, Notes notes) {
        notes.saw(Area.SPARK, query.name(), "runs since " + Spans.shown(age(query.since())) + batch(query) + said);
        error.filter(e -> isRefused(e, query)).ifPresent(e -> refused(e, query, notes));
    }

    /** A stream that tries again runs until it is refused once more, which may take a minute. */
    private boolean isRefused(LastError error, StreamReport query) {
        boolean isBehindTheLastBatch =
                query.lastBatch().isEmpty() || error.at().isAfter(Instant.parse(query.lastBatch()));
        return Refusal.isOfStore(error.text())
                && isBehindTheLastBatch
                && age(error.at()).compareTo(LONGEST_ATTEMPT) < 0;
    }

    private static void refused(LastError error, StreamReport query, Notes notes) {
        notes.found(
                Area.SPARK,
                query.name(),
                query.name() + " tries again, and has finished no batch since it was refused: " + error.text(),
                Optional.of(error.at()),
                otherKey(notes));
    }

    private static String otherKey(Notes notes) {
        return notes.command("restart driver")
                + ", from a shell with the key of now (docs/runbook/storage.md#the-object-store-refuses-the-key)";
    }

    private static String wayOut(StreamReport query, Notes notes) {
        if (query.hasLostAFile()) {
            return notes.command("backup restore DIR --table TABLE")
                    + ", of the table in whose folder that file was, while no stream writes"
                    + " (docs/runbook/disaster.md#one-table-is-lost)";
        }
        if (query.isRefusedByStore()) {
            return otherKey(notes);
        }
        return notes.command(query.reason().contains(Keys.WAREHOUSE_MIN_FREE_MB.key()) ? "table maintain" : "recover");
    }

    private String batch(StreamReport query) {
        return query.lastBatch().isEmpty()
                ? ", no batch yet"
                : ", last batch " + Spans.shown(age(Instant.parse(query.lastBatch()))) + " ago (" + query.lastRows()
                        + " records, " + query.lastMillis() + " ms)";
    }

    private String ago(LastError error) {
        return Spans.shown(age(error.at()));
    }

    private Duration age(Instant time) {
        return Duration.between(time, now);
    }
}
