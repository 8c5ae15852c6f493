package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.stack.Repair;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Supervision goes on whatever went wrong, and where it cannot it is seen to have ended. */
final class RoundsTest {
    private final List<String> said = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Rounds rounds = new Rounds(this::round, List::of, said::add);

    @Test
    void anExceptionIsSaidAndTheNextRoundComesLater() {
        failures.add(new StackException("no room on the disk"));
        rounds.once();
        assertThat(said).containsExactly("no room on the disk");
        assertThat(rounds.pause()).isEqualTo(Rounds.SHORTEST.multipliedBy(2));

        rounds.once();
        assertThat(rounds.pause()).isEqualTo(Rounds.SHORTEST);
    }

    @Test
    void anErrorIsSurvivedAsWell() {
        failures.add(new NoClassDefFoundError("dev/sluice/Gone"));
        failures.add(new StackOverflowError());
        rounds.once();
        rounds.once();

        assertThat(said)
                .containsExactly("java.lang.NoClassDefFoundError: dev/sluice/Gone", "java.lang.StackOverflowError");
        rounds.once();
        assertThat(rounds.pause()).isEqualTo(Rounds.SHORTEST);
    }

    @Test
    void errorsAgainAndAgainEndItAndOthersInBetweenDoNot() {
        for (int round = 0; round < 9; round++) {
            failures.add(round % 3 == 2 ? new IllegalStateException() : new NoClassDefFoundError());
            rounds.once();
        }
        failures.add(new NoClassDefFoundError());
        failures.add(new NoClassDefFoundError());
        failures.add(new NoClassDefFoundError());
        rounds.once();
        rounds.once();
        assertThatThrownBy(rounds::once).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void whatHasToBeRepairedOverAndOverIsGivenMoreTime() {
        List<Duration> pauses = new ArrayList<>();
        Rounds repairing =
                new Rounds(() -> List.of(new Repair("driver", "it had died", Duration.ZERO)), List::of, said::add);
        for (int round = 0; round < 4; round++) {
            repairing.once();
            pauses.add(repairing.pause());
        }
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(4L, 8L, 16L, 2L);
    }

    @Test
    void whatDiesIsLookedAfterAtOnceUntilItIsToldToEnd() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        AtomicInteger passes = new AtomicInteger();
        List<Rounds> self = new ArrayList<>();
        self.add(new Rounds(
                () -> {
                    if (passes.incrementAndGet() == 3) {
                        self.get(0).end();
                    }
                    return List.of();
                },
                () -> List.of(dead.toHandle()),
                said::add));

        self.get(0).run();

        assertThat(passes).hasValue(3);
    }

    @Test
    void aSupervisorThatCanDoNothingEndsItsProcessAlthoughAThreadWouldKeepIt() throws Exception {
        Process process = BrokenSupervisor.start();

        boolean hasEnded = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(hasEnded).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private List<Repair> round() {
        Throwable failure = failures.poll();
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        return List.of();
    }

    /** A process that something else keeps, whose supervision fails. */
    static final class BrokenSupervisor {
        private BrokenSupervisor() {}

        public static void main(String[] arguments) throws InterruptedException {
            new Thread(BrokenSupervisor::keep, "keeps-the-process").start();
            Rounds broken = new Rounds(List::of, BrokenSupervisor::fail, words -> {});
            Supervisor.watch(broken);
        }

        private static List<ProcessHandle> fail() {
            throw new NoClassDefFoundError("dev/sluice/Gone");
        }

        /** Ends with what it reads, that is with the test. */
        private static void keep() {
            try {
                var unused = System.in.read();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        static Process start() throws IOException {
            return new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokenSupervisor.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }
}
