package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.Standing;
import dev.sluice.lakehouse.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stream that works and cannot catch up is found before anything is stale. */
final class LagCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final long MOST = 1_000;

    private final Notes notes = new Notes(" --data x");
    private String paused = "";

    @Tag("runbook-C5")
    @Tag("runbook-E8")
    @Test
    void moreRecordsThanMayWaitAreFoundThoughWhatIsInSilverIsYoung() {
        look(MOST + 1, NOW.minusSeconds(5));
        assertThat(notes.done().findings())
                .containsExactly(new Finding(
                        Area.SPARK,
                        "bronze.payments",
                        "payments falls behind: 1001 wait for bronze, 3 for silver, 0 for gold, threshold 1,000 records in"
                                + " the topic.",
                        "./sluice stats --data x says whether the machine is full; if it is not, a larger"
                                + " batch.max-records and ./sluice restart driver --data x"));
    }

    @Test
    void asManyAsMayWaitAreNotFound() {
        look(MOST, NOW.minusSeconds(5));
        assertThat(notes.done().findings()).isEmpty();
    }

    @Test
    void whatWaitsBecauseAnOperatorSaidSoIsNotFound() {
        paused = "bronze.payments";
        look(MOST + 1, NOW.minusSeconds(5));
        assertThat(notes.done().findings()).isEmpty();
    }

    @Test
    void whatIsStaleIsFoundOnce() {
        look(MOST + 1, NOW.minusSeconds(600));
        assertThat(notes.done().findings())
                .extracting(Finding::wrong)
                .containsExactly("payments is stale: its newest event in silver is 10 min old, the contract promises"
                        + " 5 min; 1001 wait for bronze, 3 for silver, 0 for gold.");
    }

    private void look(long beforeBronze, Instant newest) {
        Standing standing = new Standing(
                "payments",
                10,
                10,
                Tally.NOTHING.counts(),
                0,
                beforeBronze,
                3,
                0,
                new Standing.Rules("", "1"),
                Optional.of(newest),
                Duration.ofMinutes(5));
        new LagCheck(List.of(standing), MOST, paused::equals, NOW).write(notes);
    }
}
