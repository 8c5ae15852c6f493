package dev.sluice.producer.product;

import dev.sluice.producer.generator.Frames;
import dev.sluice.producer.generator.Generated;
import dev.sluice.producer.generator.Kind;
import dev.sluice.producer.generator.Lane;
import dev.sluice.producer.generator.Shares;
import dev.sluice.producer.generator.Sound;
import dev.sluice.producer.generator.Zipf;
import dev.sluice.schemas.contract.Contract;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Product events without end: the same plan and clock give the same bytes. Two hundred sessions are under way at any time and
 * take turns by chance. For one thread.
 */
public final class ProductGenerator implements Supplier<Generated> {
    private static final int SESSIONS = 200;
    private static final int HEAD = 50;
    private static final long LONGEST_OFFLINE_MICROS = TimeUnit.HOURS.toMicros(6);
    private static final long LONGEST_WAIT_MICROS = TimeUnit.SECONDS.toMicros(2);

    private final ProductPlan plan;
    private final ProductEvents events;
    private final EventIds ids;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final Zipf visits;
    private final Session[] sessions = new Session[SESSIONS];
    private final Lane lane;

    /**
     * @param contract of the events
     * @param clock tells when they are sent
     */
    public ProductGenerator(ProductPlan plan, Contract contract, Frames frames, InstantSource clock) {
        this.plan = plan;
        this.events = new ProductEvents(contract.event());
        this.ids = new EventIds(plan.seed(), plan.runId());
        this.clock = clock;
        this.random = new SplittableRandom(~plan.seed());
        this.visits = new Zipf(plan.users(), HEAD);
        Shares shares = plan.shares();
        this.lane = new Lane(
                this::event,
                new Shares(shares.broken(), shares.duplicate(), 0),
                ProductDefects.ALL,
                frames,
                plan.seed());
    }

    @Override
    public Generated get() {
        return lane.get();
    }

    private Sound event() {
        int turn = random.nextInt(SESSIONS);
        if (sessions[turn] == null || sessions[turn].isOver()) {
            User user = User.of(plan.seed(), visits.rank(random));
            sessions[turn] = new Session(user, plan.seed(), random);
        }
        User user = sessions[turn].user();
        Step step = sessions[turn].next();
        long sent = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        boolean isLate = random.nextDouble() < plan.shares().late();
        long happened = sent
                - (isLate
                        ? random.nextLong(LONGEST_WAIT_MICROS, LONGEST_OFFLINE_MICROS)
                        : random.nextLong(LONGEST_WAIT_MICROS));
        String id = ids.next();
        return new Sound(
                events.event(id, user, step, happened, sent),
                user.id(),
                id,
                happened,
                step.name().orElse(step.type()),
                isLate ? Kind.LATE : Kind.GOOD,
                Optional.empty());
    }
}
