package dev.sluice.silver;

import static dev.sluice.silver.Payments.payment;
import static dev.sluice.silver.SilverLine.PARTITION;
import static dev.sluice.silver.SilverLine.SILVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.Position;
import org.junit.jupiter.api.Test;

/** What a replay refuses, and that nothing is changed then. */
class ReplayRefusalTest extends ReplayScenario {
    @Test
    void aRangeOfArrivalTimesMeansTheRecordsThatArrivedThen() throws Exception {
        twoOfThreeDie();
        Replay replay = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);

        assertThatThrownBy(() -> replay.begin(arrived(Payments.NOW.plusSeconds(1))))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageStartingWith(
                        "There is no record in the range that is asked for; silver has judged, and bronze holds, ");
        replay.begin(arrived(Payments.NOW));
        replay.run(state -> {});

        assertThat(replay.state().orElseThrow().now().in()).isEqualTo(3);
    }

    @Test
    void offsetsThatSilverHasNotJudgedAreRefusedAndNothingIsBegun() throws Exception {
        twoOfThreeDie();
        Replay replay = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);

        assertThatThrownBy(() -> replay.begin(offsets(1, 9)))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessage(PARTITION
                        + " offsets 1 to 8 are asked for, but silver has judged, and bronze holds, 0 to 2 of it.");
        assertThat(replay.state()).isEmpty();
    }

    @Test
    void aSwapBeforeAnybodyHasLookedAtTheDiffIsRefusedAndChangesNothing() throws Exception {
        twoOfThreeDie();
        Replay replay = judged(WHOLE);
        Position before = line.lake.position(SILVER);

        assertThatThrownBy(replay::swap)
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining("'replay diff' first");
        assertThat(line.lake.position(SILVER)).isEqualTo(before);
        assertThat(ids()).containsExactly("T1");
    }

    @Test
    void aDiffOfAnEarlierReplayDoesNotCount() throws Exception {
        twoOfThreeDie();
        Replay first = judged(WHOLE);
        first.diff();
        first.drop();
        Replay second = judged(WHOLE);

        assertThatThrownBy(second::swap).hasMessageContaining("'replay diff' first");
    }

    @Test
    void whatWouldBeDoneIsSaidAndRefusedAsTheDoingIsAndChangesNothing() throws Exception {
        twoOfThreeDie();
        Replay replay = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);

        assertThat(replay.planned(WHOLE).waiting().length()).isEqualTo(3);
        assertThat(replay.state()).isEmpty();
        assertThatThrownBy(() -> replay.planned(offsets(1, 9))).hasMessageContaining("offsets 1 to 8 are asked for");
        assertThatThrownBy(replay::toRun).hasMessageContaining("There is no replay of payments");

        replay.begin(WHOLE);
        assertThatThrownBy(() -> replay.planned(WHOLE)).hasMessageStartingWith("A replay of payments by rules ");
        assertThat(replay.toRun().waiting().length()).isEqualTo(3);
        assertThatThrownBy(replay::toSwap).hasMessageContaining("is not at its end");
        replay.run(state -> {});
        assertThatThrownBy(replay::toSwap).hasMessageContaining("'replay diff' first");
        replay.diff();

        Position before = line.lake.position(SILVER);
        assertThat(replay.toSwap().now().out()).isEqualTo(2);
        assertThat(line.lake.position(SILVER)).isEqualTo(before);
        assertThat(ids()).containsExactly("T1");
        Replay byOthers = Replay.of(line.lake.spark(), RULES, line.registry, 10);
        assertThatThrownBy(byOthers::toRun).hasMessageContaining("was begun with rules ");
        assertThatThrownBy(byOthers::toSwap).hasMessageContaining("was begun with rules ");
    }

    @Test
    void aSecondReplayAtOnceIsRefusedAndSaysWhichIsThere() throws Exception {
        twoOfThreeDie();
        Replay replay = judged(WHOLE);

        assertThatThrownBy(() -> replay.begin(WHOLE))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageStartingWith("A replay of payments by rules ");
        assertThat(replay.state().orElseThrow().now().in()).isEqualTo(3);
    }

    @Test
    void whatIsNotAtItsEndCanBeNeitherComparedNorSwapped() throws Exception {
        twoOfThreeDie();
        Replay replay = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);
        replay.begin(WHOLE);

        assertThatThrownBy(replay::diff)
                .hasMessageContaining("is not at its end")
                .hasMessageContaining("0 to 2");
        assertThatThrownBy(replay::swap).hasMessageContaining("is not at its end");
    }

    @Test
    void otherRulesThanThoseThatBeganItAreRefused() throws Exception {
        twoOfThreeDie();
        judged(WHOLE).diff();
        Replay byOthers = Replay.of(line.lake.spark(), RULES, line.registry, 10);

        assertThatThrownBy(() -> byOthers.run(state -> {})).hasMessageContaining("was begun with rules ");
        assertThatThrownBy(byOthers::swap).hasMessageContaining("was begun with rules ");
    }

    @Test
    void withoutAReplayThereIsNothingToGoOnWith() {
        Replay none = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);

        assertThatThrownBy(() -> none.run(state -> {})).hasMessageStartingWith("There is no replay of payments");
        assertThatThrownBy(none::swap).hasMessageStartingWith("There is no replay of payments");
        assertThat(none.drop()).isFalse();
    }

    @Test
    void aRangeWithAnEndIsRefusedIfLettersWereRedrivenMeanwhile() throws Exception {
        twoOfThreeDie();
        Replay replay = judged(offsets(0, 3));
        replay.diff();
        Redrive.of(line.lake.spark(), LOOSER, line.registry).run(Selection.ALL);

        assertThatThrownBy(replay::swap)
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageContaining("were redriven");
        assertThat(ids()).containsExactly("T1", "T2");
    }

    @Test
    void aRangeWithAnEndIsRefusedIfTheStreamHasBroughtOneOfItsEvents() throws Exception {
        twoOfThreeDie();
        Replay replay = judged(offsets(0, 3));
        replay.diff();
        line.bronze(line.framed(payment("T2", "currency", "EUR")));
        stream();

        assertThatThrownBy(replay::swap)
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageStartingWith("1 events of the replay of payments have meanwhile come with the stream");
        assertThat(ids()).containsExactly("T1", "T2");
    }
}
