package dev.sluice.silver;

import static dev.sluice.silver.Payments.payment;
import static dev.sluice.silver.SilverLine.PAYMENTS;
import static dev.sluice.silver.SilverLine.SILVER;
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
    private static final String DECIMAL =
            "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 9, \"scale\": 2}";

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

    @Test
    void fieldsThatNoColumnCanBeAreLeftOutAndTheSoundOnesOfTheSameBatchBecomeColumns() throws Exception {
        String[] hostile = {
            of("Amount", "\"string\""),
            of("foo", "\"string\"") + ", " + of("FOO", "\"string\""),
            of("Bar", "\"string\""),
            of("bar", "\"string\""),
            of("WARNINGS", "\"string\""),
            of("Source_Offset", "\"long\"") + ", " + of("rule_set", "\"int\"") + ", " + of("table_revision", "\"int\""),
            of("_file", "\"string\"") + ", " + of("_pos", "\"long\"") + ", " + of("_c0", "\"long\""),
            of("_deleted", "\"boolean\"") + ", " + of("_spec_id", "\"int\"") + ", " + of("_partition", "\"int\""),
            of("twins", record("Twins", of("x", "\"int\"") + ", " + of("X", "\"int\""))),
            of("one", record("Same", of("x", "\"int\""))),
            of("other", record("Same", of("y", "\"int\""))),
            of("empty", record("Nothing", "")),
            of("local", "{\"type\": \"long\", \"logicalType\": \"local-timestamp-micros\"}"),
            of("priced", record("Priced", of("x", DECIMAL))),
            of("n".repeat(50_000), "\"string\""),
            of("order", "\"string\"") + ", " + of("select", "\"int\"") + ", " + of("a1", DECIMAL),
            of("place", record("Place", of("_id", "\"int\"") + ", " + of("name", "\"string\"")))
        };
        byte[][] values = new byte[hostile.length + 2][];
        for (int i = 0; i < hostile.length; i++) {
            values[i] = written(payment("T" + i), hostile[i]);
        }
        values[hostile.length] = line.framed(payment("T" + hostile.length));
        values[hostile.length + 1] = line.framed(payment("bad", "currency", "XXQ"));
        line.bronze(values);

        line.run();

        int good = hostile.length + 1;
        assertThat(line.counts()).isEqualTo(new Tally.Counts(good + 1, good, 1, 0));
        assertThat(added()).containsExactlyInAnyOrder("order", "select", "a1", "place");
        assertThat(line.lake.rows(SILVER).where("amount = 12.5").count()).isEqualTo(good);
    }

    @Test
    void aFieldForWhichTheTableHasAnotherColumnIsLeftOutInLaterBatches() throws Exception {
        line.bronze(written(payment("T1"), of("device", "\"string\"")));
        line.run();
        line.bronze(
                written(payment("T2"), of("DEVICE", "\"string\"")), written(payment("T3"), of("device", "\"string\"")));
        line.run();
        line.bronze(written(payment("T4"), of("device", "\"int\"")), line.framed(payment("T5")));
        line.run();

        assertThat(line.counts()).isEqualTo(new Tally.Counts(5, 5, 0, 0));
        assertThat(added()).containsExactly("device");
    }

    private static String of(String name, String type) {
        return "{\"name\": \"" + name + "\", \"type\": [\"null\", " + type + "]}";
    }

    private static String record(String name, String fields) {
        return "{\"type\": \"record\", \"name\": \"" + name + "\", \"fields\": [" + fields + "]}";
    }

    /** Columns of silver that the contract does not have. */
    private static List<String> added() {
        return line.lake.table(SILVER).schema().columns().stream()
                .map(column -> column.name())
                .filter(name -> SILVER.columns().stream()
                        .noneMatch(column -> column.name().equals(name)))
                .toList();
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
