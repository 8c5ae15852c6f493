package dev.sluice.realtime.judge;

import static dev.sluice.realtime.TestEvents.PAYMENTS;
import static dev.sluice.realtime.TestEvents.payment;
import static dev.sluice.realtime.TestEvents.rewritten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.realtime.TestTopology;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import dev.sluice.schemas.registry.WireFormat;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of the registry, and what happens if it does not answer. */
class RegistryTopologyTest {
    private static final TopicSpec JUDGED = DerivedTopics.judged(PAYMENTS);
    private static final TopicSpec DEAD = DerivedTopics.deadLetters(PAYMENTS);
    private static final Schema NEXT = new Schema.Parser()
            .parse(PAYMENTS.event()
                    .toString()
                    .replace(
                            "{\"name\":\"mcc\"",
                            "{\"name\":\"device\",\"type\":[\"null\",\"string\"],\"default\":null},{\"name\":\"mcc\""));

    private final TestTopology topology = new TestTopology();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aRegistryThatComesBackInTimeCostsNothingButTime() {
        byte[] value = topology.framed(payment("T1"));
        topology.registry.goAwayFor(2);

        topology.send(PAYMENTS, value);

        assertThat(topology.read(JUDGED)).hasSize(1);
    }

    @Test
    void aRegistryThatStaysAwayFailsTheThreadAndMakesNoDeadLetter() {
        byte[] value = topology.framed(payment("T1"));
        topology.registry.goAwayFor(1_000);

        assertThatThrownBy(() -> topology.send(PAYMENTS, value))
                .satisfies(failure -> assertThat(Stream.iterate(failure, f -> f != null, Throwable::getCause))
                        .hasAtLeastOneElementOfType(RegistryUnavailableException.class));

        assertThat(topology.read(DEAD)).isEmpty();
        assertThat(topology.read(JUDGED)).isEmpty();
    }

    @Test
    void anUnknownIdIsAskedForOncePerSecondAndBelievedWhenItIsKnown() {
        byte[] unknown = WireFormat.encode(2, payment("T1"));
        topology.framed(payment("T1"));
        int before = topology.registry.questions();
        for (int i = 0; i < 100; i++) {
            topology.send(PAYMENTS, unknown);
        }
        assertThat(topology.registry.questions() - before).isEqualTo(1);

        assertThat(topology.registry.register("next", NEXT)).isEqualTo(2);
        topology.pass(Duration.ofSeconds(2));
        topology.send(PAYMENTS, WireFormat.encode(2, rewritten(payment("T2"), NEXT)));

        assertThat(topology.read(DEAD)).hasSize(100);
        assertThat(topology.read(JUDGED)).hasSize(1);
    }
}
