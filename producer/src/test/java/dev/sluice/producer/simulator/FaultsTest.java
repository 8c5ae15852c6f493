package dev.sluice.producer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static List<Fate> fates(long seed) {
        Teller teller =
                new Teller("BTCUSDT", seed, Faults.none().with(Fault.GAP, 0.1).with(Fault.DUPLICATE, 0.2));
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            fates.add(teller.decide());
        }
        return fates;
    }

    @Test
    void theSameSeedDecidesTheSameFatesAndAnotherDoesNot() {
        assertThat(fates(7)).isEqualTo(fates(7)).isNotEqualTo(fates(8));
    }

    @Test
    void fatesAreAsFrequentAsTheirShares() {
        List<Fate> fates = fates(7);

        assertThat(fates.stream().filter(fate -> fate == Fate.LEFT_OUT).count()).isBetween(900L, 1_100L);
        assertThat(fates.stream().filter(fate -> fate == Fate.DUPLICATED).count())
                .isBetween(1_850L, 2_150L);
        assertThat(fates).containsOnly(Fate.PLAIN, Fate.LEFT_OUT, Fate.DUPLICATED);
    }

    @Test
    void sharesThatAreMoreThanEverythingAreRefused() {
        assertThatThrownBy(() -> Faults.none().with(Fault.GAP, 0.6).with(Fault.LOSS, 0.6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 at most");
        assertThatThrownBy(() -> Faults.none().with(Fault.DROP, 1.1)).hasMessageContaining("DROP is 1.1");
    }
}
