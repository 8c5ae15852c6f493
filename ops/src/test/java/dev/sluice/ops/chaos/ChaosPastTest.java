package dev.sluice.ops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is gone on with chooses on where it was, because its log says how far it came. */
final class ChaosPastTest {
    private static final ChaosPlan PLAN = new ChaosPlan(7, 9, 3, 2, Duration.ofHours(1), "kill");

    @TempDir
    private Path folder;

    @Test
    void theLogTellsWhatWasChosenWhatStruckAndWhatWasProven() {
        write(List.of());

        assertThat(ChaosPast.in(file())).isEqualTo(new ChaosPast(7, "kill", 2, 1, 1, List.of(1500L), true));
    }

    @Test
    void aLineThatWasCutOffCountsForNothing() throws IOException {
        write(List.of());
        Files.writeString(file(), "{\"begins\":\"kill dri", StandardOpenOption.APPEND);

        assertThat(ChaosPast.in(file()).drawn()).isEqualTo(2);
    }

    @Test
    void aProofThatDidNotHoldIsRemembered() {
        write(List.of("payments: silver has payments.raw-0@1 twice"));

        assertThat(ChaosPast.in(file()).isSound()).isFalse();
    }

    @Test
    void whatIsGoneOnWithKeepsItsSeedWhateverIsAskedFor() {
        write(List.of());

        ChaosPlan other = new ChaosPlan(1, 99, 5, 1, Duration.ofMinutes(1), "");
        assertThat(other.after(ChaosPast.in(file())))
                .isEqualTo(new ChaosPlan(7, 99, 5, 1, Duration.ofMinutes(1), "kill"));
    }

    private void write(List<String> wrong) {
        ChaosLog log = new ChaosLog(file(), new PrintWriter(Writer.nullWriter()), ChaosPast.none(PLAN));
        log.begins(1, "kill driver");
        log.struck("kill driver", Fault.Outcome.done("pid 1"));
        log.begins(2, "kill broker");
        log.struck("kill broker", Fault.Outcome.leftOut("broker does not run"));
        log.healed(Duration.ofMillis(1500));
        log.recomputed("payments", 10);
        log.round(1, wrong);
    }

    private Path file() {
        return folder.resolve("chaos.jsonl");
    }
}
