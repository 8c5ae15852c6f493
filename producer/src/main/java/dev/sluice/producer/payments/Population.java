package dev.sluice.producer.payments;

import dev.sluice.producer.payments.Payment.Country;
import dev.sluice.producer.payments.Payment.Merchant;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;

/** What the people of a seed pay, where they live and where they shop. For one thread. */
final class Population implements Spending {
    static final Country USA = new Country("USA", "USD", 2);
    static final Country UK = new Country("UK", "GBP", 2);
    static final Country INDIA = new Country("India", "INR", 2);

    // Names beyond ASCII are as valid as others.
    private static final List<Country> COUNTRIES = List.of(
            USA,
            UK,
            INDIA,
            new Country("Île-de-France, France", "EUR", 2),
            new Country("Tōkyō 東京, Japan", "JPY", 0),
            new Country("Kuwait", "KWD", 3));
    /** What a dollar's worth costs, in hundredths of the currency; of {@link #COUNTRIES} in order. */
    private static final int[] PRICE_LEVELS = {100, 80, 4_000, 90, 15_000, 30};

    private static final int HOME = 0;
    private static final int USUAL = 10;
    private static final int USUAL_SHOPS = 4;

    private final Cards cards;
    private final Merchants merchants;
    private final Habits habits;

    Population(long seed, Habits habits) {
        this.cards = new Cards(seed);
        this.merchants = new Merchants(seed);
        this.habits = habits;
    }

    @Override
    public int card(PaymentMode doing, SplittableRandom random, long micros) {
        return doing == PaymentMode.NORMAL ? cards.paying(random, micros) : cards.suspicious();
    }

    /** What the holder of {@code card} does on an ordinary day. */
    @Override
    public Payment payment(String transactionId, int card, SplittableRandom random) {
        int home = cards.trait(card, HOME, COUNTRIES.size());
        int shop = random.nextInt(100) < habits.usualPercent() ? usualShop(card, random) : merchants.any(random);
        Merchant merchant = merchants.merchant(shop);
        int declinedPercent = cards.wasDeclined(card) ? habits.declinedAgainPercent() : habits.declinedPercent();
        String result = random.nextInt(100) < declinedPercent ? "DECLINED" : "APPROVED";
        cards.ended(card, result);
        String channel = random.nextInt(100) < habits.onlinePercent() ? "ECOM" : "POS";
        Country country = COUNTRIES.get(home);
        BigDecimal amount = amount(home, merchants.trade(shop), random);
        return new Payment(transactionId, 0, cards.hash(card), merchant, amount, country, channel, result);
    }

    private int usualShop(int card, SplittableRandom random) {
        int which = USUAL + random.nextInt(USUAL_SHOPS);
        return merchants.at(cards.trait(card, which, Integer.MAX_VALUE) * 4_000_000_007L);
    }

    /** Small sums are frequent: of two draws the smaller. In the smallest units that the currency has, at least one major unit. */
    private static BigDecimal amount(int home, Merchants.Trade trade, SplittableRandom random) {
        int decimals = COUNTRIES.get(home).decimals();
        long one = BigDecimal.TEN.pow(decimals).longValueExact();
        long low = trade.low() * one * PRICE_LEVELS[home] / 100;
        long high = trade.high() * one * PRICE_LEVELS[home] / 100;
        long units = Math.min(random.nextLong(low, high + 1), random.nextLong(low, high + 1));
        return BigDecimal.valueOf(Math.max(one, units), decimals).setScale(Payment.SCALE);
    }
}
