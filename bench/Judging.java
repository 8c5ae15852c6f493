import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.size;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.validation.RuleSet;
import dev.sluice.validation.spark.ColumnJudge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.avro.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** {@code Judging FOLDER ROUNDS RECORDS}: see bench/judging. */
final class Judging {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final Instant ARRIVAL = Instant.parse("2026-11-21T10:00:00Z");
    private static final int WARM_UPS = 4;

    private Judging() {}

    public static void main(String[] arguments) {
        String folder = arguments[0];
        int rounds = Integer.parseInt(arguments[1]);
        int records = Integer.parseInt(arguments[2]);
        RuleSet rules = RuleSet.of(PAYMENTS);
        try (SparkSession spark = session(folder)) {
            spark.createDataFrame(payments(records), new StructType().add("value", "binary").add("arrival", "timestamp"))
                    .repartition(2)
                    .write()
                    .parquet(folder + "/raw");
            Dataset<Row> decoded = decoded(spark.read().parquet(folder + "/raw"));
            List<Long> without = new ArrayList<>();
            List<Long> with = new ArrayList<>();
            for (int round = -WARM_UPS; round < rounds; round++) {
                long none = millis(() -> write(unjudged(decoded), folder));
                long all = millis(() -> write(judged(decoded, rules), folder));
                if (round >= 0) {
                    without.add(none);
                    with.add(all);
                }
            }
            System.out.printf(
                    "%,d payments, %d rules, medians of %d rounds: %,d ms judged, %,d ms not judged, ratio %.2f%n",
                    records, rules.rules().size(), rounds, median(with), median(without),
                    (double) median(with) / median(without));
        }
    }

    private static SparkSession session(String folder) {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.adaptive.enabled", "false")
                // As silver's session has it.
                .config("spark.sql.codegen.maxFields", "24")
                .config("spark.sql.codegen.hugeMethodLimit", "8000")
                .config("spark.sql.warehouse.dir", folder + "/warehouse")
                .getOrCreate();
    }

    /** With the columns that silver's rows have on their way, as wide as those. */
    private static Dataset<Row> decoded(Dataset<Row> raw) {
        String schema = widened(PAYMENTS.event()).toString();
        Column event = functions.from_avro(col("value"), PAYMENTS.event().toString(), Map.of("avroSchema", schema, "mode", "PERMISSIVE"));
        return raw.withColumn("event", event)
                .withColumn("source_topic", lit(PAYMENTS.topic().name()))
                .withColumn("source_partition", lit(0))
                .withColumn("source_offset", monotonically_increasing_id())
                .withColumn("key", lit(null).cast("binary"))
                .withColumn("headers", lit(null).cast("array<struct<key:string,value:binary>>"))
                .withColumn("schema_id", lit(1))
                .withColumn("fault", lit(null).cast("string"));
    }

    private static Dataset<Row> judged(Dataset<Row> decoded, RuleSet rules) {
        return new ColumnJudge(rules, "event", "arrival").judge(decoded);
    }

    private static Dataset<Row> unjudged(Dataset<Row> decoded) {
        Column none = array().cast("array<struct<rule:string,error_type:string,error_reason:string,field:string,value:string>>");
        return decoded.withColumn("violations", none)
                .withColumn("warnings", array().cast("array<string>"));
    }

    /** Keeps the rows, as silver does between its counts and its writes. */
    private static void write(Dataset<Row> rows, String folder) {
        Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
        kept.where(size(col("violations")).equalTo(0))
                .select("event.*", "source_topic", "source_partition", "source_offset", "arrival", "schema_id", "warnings")
                .write()
                .mode("overwrite")
                .parquet(folder + "/out");
        kept.unpersist(true);
    }

    private static List<Row> payments(int records) {
        List<Row> rows = new ArrayList<>(records);
        Timestamp arrival = Timestamp.from(ARRIVAL);
        for (int i = 0; i < records; i++) {
            rows.add(RowFactory.create(encoded(payment(i)), arrival));
        }
        return rows;
    }

    private static GenericRecord payment(int i) {
        GenericRecord payment = new GenericData.Record(PAYMENTS.event());
        payment.put("transaction_id", "txn-" + i);
        payment.put("ts_event", ChronoUnit.MICROS.between(Instant.EPOCH, ARRIVAL.minusMillis(i % 60_000)));
        payment.put("card_hash", String.format("%032x", i * 7919L));
        payment.put("merchant_id", "M" + (1000 + i % 5000));
        payment.put("amount", ByteBuffer.wrap(BigDecimal.valueOf(100L + i % 1_000_000, 2).setScale(4).unscaledValue().toByteArray()));
        payment.put("currency", List.of("USD", "EUR", "GBP", "INR").get(i % 4));
        payment.put("mcc", "54" + (10 + i % 90));
        payment.put("channel", i % 2 == 0 ? "POS" : "ECOM");
        payment.put("auth_result", i % 10 == 0 ? "DECLINED" : "APPROVED");
        payment.put("location", "New York, USA");
        return payment;
    }

    private static byte[] encoded(GenericRecord payment) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(payment.getSchema()).write(payment, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As silver decodes: 38 digits, so that none is cut before it is judged. */
    private static Schema widened(Schema schema) {
        List<Schema.Field> fields = schema.getFields().stream()
                .map(f -> new Schema.Field(
                        f.name(),
                        f.schema().getLogicalType() instanceof LogicalTypes.Decimal d
                                ? LogicalTypes.decimal(38, d.getScale()).addToSchema(Schema.create(Schema.Type.BYTES))
                                : f.schema(),
                        f.doc(),
                        f.defaultVal()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    private static long millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static long median(List<Long> millis) {
        long[] sorted = millis.stream().mapToLong(m -> m).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
