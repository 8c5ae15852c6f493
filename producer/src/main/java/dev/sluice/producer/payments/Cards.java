package dev.sluice.producer.payments;

import dev.sluice.producer.generator.Mix;
import dev.sluice.producer.generator.Zipf;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The cards of a seed and what each did last. A card is a number; what does not change of it is computed from that, so that
 * many cards take little memory. For one thread.
 */
final class Cards {
    private static final int ORDINARY = 200_000;
    private static final int SUSPICIOUS = 5_000;
    private static final int HEAD = 1_000;
    /** A holder is at the till no more often; five payments in a minute would be a suspicious card. */
    private static final long REST_MICROS = TimeUnit.SECONDS.toMicros(15);

    private static final int TRIES = 8;
    private static final int HASH = 1;

    private final long seed;
    private final Zipf activity = new Zipf(ORDINARY, HEAD);
    private final long[] lastMicros = new long[ORDINARY + SUSPICIOUS];
    private final boolean[] wasDeclined = new boolean[ORDINARY + SUSPICIOUS];
    private int suspects;

    Cards(long seed) {
        this.seed = seed;
        Arrays.fill(lastMicros, Long.MIN_VALUE);
    }

    /** A card whose holder pays at {@code micros}: some pay far more often than others, and none twice within 15 seconds. */
    int paying(SplittableRandom random, long micros) {
        int card = activity.rank(random);
        // Of very many payments a second cards have to pay more often than people do.
        for (int tries = 1; tries < TRIES && lastMicros[card] > micros - REST_MICROS; tries++) {
            card = activity.rank(random);
        }
        lastMicros[card] = micros;
        return card;
    }

    /** A card that does nothing but suspicious things, and that for the first time in 5,000 such doings. */
    int suspicious() {
        return ORDINARY + suspects++ % SUSPICIOUS;
    }

    /** Keyed hash of the card's number: 40 hexadecimal digits. */
    String hash(int card) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(Mix.of(seed, card, HASH))
                + hex.toHexDigits(Mix.of(seed, card, HASH + 1))
                + hex.toHexDigits((int) Mix.of(seed, card, HASH + 2));
    }

    /** A number from 0 to below {@code bound} that is the card's for good. */
    int trait(int card, int property, int bound) {
        return Mix.below(bound, seed, card, HASH + 3 + property);
    }

    boolean wasDeclined(int card) {
        return wasDeclined[card];
    }

    void ended(int card, String result) {
        wasDeclined[card] = result.equals("DECLINED");
    }
}
