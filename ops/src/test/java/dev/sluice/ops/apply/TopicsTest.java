package dev.sluice.ops.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Topics are made once, whoever asks for them at the same time. */
final class TopicsTest {
    @Test
    void whoCreatesATopicThatSomebodyElseCreatedMeanwhileIsContent() {
        TopicSpec twice = new TopicSpec("twice", 2, Map.of());
        try (TestStack stack = TestStack.start(Parts.broker());
                Topics topics = new Topics(Broker.plain(stack.endpoints().bootstrapServers()))) {
            topics.create(twice);

            topics.create(new TopicSpec("twice", 3, Map.of()));

            assertThat(topics.find(List.of("twice")).get("twice").partitions()).isEqualTo(2);
            assertThatThrownBy(() -> topics.create(new TopicSpec("no such name!", 1, Map.of())))
                    .hasMessageContaining("no such name!");
        }
    }
}
