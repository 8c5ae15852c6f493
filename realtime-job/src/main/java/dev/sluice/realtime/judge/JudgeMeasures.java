package dev.sluice.realtime.judge;

import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.RealtimeMetrics;
import java.time.InstantSource;
import java.util.function.DoubleConsumer;

/** Counts the rulings on records of one dataset. Safe for threads. */
public final class JudgeMeasures {
    private static final double MILLIS_A_SECOND = 1e3;

    private final Measures measures;
    private final String dataset;
    private final InstantSource clock;
    private final DoubleConsumer good;
    private final DoubleConsumer dead;
    private final DoubleConsumer seconds;

    public JudgeMeasures(Measures measures, String dataset, InstantSource clock) {
        this.measures = measures;
        this.dataset = dataset;
        this.clock = clock;
        this.good = measures.adder(RealtimeMetrics.RECORDS, dataset, "good");
        this.dead = measures.adder(RealtimeMetrics.RECORDS, dataset, "dead");
        this.seconds = measures.observer(RealtimeMetrics.LATENCY, dataset);
    }

    /** The clocks of others may be ahead of ours: what comes from the future came at once. */
    void ruled(Ruling ruling, long timestampMillis) {
        if (ruling instanceof Ruling.Dead letter) {
            dead.accept(1);
            measures.add(RealtimeMetrics.DEAD, dataset, letter.errorType());
        } else {
            good.accept(1);
        }
        seconds.accept(Math.max(0, clock.millis() - timestampMillis) / MILLIS_A_SECOND);
    }
}
