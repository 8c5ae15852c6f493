package dev.sluice.silver;

import static dev.sluice.silver.Payments.amount;
import static dev.sluice.silver.Payments.payment;
import static dev.sluice.silver.SilverLine.BRONZE;
import static dev.sluice.silver.SilverLine.DEAD;
import static dev.sluice.silver.SilverLine.PARTITION;
import static dev.sluice.silver.SilverLine.SILVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Pace;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Payments of which some die by the rules that judge, and pass by looser ones. */
abstract class ReplayScenario {
    /** Two rules, so that judging takes little of the test's time. */
    static final Contract RULES = Payments.only("payment-amount-positive", "payment-currency-known");

    static final Contract LOOSER = Payments.only("payment-amount-positive");
    static final ReplayRange WHOLE = new ReplayRange.Whole();
    static SilverLine line;

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

    static void twoOfThreeDie() throws InterruptedException {
        line.bronze(
                line.framed(payment("T1")),
                line.framed(payment("T2", "currency", "CHF")),
                line.framed(payment("T3", "amount", amount("-1.0000"))));
        stream();
        assertThat(line.counts()).isEqualTo(new Tally.Counts(3, 1, 2, 0));
    }

    static void stream() throws InterruptedException {
        Pace pace = new Pace(Pace.Mode.AVAILABLE_NOW, Duration.ZERO, 1_000);
        line.lake.run(List.of(new SilverStream(RULES, line.registry, pace, BatchListener.NOBODY)));
    }

    static Replay judged(ReplayRange range) {
        Replay replay = Replay.of(line.lake.spark(), LOOSER, line.registry, 10);
        replay.begin(range);
        replay.run(state -> {});
        return replay;
    }

    static void compactAndExpire() {
        List.of(BRONZE, SILVER, DEAD).forEach(line.lake::compactAndExpire);
    }

    static ReplayRange offsets(long from, long until) {
        return new ReplayRange.Given(
                new OffsetRange(new TreeMap<>(java.util.Map.of(PARTITION, new OffsetRange.Bounds(from, until)))));
    }

    static ReplayRange arrived(Instant from) {
        return new ReplayRange.Arrived(Optional.of(from), Optional.empty());
    }

    static List<String> ids() {
        return line.lake.rows(SILVER).orderBy("transaction_id").collectAsList().stream()
                .map(row -> row.<String>getAs("transaction_id"))
                .toList();
    }

    static List<String> letters() {
        return line.lake.rows(DEAD).orderBy("source_offset").collectAsList().stream()
                .map(row -> row.<Long>getAs("source_offset") + " " + row.<String>getAs("status") + " "
                        + row.<String>getAs("error_reason"))
                .toList();
    }
}
