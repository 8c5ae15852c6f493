package dev.sluice.producer.sensors;

import dev.sluice.producer.generator.Frames;
import dev.sluice.producer.generator.Generated;
import dev.sluice.producer.generator.Lane;
import dev.sluice.producer.generator.Sound;
import dev.sluice.schemas.contract.Contract;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Readings without end: the same plan and clock give the same bytes. Devices take turns. A device's first sequence number is
 * the time at which the generator starts, in microseconds, so that a second run does not repeat the first one's identities.
 * As large as there are devices. For one thread.
 */
public final class SensorGenerator implements Supplier<Generated> {
    private static final double SECONDS_AN_HOUR = 3_600;
    private static final int SECONDS_A_DAY = 86_400;

    private final SensorPlan plan;
    private final Schema schema;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final List<DeviceState> devices;
    private final long startMicros;
    private final Lane lane;
    private int turn;

    /**
     * @param contract of the readings
     * @param clock tells when they are taken
     */
    public SensorGenerator(SensorPlan plan, Contract contract, Frames frames, InstantSource clock) {
        this.plan = plan;
        this.schema = contract.event();
        this.clock = clock;
        this.random = new SplittableRandom(~plan.seed());
        this.startMicros = micros(clock.instant());
        this.devices = IntStream.range(0, plan.devices())
                .mapToObj(i -> new DeviceState(Device.of(plan.seed(), i, plan.skewedShare()), startMicros, random))
                .toList();
        this.lane = new Lane(this::reading, plan.shares(), SensorDefects.ALL, frames, plan.seed());
    }

    @Override
    public Generated get() {
        return lane.get();
    }

    private Sound reading() {
        DeviceState state = devices.get(turn);
        turn = (turn + 1) % devices.size();
        Instant now = clock.instant();
        Reading reading = state.next(hour(now, plan.zone()), plan.anomalyShare(), random);
        Device device = state.device();
        ClockFault fault = device.clock();
        long micros = fault.micros(micros(now), startMicros);
        String doing = reading.anomaly() == Anomaly.NONE
                ? fault.doing()
                : reading.anomaly().doing();
        return new Sound(
                event(device, reading, micros),
                device.id(),
                device.id() + "/" + reading.sequence(),
                micros,
                doing,
                fault.kind(),
                fault.flaw());
    }

    private GenericRecord event(Device device, Reading reading, long micros) {
        GenericRecord event = new GenericData.Record(schema);
        event.put("device_id", device.id());
        event.put("sequence", reading.sequence());
        event.put("device_type", device.type().word());
        event.put("ts_event", micros);
        event.put("location", device.location());
        event.put("value", reading.value());
        event.put("unit", device.type().unit());
        event.put("quality", reading.quality().name());
        event.put("event_duration", reading.seconds());
        event.put("battery_level", reading.battery());
        event.put("signal_strength", reading.signal());
        return event;
    }

    private static double hour(Instant now, ZoneId zone) {
        long local = now.getEpochSecond() + zone.getRules().getOffset(now).getTotalSeconds();
        return Math.floorMod(local, SECONDS_A_DAY) / SECONDS_AN_HOUR;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
