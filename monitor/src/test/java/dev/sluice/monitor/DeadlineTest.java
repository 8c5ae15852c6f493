package dev.sluice.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
    @Test
    void whoDoesNotAnswerIsNamedAndHoldsUpNobodyElse() {
        CountDownLatch never = new CountDownLatch(1);
        Deadline deadline = Deadline.in(Duration.ofMillis(200));

        var mute = deadline.ask("the registry", () -> {
            never.await();
            return "too late";
        });
        var quick = Deadline.in(Duration.ofMinutes(1)).ask("Kafka", () -> "here");

        assertThat(quick.get()).isEqualTo("here");
        assertThatThrownBy(mute::get)
                .isInstanceOf(NoAnswerException.class)
                .hasMessage("the registry gave no answer within 0.2 s");
    }

    @Test
    void whatAQuestionThrowsIsThrownAtWhoAsked() {
        var broken = Deadline.in(Duration.ofMinutes(1)).ask("Kafka", () -> {
            throw new IllegalArgumentException("no such topic");
        });

        assertThatThrownBy(broken::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such topic");
    }
}
