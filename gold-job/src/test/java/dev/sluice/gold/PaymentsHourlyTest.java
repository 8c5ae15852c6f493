package dev.sluice.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.Tally;
import dev.sluice.lakehouse.TestLake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a merchant is paid for an hour is the sum of that hour's payments, however much else they differ in. */
class PaymentsHourlyTest {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final TableSpec SILVER = DatasetTables.silver(PAYMENTS);
    private static final TableSpec HOURLY = GoldTables.PAYMENTS_HOURLY;
    private static final SourcePartition PARTITION =
            new SourcePartition(PAYMENTS.topic().name(), 0);
    private static final Timestamp AT = Timestamp.from(Instant.parse("2026-11-21T10:15:00Z"));
    private static final BigDecimal AMOUNT = new BigDecimal("10.0100");

    private static TestStack stack;
    private static TestLake lake;

    @BeforeAll
    static void start() {
        stack = TestStack.start(Parts.database());
        lake = TestLake.on(stack.endpoints());
    }

    @AfterAll
    static void stop() {
        lake.close();
        stack.close();
    }

    @BeforeEach
    void emptyTables() {
        lake.create(List.of(SILVER, HOURLY));
    }

    @Test
    void aMerchantOfManyLocationsCategoriesAndChannelsIsPaidEachPaymentOnce() throws Exception {
        silver();

        Settings settings = lake.settings(Map.of("datasets", "payments"));
        lake.run(GoldJob.streams(settings.build(() -> GoldConfig.from(settings)), BatchListener.NOBODY));

        List<Row> hours = lake.rows(HOURLY).orderBy("merchant_id", "currency").collectAsList();
        assertThat(hours)
                .extracting(row -> row.getAs("merchant_id") + " " + row.getAs("currency"))
                .containsExactly("M1001 EUR", "M1001 USD", "M2002 EUR", "M2002 USD");
        for (Row hour : hours) {
            assertThat(hour.<Long>getAs("payment_count")).isEqualTo(12);
            assertThat(hour.<BigDecimal>getAs("total_amount")).isEqualByComparingTo("120.12");
            assertThat(hour.<BigDecimal>getAs("approved_amount")).isEqualByComparingTo("60.06");
            assertThat(hour.<BigDecimal>getAs("declined_amount")).isEqualByComparingTo("60.06");
        }
    }

    /** Of each merchant and currency a payment for every location, category, channel and result. */
    private static void silver() {
        List<Row> rows = IntStream.range(0, 48).mapToObj(i -> payment(i)).toList();
        var table = lake.table(SILVER);
        var columns = SparkSchemaUtil.convert(table.schema()).asNullable();
        var files = StagedFiles.write(lake.spark().createDataFrame(rows, columns), table);
        Ledger.of(table).append(files, position(rows.size()));
    }

    private static Row payment(int i) {
        return RowFactory.create(
                "txn-" + i,
                AT,
                "a8c9f09d11ffcc45",
                List.of("M1001", "M2002").get(i % 2),
                AMOUNT,
                List.of("EUR", "USD").get(i / 2 % 2),
                "54" + (10 + i),
                List.of("POS", "ECOM").get(i / 12 % 2),
                List.of("APPROVED", "DECLINED").get(i / 24),
                List.of("USA", "UK", "India").get(i / 4 % 3),
                PARTITION.topic(),
                PARTITION.partition(),
                (long) i,
                AT,
                1,
                new String[0],
                "rules",
                0L);
    }

    private static Position position(long records) {
        BigDecimal half = AMOUNT.multiply(BigDecimal.valueOf(records / 2));
        Tally.Amounts amounts = new Tally.Amounts(half, half, BigDecimal.ZERO, BigDecimal.ZERO);
        Slice slice = new Slice(
                0,
                records,
                new Tally.Counts(records, records, 0, 0),
                Map.of("EUR", amounts, "USD", amounts),
                Optional.empty(),
                Optional.empty());
        return new Position(new TreeMap<>(Map.of(PARTITION, slice)), Provenance.NONE);
    }
}
