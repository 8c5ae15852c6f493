package dev.sluice.producer.payments;

import dev.sluice.producer.payments.PaymentRecord.Nature;
import dev.sluice.schemas.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;

/** Payments without end: the same seed, run id and clock give the same bytes. How fast they go out is not decided here. */
public final class PaymentGenerator implements Iterator<PaymentRecord> {
    private static final int REMEMBERED = 1_000;
    private static final long LATEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final PaymentPlan plan;
    private final PaymentEvents events;
    private final PaymentFrames frames;
    private final PaymentStream payments;
    private final BreakageChoice breakages = new BreakageChoice();
    private final SplittableRandom random;
    /** Records that may be sent again, the oldest of them overwritten first. */
    private final PaymentRecord[] sent = new PaymentRecord[REMEMBERED];

    private long soundSent;

    /**
     * @param contract of the payments
     * @param clock tells the event times
     */
    public PaymentGenerator(PaymentPlan plan, Contract contract, PaymentFrames frames, InstantSource clock) {
        this.plan = plan;
        this.events = new PaymentEvents(contract);
        this.frames = frames;
        this.payments = new PaymentStream(plan, clock);
        this.random = new SplittableRandom(plan.seed() * 31 + 7);
    }

    /** Always. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public PaymentRecord next() {
        if (soundSent > 0 && random.nextDouble() < plan.duplicateShare()) {
            return sent[random.nextInt((int) Math.min(soundSent, REMEMBERED))].again();
        }
        Payment payment = payments.next();
        if (random.nextDouble() < plan.lateShare()) {
            payment = payment.at(payment.eventMicros() - random.nextLong(1, LATEST_MICROS));
        }
        Optional<Breakage> breakage = breakages.next(random, plan.brokenShare());
        if (breakage.isPresent()) {
            return broken(payment, breakage.get());
        }
        PaymentRecord record = sound(payment);
        sent[(int) (soundSent++ % REMEMBERED)] = record;
        return record;
    }

    private PaymentRecord sound(Payment payment) {
        GenericRecord event = events.event(payment);
        return new PaymentRecord(
                Nature.SOUND, Optional.empty(), key(payment), frames.frame(event), event, events.amount(event));
    }

    private PaymentRecord broken(Payment payment, Breakage breakage) {
        GenericRecord event = events.event(payment);
        byte[] key = breakage == Breakage.NULL_KEY_AND_VALUE ? null : key(payment);
        Spoiler.Spoilt spoilt = breakage.spoil(new Spoiler.Sound(event, events, frames, random));
        Nature nature = breakage.isHarmless() ? Nature.SOUND : Nature.BROKEN;
        return new PaymentRecord(nature, Optional.of(breakage), key, spoilt.value(), event, spoilt.amount());
    }

    /** By card, so that a card's payments stay in order. */
    private static byte[] key(Payment payment) {
        return payment.cardHash().getBytes(StandardCharsets.UTF_8);
    }
}
