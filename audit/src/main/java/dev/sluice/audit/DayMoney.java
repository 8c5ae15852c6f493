package dev.sluice.audit;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Money of one day of events in one currency, on its way from topic to gold.
 *
 * @param topic as sent; what retention took out of the topic is read from bronze
 * @param bronze as bronze keeps it, up to where silver has judged
 * @param silver sum over the rows of silver
 * @param dead sum over the records of bronze that are dead letters, {@code duplicate} over those that are duplicates
 * @param inGold sum over the rows of silver that gold has taken in; {@code gold} over the rows of gold; both 0 without gold
 */
public record DayMoney(
        LocalDate day,
        String currency,
        BigDecimal topic,
        BigDecimal bronze,
        BigDecimal silver,
        BigDecimal dead,
        BigDecimal duplicate,
        BigDecimal inGold,
        BigDecimal gold) {
    /** Where money is lost or made; empty if all agrees. */
    String apart() {
        if (topic.compareTo(bronze) != 0) {
            return "topic " + Check.shown(topic) + ", bronze " + Check.shown(bronze);
        }
        BigDecimal judged = silver.add(dead).add(duplicate);
        if (bronze.compareTo(judged) != 0) {
            return "bronze " + Check.shown(bronze) + ", silver, dead letters and duplicates together "
                    + Check.shown(judged);
        }
        return inGold.compareTo(gold) == 0
                ? ""
                : "silver's rows that gold has taken in " + Check.shown(inGold) + ", gold " + Check.shown(gold);
    }
}
