package dev.sluice.producer.payments;

import dev.sluice.producer.generator.HourCurve;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A kind of day: how much of what fraud rules look for lies among ordinary payments, and when people pay. */
// Its lists are copies that nobody changes.
@SuppressWarnings("ImmutableEnumChecker")
public enum PaymentScenario {
    /** Mostly ordinary payments with 6 in 1000 of each suspicious doing, the same at all hours. */
    MIXED(Day.FLAT, 30),
    /** An ordinary day: nothing that a fraud rule minds, quiet at night, busy at noon and after work. */
    NORMAL(Day.ORDINARY, 0),
    /** A day of sales: three and a half times the payments of an ordinary one, most of them online, more of them declined. */
    PEAK(Day.SALES, 0),
    /** An ordinary day on which one doing in ten is suspicious, all kinds alike. */
    FRAUD(Day.ORDINARY, 100),
    /** An ordinary day on which one doing in twenty is {@link PaymentMode#HIGH_AMOUNT}. */
    HIGH_AMOUNT(Day.ORDINARY, 50, PaymentMode.HIGH_AMOUNT),
    /** An ordinary day on which one doing in twenty is {@link PaymentMode#BLACKLIST}. */
    BLACKLIST(Day.ORDINARY, 50, PaymentMode.BLACKLIST),
    /** An ordinary day on which one doing in twenty is {@link PaymentMode#VELOCITY}. */
    VELOCITY(Day.ORDINARY, 50, PaymentMode.VELOCITY),
    /** An ordinary day on which one doing in twenty is {@link PaymentMode#CROSS_BORDER}. */
    CROSS_BORDER(Day.ORDINARY, 50, PaymentMode.CROSS_BORDER),
    /** An ordinary day on which one doing in twenty is {@link PaymentMode#DECLINE}. */
    DECLINE(Day.ORDINARY, 50, PaymentMode.DECLINE),
    /**
     * What the generator of the first payment platform sent, at all hours alike: dollars from 1 to 15,000, a third of them
     * above the limit of 10,000; merchants M1000 to M9999 alike, code 5411; POS or ECOM, approved or declined, USA, UK or
     * India by chance; a card of its own for each payment; and ids out of 900,000, so that payments share ids.
     */
    CLASSIC(Day.FLAT, 0);

    private final Day day;
    private final int suspiciousPerMille;
    private final List<PaymentMode> suspects;

    PaymentScenario(Day day, int suspiciousPerMille, PaymentMode... suspects) {
        this.day = day;
        this.suspiciousPerMille = suspiciousPerMille;
        this.suspects = suspects.length > 0
                ? List.of(suspects)
                : Arrays.stream(PaymentMode.values())
                        .filter(mode -> mode != PaymentMode.NORMAL)
                        .toList();
    }

    /** Traffic over the day of people who live in {@code zone}, around the stated rate. */
    public HourCurve curve(ZoneId zone) {
        return new HourCurve(zone, day.percent);
    }

    PaymentMode doing(SplittableRandom random) {
        return random.nextInt(1000) < suspiciousPerMille
                ? suspects.get(random.nextInt(suspects.size()))
                : PaymentMode.NORMAL;
    }

    Habits habits() {
        return day == Day.SALES ? Habits.OF_SALES : Habits.ORDINARY;
    }

    /** Percent of the stated rate at each full hour from midnight; an ordinary day comes to 100 on average. */
    // As above.
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Day {
        FLAT(
                100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100,
                100, 100, 100),
        ORDINARY(
                30, 20, 15, 15, 15, 25, 50, 85, 105, 120, 130, 150, 170, 155, 135, 135, 145, 170, 190, 170, 140, 110,
                75, 45),
        SALES(
                240, 90, 45, 45, 45, 75, 150, 255, 315, 360, 390, 450, 510, 465, 405, 405, 435, 510, 570, 600, 630, 540,
                420, 330);

        private final List<Integer> percent;

        Day(Integer... percent) {
            this.percent = List.of(percent);
        }
    }
}
