package dev.sluice.producer.payments;

import dev.sluice.producer.generator.Mix;
import dev.sluice.producer.generator.Zipf;
import dev.sluice.producer.payments.Payment.Merchant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The merchants of a seed: few have most of the payments. None is on the blacklist (M1001, M2002, M9999). */
final class Merchants {
    private static final int NUMBER = 2_000;
    private static final int FIRST = 3_001;

    /**
     * What is sold under a merchant category code, ISO 18245.
     *
     * @param low a small payment, in dollars
     * @param high a large one
     */
    record Trade(String mcc, int low, int high) {}

    private static final List<Trade> TRADES = List.of(
            new Trade("5411", 8, 180),
            new Trade("5812", 12, 120),
            new Trade("5541", 15, 95),
            new Trade("5732", 30, 1_000),
            new Trade("5999", 5, 250),
            new Trade("4111", 1, 30),
            new Trade("4511", 70, 1_000),
            new Trade("5311", 10, 400),
            new Trade("5912", 3, 80),
            new Trade("7011", 60, 900));

    private final Zipf sales = new Zipf(NUMBER, 1);
    private final List<Merchant> byRank;
    private final List<Trade> tradeByRank;

    Merchants(long seed) {
        tradeByRank = IntStream.range(0, NUMBER)
                .mapToObj(rank -> TRADES.get(Mix.below(TRADES.size(), seed, rank, 0)))
                .toList();
        byRank = IntStream.range(0, NUMBER)
                .mapToObj(rank ->
                        new Merchant("M" + (FIRST + rank), tradeByRank.get(rank).mcc()))
                .toList();
    }

    int any(SplittableRandom random) {
        return sales.rank(random);
    }

    /** The merchant that {@code hash} stands for; over many hashes the head has most. */
    int at(long hash) {
        return sales.rankAt(hash);
    }

    Merchant merchant(int rank) {
        return byRank.get(rank);
    }

    Trade trade(int rank) {
        return tradeByRank.get(rank);
    }
}
