package dev.sluice.producer.payments;

import java.util.SplittableRandom;

/** Who pays, and what. */
interface Spending {
    /** A card for {@code doing} at {@code micros}. */
    int card(PaymentMode doing, SplittableRandom random, long micros);

    /** A payment with {@code card}, its time still to be told. */
    Payment payment(String transactionId, int card, SplittableRandom random);
}
