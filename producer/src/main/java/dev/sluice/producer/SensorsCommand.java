package dev.sluice.producer;

import dev.sluice.producer.generator.Frames;
import dev.sluice.producer.generator.Generated;
import dev.sluice.producer.generator.HourCurve;
import dev.sluice.producer.sensors.SensorGenerator;
import dev.sluice.producer.sensors.SensorPlan;
import dev.sluice.schemas.contract.Contract;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Generated readings of sensors. */
record SensorsCommand(SensorPlan plan, Contract contract, InstantSource clock) implements Feed {
    private static final int MOST_DEVICES = 100_000;

    static Command of(Options options) {
        long perSecond = FeedOptions.perSecond(options);
        SensorPlan plan = new SensorPlan(
                FeedOptions.seed(options),
                Math.toIntExact(options.number(ProduceKeys.DEVICES, 1, MOST_DEVICES)),
                FeedTime.zone(options),
                options.share(ProduceKeys.ANOMALY_SHARE),
                options.share(ProduceKeys.SKEWED_SHARE),
                FeedOptions.shares(options));
        FeedTime time = FeedTime.of(options, perSecond, HourCurve.flat());
        Publication publication = Publication.of(options, "sensor_readings", perSecond);
        Feed feed = new SensorsCommand(plan, publication.contract(), time.clock());
        return FeedOptions.command(options, publication, feed, time);
    }

    @Override
    public String word() {
        return "sensors";
    }

    @Override
    public Run run() {
        return new Run("", plan.seed(), "");
    }

    @Override
    public Supplier<Generated> start(Frames frames) {
        return new SensorGenerator(plan, contract, frames, clock);
    }
}
