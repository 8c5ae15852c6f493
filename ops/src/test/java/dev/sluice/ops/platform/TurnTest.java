package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators at once. */
final class TurnTest {
    @TempDir
    private Path data;

    @Test
    void theSecondIsToldWhoIsAtItAndGoesOnWhenThatIsDone() {
        Instance instance = Instance.in(data);
        CompletableFuture<String> told = new CompletableFuture<>();
        CompletableFuture<Void> second;
        try (Turn first = Turn.take(instance, told::complete)) {
            second = CompletableFuture.runAsync(
                    () -> Turn.take(instance, told::complete).close());
            assertThat(told.join())
                    .contains("pid " + ProcessHandle.current().pid(), "is changing Sluice in " + data, "waiting");
            assertThat(second).isNotDone();
        }
        second.join();
    }

    @Test
    void whoOnlyLooksIsToldWhoIsAtItUntilThatIsDone() throws Exception {
        Instance instance = Instance.in(data);
        assertThat(Turn.taker(instance)).isEmpty();
        Process other = TurnHolder.start(data);
        assertThat(Turn.taker(instance))
                .hasValueSatisfying(who -> assertThat(who).contains("pid " + other.pid()));

        other.getOutputStream().close();
        assertThat(other.waitFor()).isZero();

        assertThat(Turn.taker(instance)).isEmpty();
    }

    @Test
    void oneThatWasKilledIsAtItNoMore() throws Exception {
        Instance instance = Instance.in(data);
        Process other = TurnHolder.start(data);
        other.destroyForcibly().waitFor();

        assertThat(Turn.taker(instance)).isEmpty();
        Turn.take(instance, told -> {
                    throw new AssertionError(told);
                })
                .close();
    }

    @Test
    void aLookTakesNobodysTurn() throws Exception {
        Instance instance = Instance.in(data);
        Process other = TurnHolder.start(data);
        try {
            assertThat(Turn.taker(instance)).isPresent();

            assertThatThrownBy(() -> Turn.take(instance, Duration.ZERO, told -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("pid " + other.pid());
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
    }

    @Test
    void nobodyWaitsForEverForOneThatHangs() {
        Instance instance = Instance.in(data);
        try (Turn first = Turn.take(instance, told -> {})) {
            assertThatThrownBy(() -> Turn.take(instance, Duration.ZERO, told -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("Nothing was changed.");
        }
        Turn.take(instance, told -> {}).close();
    }

    @Test
    void aPlaceWhereNothingCanBeMadeIsNamedWithTheReason() {
        assertThatThrownBy(() -> Turn.take(Instance.in(Path.of("/proc/nowhere")), told -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageMatching(
                        "Cannot use /proc/nowhere/run/turn: .*(cannot be made there|[Pp]ermission denied).*");
    }
}
