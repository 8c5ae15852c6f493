package dev.sluice.producer.payments;

import dev.sluice.producer.payments.Payment.Country;
import dev.sluice.producer.payments.Payment.Merchant;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** {@link PaymentScenario#CLASSIC}. */
final class ClassicSpending implements Spending {
    private static final int FIRST_ID = 100_000;
    private static final int IDS = 900_000;
    private static final int HASH_BYTES = 20;
    private static final List<Country> PLACES =
            List.of(Population.USA, new Country("UK", "USD", 2), new Country("India", "USD", 2));

    @Override
    public int card(PaymentMode doing, SplittableRandom random, long micros) {
        return 0;
    }

    @Override
    public Payment payment(String transactionId, int card, SplittableRandom random) {
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(hash);
        return new Payment(
                "TXN" + (FIRST_ID + random.nextInt(IDS)),
                0,
                HexFormat.of().formatHex(hash),
                new Merchant("M" + random.nextInt(1_000, 10_000), "5411"),
                BigDecimal.valueOf(random.nextLong(100, 1_500_001), 2).setScale(Payment.SCALE),
                PLACES.get(random.nextInt(PLACES.size())),
                random.nextBoolean() ? "POS" : "ECOM",
                random.nextBoolean() ? "APPROVED" : "DECLINED");
    }
}
