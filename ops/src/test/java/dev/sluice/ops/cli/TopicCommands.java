package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.contract.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}: somebody deletes a topic and makes it anew while the jobs run. */
interface TopicCommands {
    /** Where the commands are typed. */
    Terminal terminal();

    @Test
    @Order(14)
    default void aTopicThatWasMadeAnewIsReadOnceAnOperatorAcceptsItAndEverythingStillAddsUp() throws Exception {
        Platform platform = Platform.known(Instance.in(terminal().data()));
        TopicSpec topic = platform.shape().declared().named("payments").topic();
        try (Admin admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", platform.endpoints().bootstrapServers()))) {
            admin.deleteTopics(List.of(topic.name())).all().get();
            await().atMost(Terminal.PATIENCE).until(() -> isMade(admin, topic));
        }
        terminal().await(1, "status");

        assertThat(terminal().run("topic", "accept", "payments", "--reason", "a test"))
                .isEqualTo(1);
        terminal().await(0, "topic", "accept", "payments", "--reason", "a test", "--dry-run");
        assertThat(terminal().out()).contains("Would accept it, because 'a test'; nothing was changed.");
        terminal().await(0, "topic", "accept", "payments", "--reason", "a test", "--yes");

        terminal().await(0, "status");
        assertThat(terminal().run("topic", "accept", "payments", "--reason", "again", "--yes"))
                .isZero();
        assertThat(terminal().out()).contains("can go on as it is; nothing was changed.");
        terminal().clear();
        assertThat(terminal().run("audit", "--full")).as(terminal().out()).isZero();
        assertThat(terminal().out()).contains("money of every day and currency, topic = bronze");
    }

    /** The one before may take its time to go. */
    private static boolean isMade(Admin admin, TopicSpec topic) {
        try {
            admin.createTopics(
                            List.of(new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.config())))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
