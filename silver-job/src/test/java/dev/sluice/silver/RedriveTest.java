package dev.sluice.silver;

import static dev.sluice.silver.Payments.payment;
import static dev.sluice.silver.SilverLine.DEAD;
import static dev.sluice.silver.SilverLine.PAYMENTS;
import static dev.sluice.silver.SilverLine.SILVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.BatchWork;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.StreamSpec;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.schemas.table.Growth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dead letters that pass today's rules become rows of silver, once, and everything still adds up. */
class RedriveTest extends ReplayScenario {
    @Tag("runbook-C8")
    @Test
    void aPreviewSaysWhatWouldChangeByRuleAndChangesNothing() throws Exception {
        twoOfThreeDie();
        Position before = line.lake.position(SILVER);

        Redriven preview = redrive(line.registry).preview(Selection.ALL);

        assertThat(preview.examined()).isEqualTo(2);
        assertThat(preview.passed()).isEqualTo(1);
        assertThat(preview.stillDead()).isEqualTo(1);
        assertThat(preview.rules())
                .containsExactly(
                        new Redriven.RuleChange("payment-amount-positive", 1, 1),
                        new Redriven.RuleChange("payment-currency-known", 1, 0));
        assertThat(line.lake.position(SILVER)).isEqualTo(before);
        assertThat(statuses()).containsExactly("open", "open");
    }

    @Tag("runbook-C8")
    @Test
    void aLetterThatPassesNowIsInSilverOnceHoweverOftenItIsRedriven() throws Exception {
        twoOfThreeDie();

        redrive(line.registry).run(Selection.ALL);
        Redriven again = redrive(line.registry).run(Selection.ALL);

        assertThat(again.examined()).isEqualTo(1);
        assertThat(line.counts()).isEqualTo(new Tally.Counts(3, 2, 1, 0));
        assertThat(ids()).containsExactly("T1", "T2");
        assertThat(statuses()).containsExactly("redriven", "open");
        Tally.Amounts francs = line.lake.position(SILVER).money().get("CHF");
        assertThat(francs.out()).isEqualByComparingTo("12.5");
        assertThat(francs.dead()).isEqualByComparingTo(BigDecimal.ZERO);
        Row moved = line.lake.rows(SILVER).where("transaction_id = 'T2'").first();
        assertThat(moved.<Long>getAs("table_revision")).isEqualTo(1);
        assertThat(moved.<Long>getAs("source_offset")).isEqualTo(1);
    }

    @Test
    void aRedriveThatWasKilledBeforeItNotedWhatItMovedIsFinishedByTheNextAndMovesNothingTwice() throws Exception {
        twoOfThreeDie();
        redrive(line.registry).run(Selection.ALL);
        line.lake
                .spark()
                .sql("UPDATE lake." + DEAD.name() + " SET status = 'open', status_reason = null, status_since = null");

        Redriven next = redrive(line.registry).run(Selection.ALL);

        assertThat(next.passed()).isZero();
        assertThat(ids()).containsExactly("T1", "T2");
        assertThat(statuses()).containsExactly("redriven", "open");
    }

    @Test
    void aLetterWhoseEventSilverHasFromAnotherRecordIsDiscardedAndSaysSo() throws Exception {
        line.bronze(
                line.framed(payment("T1", "currency", "CHF")),
                line.framed(payment("T1", "currency", "CHF")),
                line.framed(payment("T1")));
        stream();

        Redriven outcome = redrive(line.registry).run(Selection.ALL);

        assertThat(outcome.duplicates()).isEqualTo(2);
        assertThat(line.counts()).isEqualTo(new Tally.Counts(3, 1, 2, 0));
        assertThat(statuses()).containsExactly("discarded", "discarded");
        assertThat(line.lake.rows(DEAD).first().<String>getAs("status_reason")).contains("duplicate");
    }

    @Test
    void aDiscardedLetterThatIsReopenedIsOpenWithATraceAndTheNextRedriveTakesIt() throws Exception {
        twoOfThreeDie();
        redrive(line.registry).discard(Selection.ALL, "a mistake");
        assertThat(redrive(line.registry).run(Selection.ALL).examined()).isZero();

        assertThat(redrive(line.registry).reopen(Selection.ALL)).isEqualTo(2);

        assertThat(statuses()).containsExactly("open", "open");
        Row letter = line.lake.rows(DEAD).first();
        assertThat(letter.<String>getAs("status_reason")).isEqualTo("reopened; was discarded: a mistake");
        assertThat(letter.<Object>getAs("status_since")).isNotNull();
        assertThat(redrive(line.registry).run(Selection.ALL).passed()).isEqualTo(1);
        assertThat(redrive(line.registry).reopen(Selection.ALL)).isZero();
        assertThat(statuses()).containsExactly("redriven", "open");
    }

    @Test
    void aLetterThatDuplicatesSilverMayBeReopenedAndTheNextRedriveDiscardsItAgain() throws Exception {
        line.bronze(line.framed(payment("T1", "currency", "CHF")), line.framed(payment("T1")));
        stream();
        redrive(line.registry).discard(Selection.ALL, "duplicate of an event in silver");

        assertThat(redrive(line.registry).reopen(Selection.ALL)).isEqualTo(1);
        assertThat(statuses()).containsExactly("open");
        assertThat(redrive(line.registry).run(Selection.ALL).duplicates()).isEqualTo(1);
        assertThat(statuses()).containsExactly("discarded");
    }

