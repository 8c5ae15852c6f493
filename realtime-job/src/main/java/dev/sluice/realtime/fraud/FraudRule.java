package dev.sluice.realtime.fraud;

/** What makes a payment suspicious. The names are stable: they stand in alerts and in their ids. So are the bits, which stand in stores. */
public enum FraudRule {
    /** Above the amount that is usual for the currency. */
    HIGH_AMOUNT(1),
    /** At a merchant that is on the list. */
    BLACKLISTED_MERCHANT(1 << 1),
    /** One of too many with one card within a short time. */
    VELOCITY(1 << 2),
    /** At another location than the card was within the time that a journey takes. */
    CROSS_BORDER(1 << 3),
    /** The last of some attempts of which too many were declined. */
    DECLINE_RATE(1 << 4);

    private final int bit;

    FraudRule(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
