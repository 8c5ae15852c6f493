package dev.sluice.console;

import dev.sluice.lakehouse.Lake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/** Dead letters: one of somebody who means harm, payments that today's rules let pass, and one that they do not. */
final class SceneLetters {
    /** Of the schema by which the payments were written. */
    static final int SCHEMA_ID = 7;
    /** Two more than are looked at. */
    static final int MENDED = 22;

    private final Lake lake;

    SceneLetters(Lake lake) {
        this.lake = lake;
    }

    private record Cause(String rule, String type, String reason, String field, String value) {}

    void write(Contract trades) {
        Table hostile = lake.load(DatasetTables.deadLetters(trades));
        Cause harm = new Cause("symbol-form", "symbol_validation", "invalid_symbol", "symbol", Scene.HOSTILE);
        TableFile.append(hostile, letter(hostile, trades, 41, Scene.HOSTILE.getBytes(StandardCharsets.UTF_8), harm));

        Contract payments = PaymentEvents.CONTRACT;
        Table table = lake.load(DatasetTables.deadLetters(payments));
        Cause merchant =
                new Cause("payment-merchant-form", "merchant_validation", "invalid_merchant_id", "merchant_id", "M42");
        Cause currency =
                new Cause("payment-currency-known", "currency_validation", "invalid_currency", "currency", "XXX");
        byte[] good = WireFormat.encode(SCHEMA_ID, PaymentEvents.good(Scene.MINUTE));
        byte[] bad = WireFormat.encode(SCHEMA_ID, PaymentEvents.with(Scene.MINUTE, "currency", "XXX"));
        Stream<Record> mended = IntStream.range(0, MENDED).mapToObj(i -> letter(table, payments, i, good, merchant));
        TableFile.append(
                table,
                Stream.concat(mended, Stream.of(letter(table, payments, MENDED, bad, currency)))
                        .toArray(Record[]::new));
    }

    private static Record letter(Table table, Contract contract, long offset, byte[] value, Cause cause) {
        Record violation = GenericRecord.create(table.schema()
                .findType(Judged.VIOLATIONS)
                .asListType()
                .elementType()
                .asStructType());
        violation.setField("rule", cause.rule());
        violation.setField("error_type", cause.type());
        violation.setField("error_reason", cause.reason());
        violation.setField("field", cause.field());
        violation.setField("value", cause.value());
        Record letter = TableFile.row(table);
        letter.setField(Envelope.TOPIC, contract.topic().name());
        letter.setField(Envelope.PARTITION, 0);
        letter.setField(Envelope.OFFSET, offset);
        letter.setField(Envelope.TIMESTAMP, TableFile.at(Scene.MINUTE));
        letter.setField(Envelope.VALUE, ByteBuffer.wrap(value));
        letter.setField(Judged.VIOLATIONS, List.of(violation));
        letter.setField(Judged.ERROR_TYPE, cause.type());
        letter.setField(Judged.ERROR_REASON, cause.reason());
        letter.setField(Judged.RULE_SET, "older");
        letter.setField(Judged.FIRST_SEEN, TableFile.at(Scene.MINUTE));
        letter.setField(Judged.STATUS, "open");
        return letter;
    }
}
