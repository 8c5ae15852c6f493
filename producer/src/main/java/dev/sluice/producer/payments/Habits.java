package dev.sluice.producer.payments;

/**
 * How people pay.
 *
 * @param onlinePercent of payments that are ECOM
 * @param declinedPercent of payments that are declined, if the card's last one was not
 * @param declinedAgainPercent of payments that are declined, if the card's last one was
 * @param usualPercent of payments at one of the merchants that a card comes back to
 */
record Habits(int onlinePercent, int declinedPercent, int declinedAgainPercent, int usualPercent) {
    static final Habits ORDINARY = new Habits(45, 4, 25, 60);
    static final Habits OF_SALES = new Habits(80, 8, 30, 30);
}
