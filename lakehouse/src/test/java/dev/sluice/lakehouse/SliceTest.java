package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static final Instant EARLY = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-21T11:00:00Z");

    @Test
    void aRangeThatRunsBackwardsOrStartsBelow0IsNone() {
        assertThatThrownBy(() -> Slice.passed(5, 4, 0)).hasMessage("offsets 5 to 4 are no range");
        assertThatThrownBy(() -> Slice.passed(-1, 4, 0)).hasMessage("offsets -1 to 4 are no range");
    }

    @Test
    void noMoreRecordsComeFromARangeThanItHasOffsets() {
        assertThat(Slice.passed(3, 5, 2).counts().in()).isEqualTo(2);
        assertThatThrownBy(() -> Slice.passed(3, 5, 3)).hasMessage("3 records cannot come from offsets 3 to 5");
    }

    @Test
    void slicesAddUpAndKeepTheOutermostTimes() {
        Slice first = timed(0, 2, Optional.of(EARLY), Optional.of(LATE));
        Slice empty = timed(2, 3, Optional.empty(), Optional.empty());
        Slice last = timed(3, 5, Optional.of(EARLY.plusSeconds(1)), Optional.of(LATE.plusSeconds(1)));

        Slice sum = first.plus(empty).plus(last);

        assertThat(sum).isEqualTo(timed(0, 5, Optional.of(EARLY), Optional.of(LATE.plusSeconds(1))));
        assertThat(empty.plus(last).firstTime()).contains(EARLY.plusSeconds(1));
        assertThatThrownBy(() -> first.plus(last)).hasMessage("offset 3 does not follow 2");
    }

    @Test
    void recordsThatCameInAndWentNowhereCannotBeCounted() {
        assertThatThrownBy(() -> new Tally.Counts(5, 3, 1, 0))
                .hasMessage("5 records in, but 3 out, 1 dead and 0 duplicate");
        assertThat(Tally.passed(4).plus(new Tally(new Tally.Counts(3, 1, 1, 1), Tally.Amounts.ZERO)))
                .isEqualTo(new Tally(new Tally.Counts(7, 5, 1, 1), Tally.Amounts.ZERO));
    }

    @Test
    void moneyThatCameInAndWentNowhereCannotBeCounted() {
        BigDecimal one = new BigDecimal("1.00");

        assertThat(new Tally.Amounts(one, one, BigDecimal.ZERO, BigDecimal.ZERO))
                .isNotNull();
        assertThatThrownBy(() -> new Tally.Amounts(one, BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.99")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Slice timed(long from, long until, Optional<Instant> first, Optional<Instant> last) {
        return new Slice(from, until, Tally.NOTHING.counts(), Map.of(), first, last);
    }
}
