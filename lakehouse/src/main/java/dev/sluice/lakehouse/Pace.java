package dev.sluice.lakehouse;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.streaming.Trigger;

/**
 * When batches start and how large they get.
 *
 * @param interval time between the starts of two batches
 * @param maxRecords most records of a batch
 */
public record Pace(Mode mode, Duration interval, int maxRecords) {
    /** Whether a query waits for more. */
    public enum Mode {
        FOREVER,
        AVAILABLE_NOW
    }

    /** Reads the job's own key {@code interval} and those that all jobs share. */
    public static Pace from(Settings settings, Setting interval) {
        String mode = settings.oneOf(Keys.RUN_MODE, List.of("forever", "available-now"));
        return new Pace(
                mode.equals("forever") ? Mode.FOREVER : Mode.AVAILABLE_NOW,
                settings.duration(interval),
                settings.number(Keys.MAX_RECORDS, 1, Integer.MAX_VALUE));
    }

    /** What the query of a table says of itself. */
    public StreamSpec spec(String dataset, String table) {
        return new StreamSpec(dataset, table, mode == Mode.FOREVER ? Optional.of(interval) : Optional.empty());
    }

    /** Spark's name for it. */
    public Trigger trigger() {
        return mode == Mode.AVAILABLE_NOW ? Trigger.AvailableNow() : Trigger.ProcessingTime(interval.toMillis());
    }
}