    @Test
    void silverGoesOnSayingByWhichRulesTheStreamJudgesWhenARedriveJudgedByOthers() throws Exception {
        twoOfThreeDie();
        String before = redrive(line.registry).streamRules();

        Redriven outcome = redrive(line.registry).run(Selection.ALL);

        assertThat(outcome.ruleSet()).isNotEqualTo(before);
        assertThat(redrive(line.registry).streamRules()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void onlyTheLettersThatWereMeantAreLookedAt() throws Exception {
        twoOfThreeDie();
        Selection other = new Selection(
                Optional.of("payment-amount-positive"), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(redrive(line.registry).run(other).examined()).isEqualTo(1);
        assertThat(statuses()).containsExactly("open", "open");
    }

    @Test
    void aBatchOfTheStreamThatARedriveOvertakesIsJudgedAgainAndKeepsNoEventTwice() throws Exception {
        twoOfThreeDie();
        line.bronze(line.framed(payment("T2", "currency", "EUR")), line.framed(payment("T9", "currency", "XXQ")));
        AtomicBoolean once = new AtomicBoolean();
        SchemaRegistry overtaking = new HookedRegistry(line.registry, () -> {
            if (once.compareAndSet(false, true)) {
                redrive(line.registry).run(Selection.ALL);
            }
        });
        SilverTables tables = SilverTables.of(line.lake.spark(), RULES);

        new SilverBatch(RULES, overtaking, tables).judge(end(), unwatched());

        assertThat(once).isTrue();
        assertThat(ids()).containsExactly("T1", "T2");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(5, 2, 2, 1));
        assertThat(line.lake.rows(DEAD).count()).isEqualTo(3);
    }

    @Test
    void aFieldThatWritersAddIsAColumnInTheSameBatchAndOlderRecordsDecodeBesideIt() throws Exception {
        Schema second = withField(PAYMENTS.event(), "device");
        int secondId = line.registry.register(PAYMENTS.subject(), second);
        GenericRecord newer = new GenericData.Record(second);
        GenericRecord base = payment("T2");
        PAYMENTS.event().getFields().forEach(f -> newer.put(f.name(), base.get(f.name())));
        newer.put("device", "phone");
        line.bronze(line.framed(payment("T1")), WireFormat.encode(secondId, newer));

        stream();

        assertThat(line.lake.rows(SILVER).orderBy("transaction_id").collectAsList())
                .extracting(row -> row.<String>getAs("device"))
                .containsExactly(null, "phone");
        line.bronze(line.framed(payment("T3")));
        stream();
        assertThat(line.lake.rows(SILVER).where("device is null").count()).isEqualTo(2);
    }

    @Test
    void aRedriveThatBringsANewColumnEndsWellThoughTheStreamCommitsMeanwhile() throws Exception {
        Schema second = withField(PAYMENTS.event(), "extra");
        int secondId = line.registry.register(PAYMENTS.subject(), second);
        GenericRecord letter = new GenericData.Record(second);
        GenericRecord base = payment("T1", "currency", "CHF");
        PAYMENTS.event().getFields().forEach(f -> letter.put(f.name(), base.get(f.name())));
        letter.put("extra", "more");
        line.bronze(WireFormat.encode(secondId, letter));
        stream();
        // As if the schema had been known only now.
        line.lake.table(SILVER).updateSchema().deleteColumn("extra").commit();
        AtomicBoolean once = new AtomicBoolean();
        SchemaRegistry overtaking = new HookedRegistry(line.registry, () -> {
            if (once.compareAndSet(false, true)) {
                line.bronze(line.framed(payment("T2")));
                new SilverBatch(RULES, line.registry, SilverTables.of(line.lake.spark(), RULES))
                        .judge(end(), unwatched());
            }
        });

        redrive(overtaking).run(Selection.ALL);

        assertThat(line.counts()).isEqualTo(new Tally.Counts(2, 2, 0, 0));
        assertThat(line.lake.rows(SILVER).orderBy("transaction_id").collectAsList())
                .extracting(row -> row.<String>getAs("extra"))
                .containsExactly("more", null);
        assertThat(statuses()).containsExactly("redriven");
    }

    private static Schema withField(Schema schema, String name) {
        Schema more = Schema.createRecord(
                "More",
                null,
                schema.getNamespace(),
                false,
                List.of(new Schema.Field(
                        name,
                        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
                        "Added later.",
                        JsonProperties.NULL_VALUE)));
        return Growth.of(schema, List.of(more), column -> true);
    }

    private static Redrive redrive(SchemaRegistry registry) {
        return Redrive.of(line.lake.spark(), LOOSER, registry);
    }

    private static Offsets end() {
        return line.lake.position(SilverLine.BRONZE).until();
    }

    private static List<String> statuses() {
        return line.lake.rows(DEAD).orderBy("source_offset").collectAsList().stream()
                .map(row -> row.<String>getAs("status"))
                .toList();
    }

    private static BatchWork unwatched() {
        return BatchWork.begin(
                new StreamSpec("payments", "silver.payments", Optional.empty()), 0, BatchListener.NOBODY);
    }
}
