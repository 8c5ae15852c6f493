package dev.sluice.producer.generator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The way of events to the topic, on which some are broken, sent twice, or held back for a while. Holds at most a few hundred
 * records; what is still held back at the end of a run is never sent, and no ledger has it. For one thread.
 */
public final class Lane implements Supplier<Generated> {
    private static final int SHORTEST_HOLD = 10;
    private static final int LONGEST_HOLD = 500;

    private final Supplier<Sound> events;
    private final Shares shares;
    private final List<Defect> defects;
    private final Frames frames;
    private final SplittableRandom random;
    private final Repeats repeats = new Repeats();
    private final Deque<Held> held = new ArrayDeque<>();
    private long number;

    private record Held(Generated record, long until) {}

    /**
     * @param events without end
     * @param defects all alike likely
     */
    public Lane(Supplier<Sound> events, Shares shares, List<Defect> defects, Frames frames, long seed) {
        this.events = events;
        this.shares = shares;
        this.defects = List.copyOf(defects);
        this.frames = frames;
        this.random = new SplittableRandom(seed * 31 + 7);
    }

    @Override
    public Generated get() {
        Generated record = next();
        if (record.made().flaw().isEmpty() && record.made().kind() != Kind.DUPLICATE) {
            repeats.add(record);
        }
        number++;
        return record;
    }

    private Generated next() {
        if (!held.isEmpty() && held.element().until() <= number) {
            return numbered(held.remove().record());
        }
        if (!repeats.isEmpty() && random.nextDouble() < shares.duplicate()) {
            return repeats.any(random, number);
        }
        Generated record = record(events.get());
        while (record.made().kind() == Kind.GOOD && random.nextDouble() < shares.late() && held.size() < LONGEST_HOLD) {
            held.add(new Held(late(record), number + random.nextInt(SHORTEST_HOLD, LONGEST_HOLD)));
            record = record(events.get());
        }
        return record;
    }

    private Generated record(Sound sound) {
        if (sound.flaw().isPresent() || random.nextDouble() >= shares.broken()) {
            return record(sound, frames.frame(sound.event()), sound.kind(), sound.flaw());
        }
        Defect defect = defects.get(random.nextInt(defects.size()));
        Kind kind = defect.flaw().isHarmless() ? sound.kind() : Kind.BROKEN;
        byte[] value = defect.maker().value(sound.event(), frames, random);
        return record(sound, value, kind, Optional.of(defect.flaw()));
    }

    private Generated record(Sound sound, byte[] value, Kind kind, Optional<Flaw> flaw) {
        Made made = new Made(number, sound.id(), kind, sound.doing(), flaw, sound.eventMicros(), Optional.empty());
        return new Generated(sound.key().getBytes(StandardCharsets.UTF_8), value, made);
    }

    private Generated numbered(Generated record) {
        Made made = record.made();
        return new Generated(record.key(), record.value(), made.as(number, made.kind()));
    }

    private Generated late(Generated record) {
        return new Generated(record.key(), record.value(), record.made().as(number, Kind.LATE));
    }
}
