package dev.sluice.producer.payments;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a card does in one go. All but the first are what fraud rules look for. */
public enum PaymentMode {
    /** One payment of 1 to 1,000 that no fraud rule minds. */
    NORMAL(1, 0),
    /** One payment of 12,000 dollars; the rule's limit is 10,000. */
    HIGH_AMOUNT(1, 0),
    /** One payment at the blacklisted merchant M9999. */
    BLACKLIST(1, 0),
    /** Seven payments with one card, half a second apart; the rule allows five within a minute. */
    VELOCITY(7, 500),
    /** One card in the USA, the UK and India, a second apart. */
    CROSS_BORDER(3, 1_000),
    /** Eight declined and then four approved payments with one card, half a second apart. */
    DECLINE(12, 500);

    private static final BigDecimal TWELVE_THOUSAND = new BigDecimal("12000");
    private static final List<Payment.Country> TOUR = List.of(Population.USA, Population.UK, Population.INDIA);

    private final int payments;
    private final long spacingMillis;

    PaymentMode(int payments, long spacingMillis) {
        this.payments = payments;
        this.spacingMillis = spacingMillis;
    }

    /** How many payments it takes. */
    int payments() {
        return payments;
    }

    /** Event time between two of them. */
    long spacingMicros() {
        return TimeUnit.MILLISECONDS.toMicros(spacingMillis);
    }

    /** Makes payment number {@code index} of this mode out of an ordinary one. */
    Payment apply(int index, Payment ordinary) {
        return switch (this) {
            case NORMAL -> ordinary;
            case HIGH_AMOUNT -> ordinary.in(Population.USA).of(TWELVE_THOUSAND);
            case BLACKLIST -> ordinary.by("M9999");
            case VELOCITY -> ordinary.answered("APPROVED");
            case CROSS_BORDER -> ordinary.in(TOUR.get(index)).answered("APPROVED");
            case DECLINE -> ordinary.answered(index < 8 ? "DECLINED" : "APPROVED");
        };
    }
}
