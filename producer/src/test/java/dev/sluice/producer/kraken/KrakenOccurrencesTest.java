package dev.sluice.producer.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.venue.Occurrences;
import org.junit.jupiter.api.Test;

class KrakenOccurrencesTest {
    private static final Pair PAIR = Pair.of("XBT/USD").orElseThrow();
    private static final long SPAN_SECONDS = Occurrences.SPAN.toSeconds();
    private static final long NEVER_OLD_MICROS = Long.MAX_VALUE;

    private final Occurrences occurrences = new Occurrences();

    private static Trade at(long seconds) {
        return new Trade("1.0", "1.0", Long.toString(seconds), "b", "l", "");
    }

    private int before(long seconds) {
        return before(PAIR, at(seconds));
    }

    private int before(Pair pair, Trade trade) {
        return occurrences.before(pair.text(), trade.timeMicros(), trade.wording());
    }

    @Test
    void tradesWithinTheSpanAreRememberedAndOlderOnesForgotten() {
        before(999);
        before(1000);
        before(1000 + SPAN_SECONDS);
        occurrences.forgetOld(PAIR.text(), NEVER_OLD_MICROS);
        assertThat(occurrences.size()).isEqualTo(2);
        assertThat(before(1000)).isEqualTo(1);
        assertThat(before(999)).isZero();
    }

    @Test
    void aPairThatRunsOnTakesNoMoreMemoryThanItsSpan() {
        for (int second = 0; second < 10 * SPAN_SECONDS; second++) {
            before(second);
            occurrences.forgetOld(PAIR.text(), NEVER_OLD_MICROS);
            assertThat(occurrences.size()).isLessThanOrEqualTo((int) SPAN_SECONDS + 1);
        }
        assertThat(occurrences.size()).isEqualTo((int) SPAN_SECONDS + 1);
    }

    @Test
    void aTradeFromTheFutureDoesNotMakeAllOthersOld() {
        before(1000);
        before(999_999_999_999L);
        occurrences.forgetOld(PAIR.text(), 1000_000_000L);
        assertThat(before(1000)).isEqualTo(1);
    }

    @Test
    void aReplayThatTellsTheNewestFirstForgetsNothingBeforeItsMessageIsOver() {
        String old = Told.SELL.replace("1534614057", "1000");
        assertThat(Told.ids(Told.parser(), Told.message(Told.SELL, old, old))).doesNotHaveDuplicates();
    }

    @Test
    void noMoreWordingsThanTheMostAreRememberedHoweverManyPairsThereAre() {
        Trade trade = at(1);
        for (int i = 0; i < Occurrences.MOST + 1_000; i++) {
            before(Pair.of(i + "/USD").orElseThrow(), trade);
        }
        assertThat(occurrences.size()).isEqualTo(Occurrences.MOST);
        assertThat(before(Pair.of("0/USD").orElseThrow(), trade)).isZero();
        assertThat(before(Pair.of(Occurrences.MOST + "/USD").orElseThrow(), trade))
                .isEqualTo(1);
    }

    @Test
    void theOldestTradesOfTheQuietestPairGoFirst() {
        Pair quiet = Pair.of("XDG/USD").orElseThrow();
        before(0);
        before(quiet, at(1));
        before(quiet, at(2));
        for (int i = 0; i < Occurrences.MOST - 1; i++) {
            before(i);
        }
        assertThat(occurrences.size()).isEqualTo(Occurrences.MOST);
        assertThat(before(quiet, at(2))).isEqualTo(1);
        assertThat(before(0)).isEqualTo(2);
        assertThat(before(quiet, at(1))).isZero();
    }

    @Test
    void aHostileMessageOfOneMomentTakesNoMoreMemoryEither() {
        for (int i = 0; i < 2 * Occurrences.MOST; i++) {
            before(PAIR, new Trade("1." + i, "1.0", "1", "b", "l", ""));
            assertThat(occurrences.size()).isLessThanOrEqualTo(Occurrences.MOST);
        }
    }

    @Test
    void aParserForgetsWhatIsOld() {
        KrakenParser parser = Told.parser();
        for (int i = 0; i < 100; i++) {
            Told.ids(parser, Told.message(Told.SELL.replace("1534614057", "" + (1534614057 + i * SPAN_SECONDS))));
        }
        assertThat(parser.remembered()).isLessThanOrEqualTo(2);
    }

    @Test
    void aPairThatBeginsAnewIsForgottenAndNoOther() {
        Pair other = Pair.of("ETH/USD").orElseThrow();
        before(1);
        before(1);
        before(2);
        before(other, at(1));
        occurrences.restart(PAIR.text());
        occurrences.restart("never/seen");
        assertThat(occurrences.size()).isEqualTo(1);
        assertThat(before(1)).isZero();
        assertThat(before(other, at(1))).isEqualTo(1);
    }
}
