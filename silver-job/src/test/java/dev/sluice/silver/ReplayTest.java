package dev.sluice.silver;

import static dev.sluice.silver.Payments.amount;
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
import dev.sluice.lakehouse.Pace;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Replays;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** History is judged again beside the stream, compared, and swapped in at once; nothing is lost and nothing comes twice. */
class ReplayTest {
    /** Two rules, so that judging takes little of the test's time. */
    private static final Contract RULES = Payments.only("payment-amount-positive", "payment-currency-known");

    private static final Contract LOOSER = Payments.only("payment-amount-positive");
    private static final ReplayRange WHOLE = new ReplayRange.Whole();
    private static SilverLine line;

    @BeforeAll
    static void start() {
        line = new SilverLine();
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @BeforeEach
    void emptyTables() {
        line.emptyTables();
    }

    @Test
    void readers_see_nothing_of_a_replay_until_the_swap_and_then_all_of_it() throws Exception {
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
    void a_diff_says_what_the_swap_would_change_row_by_row_and_rule_by_rule() throws Exception {
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
    void a_replay_by_the_rules_that_judged_changes_nothing() throws Exception {
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
    void rows_that_die_by_stricter_rules_leave_silver() throws Exception {
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

    @Test
    void what_the_stream_brings_meanwhile_is_in_the_result_once_and_judged_by_the_new_rules() throws Exception {
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
    void an_event_that_passes_now_and_came_again_meanwhile_is_in_silver_once() throws Exception {
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

    @Test
    void only_a_range_of_offsets_is_replaced_and_everything_still_adds_up() throws Exception {
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
    void what_bronze_has_given_to_its_archive_stays_as_it_was_judged() throws Exception {
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
    void a_range_of_arrival_times_means_the_records_that_arrived_then() throws Exception {
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
    void offsets_that_silver_has_not_judged_are_refused_and_nothing_is_begun() throws Exception {
        twoOfThreeDie();
        Replay replay = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);

        assertThatThrownBy(() -> replay.begin(offsets(1, 9)))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessage(PARTITION
                        + " offsets 1 to 8 are asked for, but silver has judged, and bronze holds, 0 to 2 of it.");
        assertThat(replay.state()).isEmpty();
    }

    @Test
    void a_swap_before_anybody_has_looked_at_the_diff_is_refused_and_changes_nothing() throws Exception {
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
    void a_diff_of_an_earlier_replay_does_not_count() throws Exception {
        twoOfThreeDie();
        Replay first = judged(WHOLE);
        first.diff();
        first.drop();
        Replay second = judged(WHOLE);

        assertThatThrownBy(second::swap).hasMessageContaining("'replay diff' first");
    }

    @Test
    void a_second_replay_at_once_is_refused_and_says_which_is_there() throws Exception {
        twoOfThreeDie();
        Replay replay = judged(WHOLE);

        assertThatThrownBy(() -> replay.begin(WHOLE))
                .isInstanceOf(ReplayRefusedException.class)
                .hasMessageStartingWith("A replay of payments by rules ");
        assertThat(replay.state().orElseThrow().now().in()).isEqualTo(3);
    }

    @Test
    void what_is_not_at_its_end_can_be_neither_compared_nor_swapped() throws Exception {
        twoOfThreeDie();
        Replay replay = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);
        replay.begin(WHOLE);

        assertThatThrownBy(replay::diff)
                .hasMessageContaining("is not at its end")
                .hasMessageContaining("0 to 2");
        assertThatThrownBy(replay::swap).hasMessageContaining("is not at its end");
    }

    @Test
    void other_rules_than_those_that_began_it_are_refused() throws Exception {
        twoOfThreeDie();
        judged(WHOLE).diff();
        Replay byOthers = Replay.of(line.lake.spark(), RULES, line.registry, 10);

        assertThatThrownBy(() -> byOthers.run(state -> {})).hasMessageContaining("was begun with rules ");
        assertThatThrownBy(byOthers::swap).hasMessageContaining("was begun with rules ");
    }

    @Test
    void without_a_replay_there_is_nothing_to_go_on_with() {
        Replay none = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);

        assertThatThrownBy(() -> none.run(state -> {})).hasMessageStartingWith("There is no replay of payments");
        assertThatThrownBy(none::swap).hasMessageStartingWith("There is no replay of payments");
        assertThat(none.drop()).isFalse();
    }

    @Test
    void a_dropped_replay_leaves_the_tables_as_they_were() throws Exception {
        twoOfThreeDie();
        Position before = line.lake.position(SILVER);

        assertThat(judged(WHOLE).drop()).isTrue();

        assertThat(ids()).containsExactly("T1");
        assertThat(line.lake.position(SILVER)).isEqualTo(before);
        assertThat(line.lake.table(SILVER).refs()).containsOnlyKeys("main");
    }

    @Test
    void a_run_that_was_killed_between_its_two_branches_goes_on_and_has_nothing_twice() throws Exception {
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
    void a_swap_that_was_killed_between_the_two_tables_is_finished_by_the_next() throws Exception {
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
    void a_range_with_an_end_is_refused_if_letters_were_redriven_meanwhile() throws Exception {
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
    void a_range_with_an_end_is_refused_if_the_stream_has_brought_one_of_its_events() throws Exception {
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

    @Test
    void letters_that_were_redriven_before_are_rows_like_others_after_a_replay() throws Exception {
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
    void what_people_decided_of_a_letter_that_stays_dead_is_kept() throws Exception {
        twoOfThreeDie();
        Redrive.of(line.lake.spark(), RULES, line.registry).discard(Selection.ALL, "known to the merchant");
        Replay replay = judged(WHOLE);
        replay.diff();

        replay.swap();

        assertThat(letters()).containsExactly("2 discarded amount_must_be_positive");
        assertThat(line.lake.rows(DEAD).first().<String>getAs("status_reason")).isEqualTo("known to the merchant");
    }

    @Test
    void history_whose_snapshots_are_long_forgotten_is_judged_again_and_survives_expiry_itself() throws Exception {
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

    private static void compactAndExpire() {
        for (var spec : List.of(BRONZE, SILVER, DEAD)) {
            line.lake
                    .spark()
                    .sql("CALL lake.system.rewrite_data_files(table => '%s', options => map('rewrite-all', 'true'))"
                            .formatted(spec.name()))
                    .collectAsList();
            Table table = line.lake.table(spec);
            table.expireSnapshots()
                    .expireOlderThan(
                            System.currentTimeMillis() + Duration.ofDays(1).toMillis())
                    .retainLast(1)
                    .commit();
        }
    }

    /** As if the process had been killed after it wrote the dead letters of its next batch. */
    private static void aheadByOneBatch(Branch deadLetters) {
        Branch.State state = deadLetters.state().orElseThrow();
        Position next =
                new Position(new TreeMap<>(java.util.Map.of(PARTITION, Slice.passed(1, 2, 1))), Provenance.NONE);
        deadLetters.append(List.of(), state, next, next);
    }

    private static void twoOfThreeDie() throws InterruptedException {
        line.bronze(
                line.framed(payment("T1")),
                line.framed(payment("T2", "currency", "CHF")),
                line.framed(payment("T3", "amount", amount("-1.0000"))));
        stream();
        assertThat(line.counts()).isEqualTo(new Tally.Counts(3, 1, 2, 0));
    }

    private static void stream() throws InterruptedException {
        Pace pace = new Pace(Pace.Mode.AVAILABLE_NOW, Duration.ZERO, 1_000);
        line.lake.run(List.of(new SilverStream(RULES, line.registry, pace)));
    }

    private static Replay judged(ReplayRange range) {
        Replay replay = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);
        replay.begin(range);
        replay.run(state -> {});
        return replay;
    }

    private static ReplayRange offsets(long from, long until) {
        return new ReplayRange.Given(
                new OffsetRange(new TreeMap<>(java.util.Map.of(PARTITION, new OffsetRange.Bounds(from, until)))));
    }

    private static ReplayRange arrived(Instant from) {
        return new ReplayRange.Arrived(Optional.of(from), Optional.empty());
    }

    private static List<String> ids() {
        return line.lake.rows(SILVER).orderBy("transaction_id").collectAsList().stream()
                .map(row -> row.<String>getAs("transaction_id"))
                .toList();
    }

    private static List<String> letters() {
        return line.lake.rows(DEAD).orderBy("source_offset").collectAsList().stream()
                .map(row -> row.<Long>getAs("source_offset") + " " + row.<String>getAs("status") + " "
                        + row.<String>getAs("error_reason"))
                .toList();
    }
}
