package dev.sluice.audit;

import dev.sluice.lakehouse.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Money, currency by currency, from the topic to gold. */
final class MoneyChecks {
    private final DatasetFacts facts;
    private final Map<String, Tally.Amounts> judged;
    private final List<Check> checks = new ArrayList<>();

    private MoneyChecks(DatasetFacts facts) {
        this.facts = facts;
        this.judged = facts.silver().position().money();
    }

    /** What positions say, without a row being read: gold's money is silver's, once gold is as far as silver. */
    static List<Check> ofPositions(DatasetFacts facts) {
        MoneyChecks money = new MoneyChecks(facts);
        facts.gold()
                .filter(gold ->
                        gold.position().until().equals(facts.silver().position().until())
                                && gold.position().revision()
                                        == facts.silver().position().revision())
                .ifPresent(gold -> money.judged.forEach((currency, sums) -> money.equal(
                        currency + " in " + gold.table() + ", by its position",
                        sums.out(),
                        gold.position()
                                .money()
                                .getOrDefault(currency, Tally.Amounts.ZERO)
                                .in(),
                        "the position of " + gold.table() + " against that of "
                                + facts.silver().table())));
        return money.checks;
    }

    /** Three checks per currency, and one of all days; none for a dataset without money. */
    static List<Check> of(DatasetFacts facts) {
        MoneyChecks money = new MoneyChecks(facts);
        Set<String> currencies = new TreeSet<>(money.judged.keySet());
        currencies.addAll(facts.topic().money().keySet());
        currencies.addAll(facts.silver().money().keySet());
        facts.gold().ifPresent(gold -> currencies.addAll(gold.money().keySet()));
        currencies.forEach(money::check);
        facts.contents().filter(contents -> !contents.days().isEmpty()).ifPresent(money::days);
        return money.checks;
    }

    private void check(String currency) {
        Tally.Amounts sums = judged.getOrDefault(currency, Tally.Amounts.ZERO);
        String position = "the position of " + facts.silver().table();
        String source = facts.topic().isLeftOut() ? facts.bronze().table() : "the topic";
        equal(
                currency + " in " + source + " = silver + dead + duplicate",
                sum(facts.topic().money(), currency),
                sums.in(),
                source + "'s records, read again, against " + position);
        equal(
                currency + " in " + facts.silver().table(),
                sums.out(),
                sum(facts.silver().money(), currency),
                "the rows of " + facts.silver().table() + " against its position");
        facts.gold()
                .filter(gold -> gold.position().revision() >= facts.replayed().revision())
                .ifPresent(gold -> equal(
                        currency + " in " + gold.table(),
                        sum(gold.silverMoney(), currency),
                        sum(gold.money(), currency),
                        "the rows of " + gold.table() + " against the silver rows that its position covers"));
    }

    private void days(Contents contents) {
        String what = "money of every day and currency, topic = bronze = silver + dead + duplicate, silver = gold";
        checks.add(contents.days().stream()
                .filter(day -> !day.apart().isEmpty())
                .findFirst()
                .map(day -> Check.broken(what, 0, 0, day.day() + ", " + day.currency() + ": " + day.apart()))
                .orElseGet(() -> Check.holds(what, contents.days().size())));
    }

    private void equal(String what, BigDecimal expected, BigDecimal actual, String where) {
        checks.add(
                expected.compareTo(actual) == 0
                        ? Check.holds(what, expected)
                        : Check.brokenMoney(
                                what,
                                expected,
                                actual,
                                where + ": " + Check.shown(actual.subtract(expected)) + " apart"));
    }

    private static BigDecimal sum(Map<String, BigDecimal> money, String currency) {
        return money.getOrDefault(currency, BigDecimal.ZERO);
    }
}
