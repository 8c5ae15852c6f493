package dev.sluice.realtime.judge;

import static dev.sluice.realtime.TestEvents.PAYMENTS;
import static dev.sluice.realtime.TestEvents.payment;
import static dev.sluice.realtime.TestEvents.rewritten;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.realtime.TestTopology;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.contract.VerdictHeaders;
import dev.sluice.schemas.registry.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values with more levels than a thread has stack, in a field that only their writer knows. */
class DeepValuesTest {
    private static final int LEVELS = 200_000;

    private final TestTopology topology = new TestTopology();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aRecordWithinItselfSaysNothingOfThePaymentWhichIsGood() {
        byte[] deep = deep("[\"null\", \"L\"]");

        topology.send(PAYMENTS, deep);
        topology.pay(payment("T2"));

        assertThat(topology.read(DerivedTopics.judged(PAYMENTS)))
                .hasSize(2)
                .first()
                .extracting(TestRecord::value)
                .isEqualTo(deep);
    }

    @Test
    void aWriterWhoseListsMayHoldThemselvesIsRefusedBecauseNoReaderHasTheStack() {
        topology.send(PAYMENTS, deep("{\"type\": \"array\", \"items\": \"L\"}"));
        topology.pay(payment("T2"));

        assertThat(topology.read(DerivedTopics.deadLetters(PAYMENTS)))
                .extracting(record -> new String(
                        record.headers().lastHeader(VerdictHeaders.ERROR_REASON).value(), StandardCharsets.UTF_8))
                .containsExactly("incompatible_schema");
        assertThat(topology.read(DerivedTopics.judged(PAYMENTS))).hasSize(1);
    }

    /** A payment, and behind it levels of a record whose field has the type {@code next}. */
    private byte[] deep(String next) {
        Schema level = new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"L\", \"fields\": [{\"name\": \"next\", \"type\": " + next
                        + "}]}");
        Schema event = PAYMENTS.event();
        List<Schema.Field> fields = new ArrayList<>();
        event.getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
        fields.add(new Schema.Field(
                "deep", Schema.createUnion(Schema.create(Schema.Type.NULL), level), null, JsonProperties.NULL_VALUE));
        Schema writer = Schema.createRecord(event.getName(), null, event.getNamespace(), false, fields);
        byte[] flat = WireFormat.encode(topology.registry.register("deep", writer), rewritten(payment("T1"), writer));
        // Its last byte said that there is no such record; now each says that there is one, and the last ends them all.
        byte[] deep = Arrays.copyOf(flat, flat.length + 2 * LEVELS);
        Arrays.fill(deep, flat.length - 1, flat.length + LEVELS, (byte) 2);
        return deep;
    }
}
