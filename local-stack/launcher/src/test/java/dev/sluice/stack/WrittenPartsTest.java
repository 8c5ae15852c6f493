package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WrittenPartsTest {
    @Test
    void aPartIsSeenRunningThenDeadThenStopped() {
        try (TestStack test = TestStack.start(Sleeper.part())) {
            WrittenParts parts = new WrittenParts(test.stack().home());

            PartStatus running = parts.read().get(0);
            assertThat(running.name()).isEqualTo("sleeper");
            assertThat(running.state()).isEqualTo(PartStatus.State.RUNNING);
            assertThat(running.residentBytes()).isPositive();

            ProcessHandle process = ProcessHandle.of(running.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            assertThat(parts.read().get(0).state()).isEqualTo(PartStatus.State.DEAD);

            test.stack().stop(Progress.silent());
            assertThat(parts.read().get(0).state()).isEqualTo(PartStatus.State.STOPPED);
        }
    }
}
