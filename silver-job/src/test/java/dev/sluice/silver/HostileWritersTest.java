package dev.sluice.silver;

import static dev.sluice.silver.Payments.payment;
import static dev.sluice.silver.SilverLine.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.registry.WireFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever schema the registry lets a writer have, its records are judged and no batch ends in it. */
class HostileWritersTest {
    private static final int LEVELS = 200_000;
    private static SilverLine line;

    @BeforeAll
    static void start() {
        line = new SilverLine();
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @BeforeEach
    void emptyTables() {
        line.emptyTables();
    }

    @Test
    void aRecordWithinItselfDeeperThanAnyStackIsPassedOverAndThePaymentIsGood() throws Exception {
        line.bronze(deep("T1", "[\"null\", \"L\"]"), line.framed(payment("T2")));

        line.run();

        assertThat(line.counts()).isEqualTo(new Tally.Counts(2, 2, 0, 0));
    }

    @Test
    void aWriterWhoseListsMayHoldThemselvesIsRefusedBecauseNoReaderHasTheStack() throws Exception {
        line.bronze(deep("T1", "{\"type\": \"array\", \"items\": \"L\"}"), line.framed(payment("T2")));

        line.run();

        assertThat(line.reasons()).containsExactly("incompatible_schema");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(2, 1, 1, 0));
    }

    /** A payment, and behind it levels of a record whose field has the type {@code next}. */
    private static byte[] deep(String id, String next) {
        byte[] flat = written(
                payment(id),
                "{\"name\": \"deep\", \"type\": [\"null\", {\"type\": \"record\", \"name\": \"L\", \"fields\":"
                        + " [{\"name\": \"next\", \"type\": " + next + "}]}]}");
        // Its last byte said that there is no such record; now each says that there is one, and the last ends them all.
        byte[] deep = Arrays.copyOf(flat, flat.length + 2 * LEVELS);
        Arrays.fill(deep, flat.length - 1, flat.length + LEVELS, (byte) 2);
        return deep;
    }

    /** The payment as one sends it whose schema has more {@code fields}, which are null. */
    private static byte[] written(GenericRecord payment, String... fields) {
        Schema more = new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"More\", \"namespace\": \"dev.sluice.more\", \"fields\": ["
                        + String.join(", ", fields) + "]}");
        List<Schema.Field> all = new ArrayList<>();
        PAYMENTS.event().getFields().forEach(f -> all.add(new Schema.Field(f, f.schema())));
        more.getFields().forEach(f -> all.add(new Schema.Field(f, f.schema())));
        Schema writer = Schema.createRecord(
                PAYMENTS.event().getName(), null, PAYMENTS.event().getNamespace(), false, all);
        GenericRecord event = new GenericData.Record(writer);
        payment.getSchema().getFields().forEach(f -> event.put(f.name(), payment.get(f.name())));
        return WireFormat.encode(line.registry.register("hostile-" + writer.hashCode(), writer), event);
    }
}
