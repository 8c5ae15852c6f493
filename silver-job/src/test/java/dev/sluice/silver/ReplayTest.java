package dev.sluice.silver;

import static dev.sluice.silver.Payments.payment;
import static dev.sluice.silver.SilverLine.BRONZE;
import static dev.sluice.silver.SilverLine.DEAD;
import static dev.sluice.silver.SilverLine.PARTITION;
import static dev.sluice.silver.SilverLine.SILVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Replays;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** History is judged again beside the stream, compared, and swapped in at once; nothing is lost and nothing comes twice. */
class ReplayTest extends ReplayScenario {
    @Tag("runbook-C12")
    @Test
    void readersSeeNothingOfAReplayUntilTheSwapAndThenAllOfIt() throws Exception {
        twoOfThreeDie();
        Position before = line.lake.position(SILVER);
        Replay replay = judged(WHOLE);

        assertThat(ids()).containsExactly("T1");
        assertThat(line.lake.position(SILVER)).isEqualTo(before);
        replay.diff();
        ReplayState done = replay.swap();

        assertThat(done.now()).isEqualTo(new Tally.Counts(3, 2, 1, 0));
        assertThat(ids()).containsExactly("T1", "T2");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(3, 2, 1, 0));
        assertThat(line.lake.position(SILVER).revision()).isEqualTo(1);
        assertThat(line.lake.position(SILVER).money().get("CHF").out()).isEqualByComparingTo("12.5");
        assertThat(letters()).containsExactly("2 open amount_must_be_positive");
        assertThat(replay.state()).isEmpty();
        assertThat(line.lake.table(DEAD).refs()).containsOnlyKeys("main");
    }

    @Test
    void aDiffSaysWhatTheSwapWouldChangeRowByRowAndRuleByRule() throws Exception {
        twoOfThreeDie();

        ReplayDiff diff = judged(WHOLE).diff();

        assertThat(diff.was()).isEqualTo(new Tally.Counts(3, 1, 2, 0));
        assertThat(diff.willBe()).isEqualTo(new Tally.Counts(3, 2, 1, 0));
        assertThat(List.of(diff.added(), diff.gone(), diff.changed())).containsExactly(1L, 0L, 0L);
        assertThat(diff.rules()).containsExactly(new ReplayDiff.RuleChange("payment-currency-known", 1, 0));
        assertThat(diff.examples()).isEqualTo(java.util.Map.of("added", List.of(PARTITION + " 1")));
        assertThat(diff.money().get("CHF").after()).isEqualByComparingTo("12.5");
        assertThat(diff.isEmpty()).isFalse();
    }

    @Test
    void aReplayByTheRulesThatJudgedChangesNothing() throws Exception {
        twoOfThreeDie();
        Replay replay = Replay.of(line.lake.spark(), RULES, line.registry, 10);
        replay.begin(WHOLE);
        replay.run(state -> {});

        assertThat(replay.diff().isEmpty()).isTrue();
        replay.swap();
        assertThat(ids()).containsExactly("T1");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(3, 1, 2, 0));
        assertThat(letters()).hasSize(2);
    }

    @Test
    void rowsThatDieByStricterRulesLeaveSilver() throws Exception {
        twoOfThreeDie();
        Replay looser = judged(WHOLE);
        looser.diff();
        looser.swap();
        Replay stricter = Replay.of(line.lake.spark(), RULES, line.registry, 10);
        stricter.begin(WHOLE);
        stricter.run(state -> {});

        ReplayDiff diff = stricter.diff();
        stricter.swap();

        assertThat(diff.gone()).isEqualTo(1);
        assertThat(ids()).containsExactly("T1");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(3, 1, 2, 0));
        assertThat(letters()).hasSize(2);
        assertThat(Replays.of(line.lake.table(SILVER)).all()).hasSize(2);
    }

    @Tag("runbook-V5")
    @Test
    void whatTheStreamBringsMeanwhileIsInTheResultOnceAndJudgedByTheNewRules() throws Exception {
        twoOfThreeDie();
        Replay replay = judged(WHOLE);
        line.bronze(line.framed(payment("T4")), line.framed(payment("T5", "currency", "CHF")));
        stream();
        assertThat(ids()).containsExactly("T1", "T4");
        replay.diff();

        replay.swap();

        assertThat(ids()).containsExactly("T1", "T2", "T4", "T5");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(5, 4, 1, 0));
        line.bronze(line.framed(payment("T6")), line.framed(payment("T2")));
        stream();
        assertThat(ids()).containsExactly("T1", "T2", "T4", "T5", "T6");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(7, 5, 1, 1));
    }

    @Test
    void anEventThatPassesNowAndCameAgainMeanwhileIsInSilverOnce() throws Exception {
        twoOfThreeDie();
        Replay replay = judged(WHOLE);
        line.bronze(line.framed(payment("T2", "currency", "EUR")));
        stream();
        assertThat(ids()).containsExactly("T1", "T2");
        replay.diff();

        replay.swap();

        assertThat(ids()).containsExactly("T1", "T2");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(4, 2, 1, 1));
    }

    @Tag("runbook-K7")
    @Test
    void onlyARangeOfOffsetsIsReplacedAndEverythingStillAddsUp() throws Exception {
        line.bronze(
                line.framed(payment("T1", "currency", "CHF")),
                line.framed(payment("T2")),
                line.framed(payment("T3", "currency", "CHF")),
                line.framed(payment("T4", "currency", "CHF")));
        stream();

        Replay replay = judged(offsets(1, 3));
        replay.diff();
        replay.swap();

        assertThat(ids()).containsExactly("T2", "T3");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(4, 2, 2, 0));
        assertThat(letters()).containsExactly("0 open invalid_currency", "3 open invalid_currency");
        Tally.Amounts francs = line.lake.position(SILVER).money().get("CHF");
        assertThat(francs.in()).isEqualByComparingTo("37.5");
        assertThat(francs.out()).isEqualByComparingTo("12.5");
        assertThat(francs.dead()).isEqualByComparingTo("25");
    }

    @Test
    void whatBronzeHasGivenToItsArchiveStaysAsItWasJudged() throws Exception {
        twoOfThreeDie();
        line.bronze(line.framed(payment("T4", "currency", "CHF")));
        stream();
        Slice front = Slice.passed(0, 3, 3);
        Position archived = new Position(new TreeMap<>(java.util.Map.of(PARTITION, front)), Provenance.NONE);
        Ledger.of(line.lake.table(BRONZE)).trim(OffsetRange.of(archived), archived);

        Replay replay = judged(WHOLE);
        replay.diff();
        replay.swap();

        assertThat(ids()).containsExactly("T1", "T4");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(4, 2, 2, 0));
        assertThatThrownBy(() -> replay.begin(offsets(0, 2))).hasMessageContaining("bronze holds, 3 to 3 of it");
    }

    @Test
    void aDroppedReplayLeavesTheTablesAsTheyWere() throws Exception {
        twoOfThreeDie();
        Position before = line.lake.position(SILVER);

        assertThat(judged(WHOLE).drop()).isTrue();

        assertThat(ids()).containsExactly("T1");
        assertThat(line.lake.position(SILVER)).isEqualTo(before);
        assertThat(line.lake.table(SILVER).refs()).containsOnlyKeys("main");
    }

    @Test
    void aRunThatWasKilledBetweenItsTwoBranchesGoesOnAndHasNothingTwice() throws Exception {
        twoOfThreeDie();
        Replay replay = Replay.of(line.lake.spark(), LOOSER, line.registry, 1);
        replay.begin(WHOLE);
        List<ReplayState> batches = new ArrayList<>();
        assertThatThrownBy(() -> replay.run(state -> {
                    batches.add(state);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        aheadByOneBatch(Branch.of(line.lake.table(DEAD)));

        Replay next = Replay.of(line.lake.spark(), LOOSER, line.registry, 1);
        next.run(batches::add);
        next.diff();
        next.swap();

        assertThat(batches).extracting(state -> state.now().in()).containsExactly(1L, 2L, 3L);
        assertThat(ids()).containsExactly("T1", "T2");
        assertThat(letters()).containsExactly("2 open amount_must_be_positive");
    }

    @Test
    void aSwapThatWasKilledBetweenTheTwoTablesIsFinishedByTheNext() throws Exception {
        twoOfThreeDie();
        Replay replay = judged(WHOLE);
        replay.diff();
        SilverTables tables = SilverTables.of(line.lake.spark(), LOOSER);
        ReplayPlan plan = ReplayPlan.parse(
                Branch.of(tables.silver()).state().orElseThrow().plan());
        new ReplaySwap(LOOSER, tables, plan).silver(end -> {});
        assertThat(letters()).hasSize(2);

        Replay.of(line.lake.spark(), LOOSER, line.registry, 10).swap();

        assertThat(ids()).containsExactly("T1", "T2");
        assertThat(line.lake.position(SILVER).revision()).isEqualTo(1);
        assertThat(letters()).containsExactly("2 open amount_must_be_positive");
    }

    @Test
    void lettersThatWereRedrivenBeforeAreRowsLikeOthersAfterAReplay() throws Exception {
        twoOfThreeDie();
        Redrive.of(line.lake.spark(), LOOSER, line.registry).run(Selection.ALL);
        Replay replay = judged(WHOLE);

        assertThat(replay.diff().isEmpty()).isTrue();
        replay.swap();

        assertThat(ids()).containsExactly("T1", "T2");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(3, 2, 1, 0));
        assertThat(line.lake.rows(SILVER).where("table_revision > 0").count()).isZero();
        assertThat(letters()).containsExactly("2 open amount_must_be_positive");
    }

    @Test
    void whatPeopleDecidedOfALetterThatStaysDeadIsKept() throws Exception {
        twoOfThreeDie();
        Redrive.of(line.lake.spark(), RULES, line.registry).discard(Selection.ALL, "known to the merchant");
        Replay replay = judged(WHOLE);
        replay.diff();

        replay.swap();

        assertThat(letters()).containsExactly("2 discarded amount_must_be_positive");
        assertThat(line.lake.rows(DEAD).first().<String>getAs("status_reason")).isEqualTo("known to the merchant");
    }

    @Test
    void historyWhoseSnapshotsAreLongForgottenIsJudgedAgainAndSurvivesExpiryItself() throws Exception {
        twoOfThreeDie();
        compactAndExpire();

        Replay replay = judged(WHOLE);
        compactAndExpire();
        replay.diff();
        replay.swap();
        compactAndExpire();

        assertThat(ids()).containsExactly("T1", "T2");
        assertThat(letters()).hasSize(1);
        line.bronze(line.framed(payment("T9")));
        stream();
        assertThat(ids()).containsExactly("T1", "T2", "T9");
    }

    /** As if the process had been killed after it wrote the dead letters of its next batch. */
    private static void aheadByOneBatch(Branch deadLetters) {
        Branch.State state = deadLetters.state().orElseThrow();
        Position next =
                new Position(new TreeMap<>(java.util.Map.of(PARTITION, Slice.passed(1, 2, 1))), Provenance.NONE);
        deadLetters.append(List.of(), state, next, next);
    }
}
