package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class LookTest {
    @Test
    void aLookThatFailsKeepsWhatWasSeenAndSaysSinceWhen() {
        Deque<String> answers = new ArrayDeque<>(List.of("first"));
        Look<String> look = look(() -> {
            if (answers.isEmpty()) {
                throw new IllegalStateException("Cannot ask", new IllegalArgumentException("connection refused"));
            }
            return answers.pop();
        });
        look.take();
        look.take();
        Fact<String> failed = look.fact(Instant.now());
        look.take();
        Fact<String> stillFailed = look.fact(Instant.now());

        assertThat(failed.value()).contains("first");
        assertThat(failed.failure().orElseThrow().why()).isEqualTo("Cannot ask: connection refused");
        assertThat(stillFailed.failure().orElseThrow().since())
                .isEqualTo(failed.failure().orElseThrow().since());
        assertThat(look.failures()).isEqualTo(2);

        answers.add("again");
        look.take();
        assertThat(look.fact(Instant.now()).value()).contains("again");
        assertThat(look.fact(Instant.now()).failure()).isEmpty();
    }

    /** Such as of a jar that was replaced: the lane lives, and says that it cannot look. The limit is only to fail by. */
    @Test
    @Timeout(60)
    void anErrorIsAFailureAndTheLaneLooksOn() throws InterruptedException {
        var again = new java.util.concurrent.CountDownLatch(2);
        Look<String> look = new Look<>("test", Cadence.seconds(0, 0), () -> {
            again.countDown();
            throw new NoClassDefFoundError("dev/sluice/Gone");
        });
        try (Lane lane = new Lane("test", () -> Audience.THERE, () -> {}, List.of(look))) {
            lane.wake();
            again.await();
        }

        assertThat(look.fact(Instant.now()).failure().orElseThrow().why()).isEqualTo("dev/sluice/Gone");
        assertThat(look.failures()).isPositive();
    }

    @Test
    void aSecretInAnAddressIsNotTold() {
        Look<String> look = look(() -> {
            throw new IllegalStateException(
                    "Failed to connect: jdbc:x://db/y?user=a&password=geheim1 by http://me:geheim2@host/");
        });
        look.take();

        assertThat(look.fact(Instant.now()).failure().orElseThrow().why())
                .isEqualTo("Failed to connect: jdbc:x://db/y?user=a&password=*** by http://me:***@host/");
    }

    @Test
    void aLookThatHangsIsAFailureWhileItDoes() throws InterruptedException {
        var entered = new java.util.concurrent.CountDownLatch(1);
        var release = new java.util.concurrent.CountDownLatch(1);
        Look<String> look = look(() -> {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "late";
        });
        Thread thread = new Thread(look::take);
        thread.start();
        entered.await();

        assertThat(look.fact(Instant.now()).failure()).isEmpty();
        assertThat(look.fact(Instant.now().plusSeconds(60))
                        .failure()
                        .orElseThrow()
                        .why())
                .startsWith("no answer for ");

        release.countDown();
        thread.join();
        assertThat(look.fact(Instant.now().plusSeconds(60)).failure()).isEmpty();
    }

    @Test
    void withoutAnAudienceItLooksLess() {
        Look<String> look = look(() -> "seen");
        look.take();

        assertThat(look.due(Audience.THERE)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(look.due(Audience.NONE)).isBetween(Duration.ofSeconds(570), Duration.ofSeconds(600));
    }

    @Test
    void whatKeepsACoreBusyRestsAccordingly() {
        Look<Long> look = new Look<>("work", Cadence.seconds(1, 1), () -> {
            long until = System.nanoTime() + Duration.ofMillis(300).toNanos();
            long sum = 0;
            while (System.nanoTime() < until) {
                sum += System.identityHashCode(new Object());
            }
            return sum;
        });
        look.take();

        assertThat(look.due(Audience.THERE)).isGreaterThan(Duration.ofSeconds(1));
    }

    private static Look<String> look(Eye<String> eye) {
        return new Look<>("test", Cadence.seconds(60, 600), eye);
    }
}
