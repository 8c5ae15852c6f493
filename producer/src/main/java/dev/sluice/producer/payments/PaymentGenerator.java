package dev.sluice.producer.payments;

import dev.sluice.producer.generator.Flaw;
import dev.sluice.producer.generator.Kind;
import dev.sluice.producer.generator.Made;
import dev.sluice.producer.publish.Amount;
import dev.sluice.schemas.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Locale;
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

    private final UsedIds ids = new UsedIds();
    private long soundSent;
    private long number;

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
            return sent[random.nextInt((int) Math.min(soundSent, REMEMBERED))].again(number++);
        }
        PaymentStream.Done done = payments.next();
        boolean isLate = random.nextDouble() < plan.lateShare();
        Payment payment = isLate ? late(done.payment()) : done.payment();
        Optional<Breakage> breakage = breakages.next(random, plan.brokenShare());
        GenericRecord event = events.event(payment);
        Spoiler.Spoilt content = breakage.isPresent()
                ? breakage.get().spoil(new Spoiler.Sound(event, events, frames, random))
                : new Spoiler.Spoilt(frames.frame(event), events.amount(event));
        Kind kind = kind(payment, breakage, isLate ? Kind.LATE : Kind.GOOD);
        Made made = made(payment, done.doing(), kind, breakage, content.amount());
        byte[] key = breakage.equals(Optional.of(Breakage.NULL_KEY_AND_VALUE)) ? null : key(payment);
        PaymentRecord record = new PaymentRecord(made, breakage, key, content.value(), event);
        if (breakage.isEmpty()) {
            sent[(int) (soundSent++ % REMEMBERED)] = record;
        }
        return record;
    }

    private Payment late(Payment payment) {
        return payment.at(payment.eventMicros() - random.nextLong(1, LATEST_MICROS));
    }

    private Kind kind(Payment payment, Optional<Breakage> breakage, Kind sound) {
        if (breakage.isPresent() && !breakage.get().isHarmless()) {
            return Kind.BROKEN;
        }
        return ids.take(payment.transactionId()) ? sound : Kind.DUPLICATE;
    }

    private Made made(
            Payment payment, PaymentMode doing, Kind kind, Optional<Breakage> breakage, Optional<Amount> amount) {
        return new Made(
                number++,
                payment.transactionId(),
                kind,
                doing == PaymentMode.NORMAL ? "" : doing.name().toLowerCase(Locale.ROOT),
                breakage.map(b -> new Flaw(b.name(), b.reason())),
                payment.eventMicros(),
                amount);
    }

    /** By card, so that a card's payments stay in order. */
    private static byte[] key(Payment payment) {
        return payment.cardHash().getBytes(StandardCharsets.UTF_8);
    }
}
