package dev.sluice.producer.payments;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A card payment, before it is written as an event. The amount has scale 4, as the event's has. */
record Payment(
        String transactionId,
        long eventMicros,
        String cardHash,
        Merchant merchant,
        BigDecimal amount,
        Country country,
        String channel,
        String authResult) {
    static final int SCALE = 4;

    /** A merchant sells one thing. */
    record Merchant(String id, String mcc) {}

    /** Where a card is presented, and in which currency, with how many digits behind the point, it pays there. */
    record Country(String location, String currency, int decimals) {}

    Payment at(long micros) {
        return new Payment(transactionId, micros, cardHash, merchant, amount, country, channel, authResult);
    }

    Payment by(String id) {
        return new Payment(
                transactionId,
                eventMicros,
                cardHash,
                new Merchant(id, merchant.mcc()),
                amount,
                country,
                channel,
                authResult);
    }

    Payment of(BigDecimal otherAmount) {
        return new Payment(
                transactionId,
                eventMicros,
                cardHash,
                merchant,
                otherAmount.setScale(SCALE),
                country,
                channel,
                authResult);
    }

    Payment in(Country other) {
        BigDecimal payable =
                amount.setScale(other.decimals(), RoundingMode.DOWN).setScale(SCALE);
        return new Payment(transactionId, eventMicros, cardHash, merchant, payable, other, channel, authResult);
    }

    Payment answered(String result) {
        return new Payment(transactionId, eventMicros, cardHash, merchant, amount, country, channel, result);
    }
}
