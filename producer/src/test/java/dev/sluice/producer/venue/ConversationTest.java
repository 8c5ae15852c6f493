package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.telemetry.log.Ration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T10:00:00Z");

    private final List<String> said = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Conversation conversation =
            new Conversation(new TwoWishes(), OPENED, said::add, Ration.ofAMinute(complaints::add));

    /** Wants a and b, and answers. */
    private static final class TwoWishes implements VenueProtocol {
        @Override
        public String venue() {
            return "TEST";
        }

        @Override
        public List<String> subscriptions() {
            return List.of("a", "b");
        }

        @Override
        public List<String> requests(Collection<String> subscriptions) {
            return List.of("ask " + String.join(",", subscriptions));
        }

        @Override
        public boolean acknowledges() {
            return true;
        }

        @Override
        public Optional<String> heartbeat() {
            return Optional.of("beat");
        }

        @Override
        public void connected(long connection) {}

        @Override
        public List<Reading> read(Received message) {
            return List.of(new Reading.Other("x"));
        }
    }

    private void tick(Duration since) {
        conversation.tick(OPENED.plus(since));
    }

    @Test
    void aGrantedSubscriptionIsNotAskedForAgain() {
        conversation.granted("a", OPENED);
        conversation.granted("b", OPENED);
        tick(Duration.ofSeconds(29));
        assertThat(said).isEmpty();
        assertThat(conversation.troubles()).isEmpty();
    }

    @Test
    void whatIsNeverAcknowledgedIsSaidAndAskedForAgainEachForItself() {
        tick(Duration.ofSeconds(9));
        assertThat(said).isEmpty();
        tick(Duration.ofSeconds(21));
        assertThat(said).containsExactlyInAnyOrder("ask a", "ask b");
        assertThat(conversation.troubles()).containsOnlyKeys("a", "b").containsEntry("a", "never acknowledged");
        conversation.granted("a", OPENED);
        assertThat(conversation.troubles()).containsOnlyKeys("b");
    }

    @Test
    void aRefusedSubscriptionIsSaidWithItsReasonAndAskedForAfterLongerAndLonger() {
        conversation.granted("b", OPENED);
        conversation.refused("a", "no such pair", OPENED);
        assertThat(conversation.troubles()).containsEntry("a", "refused: no such pair");
        for (int second = 0; second < 3600; second++) {
            tick(Duration.ofSeconds(second));
        }
        assertThat(said.stream().filter(text -> text.equals("ask a"))).hasSizeBetween(6, 20);
    }

    @Test
    void whateverReasonsARefusalHasADayOfThemIsFewLinesAndANumber() {
        for (int n = 0; n < 86_400; n++) {
            conversation.refused("a", "reason " + n + "\nof many " + "lines ".repeat(1_000), OPENED.plusSeconds(n));
            tick(Duration.ofSeconds(n));
        }

        assertThat(complaints).hasSizeLessThan(24 * 60 * 21 + 1).allMatch(line -> line.length() < 400);
        assertThat(complaints).noneMatch(line -> line.contains("\n"));
        assertThat(complaints).contains("40 more lines like these within 60 s were left out");
        assertThat(conversation.troubles().get("a"))
                .startsWith("refused: reason 86399")
                .hasSizeLessThan(400);
    }

    @Test
    void whatNobodyAskedForIsNotAskedForHoweverOftenItIsRefused() {
        conversation.granted("a", OPENED);
        conversation.granted("b", OPENED);
        for (int n = 0; n < 1_000; n++) {
            conversation.refused("x" + n, "no such pair", OPENED);
        }
        tick(Duration.ofSeconds(29));

        assertThat(conversation.troubles()).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void aHeartbeatIsSentNowAndThen() {
        conversation.granted("a", OPENED);
        conversation.granted("b", OPENED);
        for (int second = 0; second <= 90; second++) {
            tick(Duration.ofSeconds(second));
        }
        assertThat(said).containsExactly("beat", "beat", "beat");
    }
}
