package dev.sluice.console.fact;

import static dev.sluice.console.fact.TestFacts.NOW;
import static dev.sluice.console.fact.TestFacts.payments;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryTest {
    private final History history = new History();

    @Test
    void ratesAreDifferencesOverTime() {
        take(0, payments(100, 90, 10));
        take(20, payments(300, 280, 12));

        History.Rates rates = history.rates().get("payments");
        assertThat(rates.bronze()).isEqualTo(10);
        assertThat(rates.silver()).isEqualTo(9.5);
        assertThat(rates.dead()).isEqualTo(0.1);
    }

    @Test
    void whatWasSeenOnceHasNoRate() {
        take(0, payments(100, 90, 10));

        assertThat(history.rates()).isEmpty();
    }

    @Test
    void aRedriveThatTakesDeadLettersAwayIsNoNegativeRate() {
        take(0, payments(100, 80, 20));
        take(10, payments(100, 90, 10));

        assertThat(history.rates().get("payments").dead()).isZero();
    }

    @Test
    void anHourOfLookingKeepsNoMoreThanTheLastPoints() {
        for (int second = 0; second < 7_200; second += 3) {
            take(second, payments(second, second, 0));
        }

        assertThat(history.points()).hasSize(180);
        assertThat(history.points().get(179).at()).isAfter(NOW.plusSeconds(7_180));
        assertThat(history.rates().get("payments").bronze()).isEqualTo(1);
    }

    private void take(int second, DatasetFacts dataset) {
        Facts facts = TestFacts.with(
                Fact.unseen(),
                Fact.<List<DatasetFacts>>unseen().seen(List.of(dataset), NOW.plusSeconds(second)),
                Fact.unseen());
        history.take(facts);
    }
}
