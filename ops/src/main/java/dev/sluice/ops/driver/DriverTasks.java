package dev.sluice.ops.driver;

import dev.sluice.audit.Place;
import dev.sluice.maintenance.MaintenanceConfig;
import dev.sluice.maintenance.MaintenanceJob;
import dev.sluice.schedule.Cadence;
import dev.sluice.schedule.Result;
import dev.sluice.schedule.ScheduleConfig;
import dev.sluice.schedule.Scheduler;
import dev.sluice.schedule.Task;
import dev.sluice.schedule.Tasks;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.telemetry.Measures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** What the driver runs by the clock beside its queries: what needs no Spark, and maintenance, which does. */
final class DriverTasks implements AutoCloseable {
    private static final String WHO = "sluice driver";

    /** Streams catch up first. */
    private static final Duration DELAY = Duration.ofMinutes(1);

    private final ScheduleClock light;
    private final ScheduleClock heavy;

    private DriverTasks(ScheduleClock light, ScheduleClock heavy) {
        this.light = light;
        this.heavy = heavy;
    }

    /** What {@link #start} starts. */
    record Config(Place place, ScheduleConfig schedule, MaintenanceConfig maintenance) {
        static Config from(Settings settings) {
            return new Config(
                    Place.of(settings),
                    settings.build(() -> ScheduleConfig.from(settings)),
                    settings.build(() -> MaintenanceConfig.from(settings)));
        }
    }

    /** Two threads: no settlement waits for a compaction. */
    static DriverTasks start(SparkSession spark, Config config, Measures measures) {
        Clock clock = Clock.systemUTC();
        Task maintenance = new Task(
                Tasks.MAINTENANCE,
                config.maintenance().interval().map(Cadence::every).orElseGet(Cadence::never),
                Task.Span.MOMENT,
                Task.Missed.LAST,
                period -> maintain(spark, config.maintenance(), measures));
        return new DriverTasks(
                start(Tasks.of(config.place(), config.schedule(), WHO, clock), config, clock),
                start(List.of(maintenance), config, clock));
    }

    private static ScheduleClock start(List<Task> tasks, Config config, Clock clock) {
        return ScheduleClock.start(Scheduler.of(tasks, config.place().lake(), WHO, clock), DELAY);
    }

    private static Result maintain(SparkSession spark, MaintenanceConfig config, Measures measures) {
        MaintenanceJob.runOnce(spark, config, "sluice driver's maintenance", measures);
        return Result.done(0, "all tables are maintained; the driver's log says what that did");
    }

    @Override
    public void close() {
        heavy.close();
        light.close();
    }
}
