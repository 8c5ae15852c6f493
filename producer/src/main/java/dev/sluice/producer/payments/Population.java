package dev.sluice.producer.payments;

import dev.sluice.producer.payments.Payment.Country;
import dev.sluice.producer.payments.Payment.Merchant;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The cards and merchants of a seed. Cards come back, so that rules about one card have something to find. */
final class Population {
    static final Country USA = new Country("USA", "USD", 2);
    static final Country UK = new Country("UK", "GBP", 2);
    static final Country INDIA = new Country("India", "INR", 2);

    private static final int CARDS = 10_000;
    private static final int FIRST_MERCHANT = 1001;
    private static final int MERCHANTS = 500;
    // Names beyond ASCII are as valid as others.
    private static final List<Country> COUNTRIES = List.of(
            USA,
            UK,
            INDIA,
            new Country("Île-de-France, France", "EUR", 2),
            new Country("Tōkyō 東京, Japan", "JPY", 0),
            new Country("Kuwait", "KWD", 3));
    private static final List<String> MCCS =
            List.of("5411", "5812", "5541", "5732", "5999", "4111", "4511", "5311", "5912", "7011");

    private final List<Card> cards;
    private final List<Merchant> merchants;

    /** A card and where its holder lives. */
    record Card(String hash, Country home) {}

    Population(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        cards = IntStream.range(0, CARDS)
                .mapToObj(i -> new Card(hash(random), any(COUNTRIES, random)))
                .toList();
        merchants = IntStream.range(FIRST_MERCHANT, FIRST_MERCHANT + MERCHANTS)
                .mapToObj(n -> new Merchant("M" + n, any(MCCS, random)))
                .toList();
    }

    Card card(SplittableRandom random) {
        return any(cards, random);
    }

    /** What a holder of {@code card} does on an ordinary day. */
    Payment payment(String transactionId, Card card, SplittableRandom random) {
        String result = random.nextInt(20) == 0 ? "DECLINED" : "APPROVED";
        String channel = random.nextBoolean() ? "POS" : "ECOM";
        BigDecimal amount = amount(card.home(), random);
        return new Payment(transactionId, 0, card.hash(), any(merchants, random), amount, card.home(), channel, result);
    }

    /** 1 to 1,000 in the smallest units that the currency has. */
    private static BigDecimal amount(Country country, SplittableRandom random) {
        long one = BigDecimal.TEN.pow(country.decimals()).longValueExact();
        return BigDecimal.valueOf(random.nextLong(one, 1000 * one + 1), country.decimals())
                .setScale(Payment.SCALE);
    }

    private static String hash(SplittableRandom random) {
        return String.format("%016x%016x%08x", random.nextLong(), random.nextLong(), random.nextInt());
    }

    private static <T> T any(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
