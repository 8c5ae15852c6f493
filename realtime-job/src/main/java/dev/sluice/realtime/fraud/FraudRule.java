package dev.sluice.realtime.fraud;

/** What makes a payment suspicious. The names are stable: they stand in alerts and in their ids. */
public enum FraudRule {
    /** Above the amount that is usual for the currency. */
    HIGH_AMOUNT,
    /** At a merchant that is on the list. */
    BLACKLISTED_MERCHANT,
    /** One of too many with one card within a short time. */
    VELOCITY,
    /** At another location than the card was within the time that a journey takes. */
    CROSS_BORDER,
    /** The last of some attempts of which too many were declined. */
    DECLINE_RATE
}
