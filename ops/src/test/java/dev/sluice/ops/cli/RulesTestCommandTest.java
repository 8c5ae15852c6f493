package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.schemas.contract.Contracts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class RulesTestCommandTest {
    private static final String GOOD = "{\"transaction_id\": \"t-1\", \"ts_event\": \"2026-11-21T12:00:00+02:00\","
            + " \"card_hash\": \"0123456789abcdef\", \"merchant_id\": \"M1\", \"amount\": 12.50, \"currency\": \"EUR\","
            + " \"mcc\": \"5411\", \"channel\": \"POS\", \"auth_result\": \"APPROVED\", \"location\": \"Delft\"}";
    private static final String ARRIVAL = "--arrival=2026-11-21T10:00:30Z";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aGoodRecordPasses() throws IOException {
        assertThat(test(GOOD)).isZero();
        assertThat(out.toString()).contains("line 1", "passes", "1 record(s): 1 pass");
    }

    @Test
    void aRejectedRecordListsEveryRuleThatItBrokeWithFieldAndValue() throws IOException {
        String bad = GOOD.replace("12.50", "-3").replace("POS", "MAIL").replace("\"EUR\"", "null");
        assertThat(test(GOOD + "\n" + bad)).isEqualTo(1);
        assertThat(out.toString())
                .contains("line 2", "rejected")
                .contains("payment-amount-positive", "amount = \"-3.0000\"", "amount_must_be_positive")
                .contains("payment-channel-known", "channel = \"MAIL\"")
                .contains("payments.currency.required", "currency = null")
                .contains("An amount is above zero and below one billion.")
                .contains("2 record(s): 1 pass, 0 pass with warnings, 1 rejected, 0 cannot be read.");
    }

    @Test
    void aWarningAloneIsNoFailure() throws IOException {
        assertThat(test(GOOD.replace("12.50", "12.505"))).isZero();
        assertThat(out.toString()).contains("passes with warnings", "payment-cents", "amount = \"12.5050\"");
    }

    @Test
    void aCardNumberIsRejectedAndNotShown() throws IOException {
        assertThat(test(GOOD.replace("Delft", "4111 1111 1111 1111"))).isEqualTo(1);
        assertThat(out.toString())
                .contains("rejected", "payment-no-card-number", "(withheld)")
                .doesNotContain("4111");
    }

    @Test
    void arrivalDecidesWhatIsTooOld() throws IOException {
        assertThat(test(GOOD, "--arrival=2027-11-21T10:00:30Z")).isEqualTo(1);
        assertThat(out.toString()).contains("payment-not-too-old");
    }

    @Test
    void numbersAreExactAndNeverDoubles() throws IOException {
        assertThat(test(GOOD.replace("12.50", "99999999999999.9999"))).isEqualTo(1);
        assertThat(out.toString()).contains("99999999999999.9999");
        assertThat(test(GOOD.replace("12.50", "0.1").replace("\"EUR\"", "\"KWD\"")))
                .isZero();
        assertThat(test(GOOD.replace("12.50", "\"12.5\""))).isZero();
    }

    @Test
    void timesAreMicrosecondsToo() throws IOException {
        assertThat(test(GOOD.replace("\"2026-11-21T12:00:00+02:00\"", "1795255200000000")))
                .isZero();
    }

    @Test
    void aWrongTypeIsToldWithLineAndColumnAndTheNextRecordIsRead() throws IOException {
        String wrong = GOOD.replace("12.50", "[\"much\"]");
        assertThat(test(wrong + "\n" + GOOD.replace("\"POS\"", "7") + "\n" + GOOD))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("line 1, column " + (wrong.indexOf('[') + 1) + ": field 'amount' must be a number")
                .contains("line 2, column")
                .contains("field 'channel' must be a text in quotes, got 7")
                .contains("3 record(s): 1 pass, 0 pass with warnings, 0 rejected, 2 cannot be read.");
    }

    @Test
    void aFieldThatNobodyKnowsIsToldWithTheNearestOne() throws IOException {
        assertThat(test(GOOD.replace("\"mcc\"", "\"mmc\""))).isEqualTo(1);
        assertThat(out.toString()).contains("there is no field 'mmc'; the nearest known one is 'mcc'");
    }

    @Test
    void aMissingFieldIsAViolationOfItsRule() throws IOException {
        assertThat(test(GOOD.replace("\"mcc\": \"5411\",", ""))).isEqualTo(1);
        assertThat(out.toString()).contains("payments.mcc.required");
    }

    @Test
    void morePlacesThanTheFieldHasAreRefusedAndNotRounded() throws IOException {
        assertThat(test(GOOD.replace("12.50", "12.34567"))).isEqualTo(1);
        assertThat(out.toString()).contains("at most 4 places").contains("got 12.34567");
    }

    @Test
    void anArrayIsAListOfRecords() throws IOException {
        assertThat(test("[\n" + GOOD + ",\n7,\n" + GOOD.replace("POS", "MAIL") + "]"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("line 2", "line 3, column 1: a record must be an object", "3 record(s)");
    }

    @Test
    void whatIsNoJsonIsToldWithItsPlace() throws IOException {
        assertThat(test(GOOD + "\n{\"mcc\": oops}\n")).isEqualTo(1);
        assertThat(out.toString()).contains("line 2, column").contains("is not JSON");
        assertThat(test("{\"mcc\": \"5411\"")).isEqualTo(1);
    }

    @Test
    void whatIsNoJsonIsToldWithItsLineAndWithoutTheParsersOwnWords() throws IOException {
        assertThat(test(GOOD + "\n\n" + GOOD + "\n  oops\n")).isEqualTo(1);
        assertThat(out.toString())
                .contains("line 4", "line 4, column 8: is not JSON")
                .doesNotContain("Source", "Stream");
        out.getBuffer().setLength(0);
        assertThat(test(GOOD + "\n{\"mcc\":\n\"5411\"\n")).isEqualTo(1);
        assertThat(out.toString())
                .contains("line 2", "records.json ends in the middle of what begins here")
                .doesNotContain("Source", "Stream");
        out.getBuffer().setLength(0);
        assertThat(test("{\"mcc\": [1}")).isEqualTo(1);
        assertThat(out.toString()).contains("is not JSON").doesNotContain("Source", "Stream");
    }

    @Test
    void aFileWithoutARecordProvesNothingAndFails() throws IOException {
        assertThat(test("")).isEqualTo(1);
        assertThat(test("[]")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("There is no record in "));
    }

    @Test
    void aRecordThatCannotBeReadTellsAllThatIsWrongWithIt() throws IOException {
        assertThat(test(GOOD.replace("\"mcc\"", "\"unheard_of\"").replace("12.50", "\"much\"") + "\n" + GOOD))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("there is no field 'unheard_of'" + System.lineSeparator())
                .contains("field 'mcc' is missing")
                .contains("field 'amount' must be a number")
                .contains("2 record(s): 1 pass");
    }

    @Test
    void aDamagedAvroFileSaysWhereAndWhatWasBeforeIsJudged() throws IOException {
        byte[] whole = Files.readAllBytes(avro(3));
        Path cut = Files.write(folder.resolve("cut.avro"), Arrays.copyOf(whole, whole.length - 20));
        assertThat(run("rules", "test", "payments", cut.toString(), ARRIVAL)).isEqualTo(1);
        assertThat(out.toString())
                .contains("cut.avro is damaged or of another kind behind record 2", "it ends in the middle of a block");
        out.getBuffer().setLength(0);
        Path header = Files.write(folder.resolve("header.avro"), Arrays.copyOf(whole, 40));
        assertThat(run("rules", "test", "payments", header.toString(), ARRIVAL)).isEqualTo(1);
        assertThat(out.toString()).contains("header.avro is no Avro container file of ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aMissingValueIsSaidWithoutAnArticleThatMightBeWrong() throws IOException {
        assertThat(test(GOOD.replace("12.50", "null"))).isEqualTo(1);
        assertThat(out.toString()).contains("amount is missing.");
    }

    @Test
    void nestedRecordsAndArraysAreRead() throws IOException {
        String event = "{\"event_id\": \"550e8400-e29b-41d4-a716-446655440000\", \"user_id\": \"u\","
                + " \"event_type\": \"experiment_exposure\", \"event_ts\": \"2026-11-21T10:00:00Z\","
                + " \"producer_ts\": \"2026-11-21T10:00:01Z\", \"properties\": [{\"name\": \"n\", \"value\": \"5555555555554444\"}],"
                + " \"sdk_version\": \"1.0.0\", \"source\": \"python-sdk\", \"app_id\": \"shop\"}";
        assertThat(run("rules", "test", "product_events", file(event), ARRIVAL)).isEqualTo(1);
        assertThat(out.toString())
                .contains("product-exposure-has-experiment", "product-no-card-number", "properties = \"(withheld)\"");
        assertThat(run("rules", "test", "product_events", file(event.replace("\"n\"", "9")), ARRIVAL))
                .isEqualTo(1);
        assertThat(out.toString()).contains("field 'properties[0].name' must be a text in quotes, got 9");
    }

    /** A file with so many records, one in a block. */
    private Path avro(int records) throws IOException {
        Schema schema = Contracts.shipped().named("payments").event();
        Path avro = folder.resolve("payments.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, avro.toFile());
            GenericRecord payment = new GenericData.Record(schema);
            schema.getFields().forEach(f -> payment.put(f.name(), "x"));
            payment.put("ts_event", 1_795_255_200_000_000L);
            payment.put("amount", ByteBuffer.wrap(new byte[] {-1}));
            for (int i = 0; i < records; i++) {
                writer.append(payment);
                writer.sync();
            }
        }
        return avro;
    }

    @Test
    void anAvroFileIsJudgedToo() throws IOException {
        assertThat(run("rules", "test", "payments", avro(1).toString(), ARRIVAL))
                .isEqualTo(1);
        assertThat(out.toString()).contains("record 1", "payment-amount-positive", "amount = \"-0.0001\"");
    }

    @Test
    void programsGetAnObjectALineAndTheSumLast() throws IOException {
        assertThat(test(GOOD.replace("POS", "MAIL"), ARRIVAL, "--output=json")).isEqualTo(1);
        List<String> lines = out.toString().lines().toList();
        JsonNode record = new ObjectMapper().readTree(lines.get(0));
        assertThat(record.path("outcome").asText()).isEqualTo("rejected");
        assertThat(record.path("violations").path(0).path("rule").asText()).isEqualTo("payment-channel-known");
        JsonNode sum = new ObjectMapper().readTree(lines.get(1));
        assertThat(sum.path("rejected").asInt()).isEqualTo(1);
        assertThat(sum.path("broken").path("payment-channel-known").asInt()).isEqualTo(1);
    }

    @Test
    void recordsComeFromStandardInputToo() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("rules", "test", "payments", "-", ARRIVAL)).isZero();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aTerminalIsNotSpokenToByARecord() throws IOException {
        assertThat(test(GOOD.replace("POS", "\\u001b[2J\\u202e"))).isEqualTo(1);
        assertThat(out.toString()).contains("\\u001b[2J\\u202e").doesNotContain("\u001b");
    }

    @Test
    void whatCannotBeUsedIsMisuse() throws IOException {
        assertThat(run("rules", "test", "payment", file(GOOD))).isEqualTo(2);
        assertThat(err.toString()).contains("There is no contract 'payment'; the nearest known one is 'payments'");
        assertThat(run("rules", "test", "payments", "nowhere.json")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file nowhere.json");
        assertThat(run("rules", "test", "nowhere.odcs.yaml", file(GOOD))).isEqualTo(2);
        assertThat(run("rules", "test", "payments", file(GOOD), "--arrival=noon"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--arrival must be a time such as");
        assertThat(run("rules", "test", "payments")).isEqualTo(2);
        assertThat(run("rules")).isEqualTo(2);
    }

    private int test(String records, String... options) throws IOException {
        String[] arguments = new String[4 + options.length];
        System.arraycopy(new String[] {"rules", "test", "payments", file(records)}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        return options.length == 0 ? run("rules", "test", "payments", file(records), ARRIVAL) : run(arguments);
    }

    private String file(String records) throws IOException {
        return Files.writeString(folder.resolve("records.json"), records).toString();
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
