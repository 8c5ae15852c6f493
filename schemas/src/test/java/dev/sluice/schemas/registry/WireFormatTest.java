package dev.sluice.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.schemas.contract.Contracts;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {
    private static final Schema PAYMENT = Contracts.shipped().named("payments").event();
    private static final int LEVELS = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 65_536, Integer.MAX_VALUE, -1})
    void whatIsEncodedIsDecoded(int id) throws IOException {
        byte[] framed = WireFormat.encode(id, payment());
        assertThat(WireFormat.schemaId(framed)).hasValue(id);
        assertThat(WireFormat.decode(framed, PAYMENT, PAYMENT)).isEqualTo(payment());
    }

    @Test
    void theFrameIsConfluents() {
        Schema text = new Schema.Parser()
                .parse(
                        "{\"type\": \"record\", \"name\": \"T\", \"fields\": [{\"name\": \"t\", \"type\": \"string\"}]}");
        GenericRecord event = new GenericData.Record(text);
        event.put("t", "ab");
        assertThat(HexFormat.of().formatHex(WireFormat.encode(0x01020304, event)))
                .isEqualTo("00" + "01020304" + "04" + "6162");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000000", "0100000001", "7b22612231"})
    void whatHasNoFrameHasNoId(String hex) {
        assertThat(WireFormat.schemaId(HexFormat.of().parseHex(hex))).isEqualTo(OptionalInt.empty());
    }

    @Test
    void aTombstoneHasNoId() {
        assertThat(WireFormat.schemaId(null)).isEmpty();
    }

    @Test
    void readersSeeAnOlderWritersEventWithTheirDefaults() throws IOException {
        Schema older = new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"T\", \"fields\": [{\"name\": \"a\", \"type\": \"int\"}]}");
        Schema newer = new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"T\", \"fields\": [{\"name\": \"a\", \"type\": \"long\"},"
                        + " {\"name\": \"b\", \"type\": \"string\", \"default\": \"none\"}]}");
        GenericRecord event = new GenericData.Record(older);
        event.put("a", 7);
        GenericRecord read = WireFormat.decode(WireFormat.encode(1, event), older, newer);
        assertThat(read.get("a")).isEqualTo(7L);
        assertThat(read.get("b")).hasToString("none");
    }

    @Test
    void everyTruncationIsAnException() {
        byte[] framed = WireFormat.encode(1, payment());
        for (int length = 0; length < framed.length; length++) {
            byte[] cut = Arrays.copyOf(framed, length);
            assertThatThrownBy(() -> WireFormat.decode(cut, PAYMENT, PAYMENT))
                    .as("cut to " + length + " bytes")
                    .isInstanceOf(Exception.class);
        }
    }

    /** Two gigabytes claimed by nine bytes: found out before they are allocated. */
    @ParameterizedTest
    @ValueSource(
            strings = {"feffffff0f", "feffffffffffffffff01", "ffffffffffffffffff01", "01", "ffffffffffffffffffff01"})
    void aLengthThatLiesIsAnException(String length) {
        byte[] framed = HexFormat.of().parseHex("0000000001" + length + "6162");
        assertThatThrownBy(() -> WireFormat.decode(framed, PAYMENT, PAYMENT)).isInstanceOf(Exception.class);
    }

    /** Two billion items in thirty bytes: found out before they are allocated, however their block is written. */
    @ParameterizedTest
    @ValueSource(strings = {"feffffff0f", "ffffffff0f00", "ffffffff0f02", "ffffffffffffffffff0100"})
    void aNumberOfItemsThatLiesIsAnException(String count) {
        for (String items : new String[] {
            "{\"type\": \"array\", \"items\": \"string\"}",
            "{\"type\": \"array\", \"items\": \"null\"}",
            "{\"type\": \"map\", \"values\": \"string\"}"
        }) {
            Schema schema = new Schema.Parser()
                    .parse("{\"type\": \"record\", \"name\": \"T\", \"fields\": [{\"name\": \"t\", \"type\": " + items
                            + "}]}");
            byte[] framed = HexFormat.of().parseHex("0000000001" + count + "00");
            assertThatThrownBy(() -> WireFormat.decode(framed, schema, schema))
                    .as(items)
                    .isInstanceOf(Exception.class);
        }
    }

    @Test
    void itemsInBlocksThatSayTheirSizeAreRead() throws IOException {
        Schema schema = new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"T\", \"fields\": [{\"name\": \"t\","
                        + " \"type\": {\"type\": \"array\", \"items\": \"string\"}}]}");
        byte[] framed = HexFormat.of().parseHex("0000000001" + "03080261" + "0262" + "02" + "0263" + "00");
        assertThat(WireFormat.decode(framed, schema, schema).get("t")).hasToString("[a, b, c]");
    }

    /** As deep as the value has bytes, and no thread's stack is as deep. What readers do not know they pass over. */
    @Test
    void aRecordOfManyLevelsThatReadersDoNotKnowIsPassedOver() throws IOException {
        byte[] framed = deep("02", "");
        byte[] cut = Arrays.copyOf(framed, framed.length - 1);

        assertThat(WireFormat.decode(framed, deep("['null', 'L']"), flat()).get("t"))
                .hasToString("a");
        assertThatThrownBy(() -> WireFormat.decode(cut, deep("['null', 'L']"), flat()))
                .isInstanceOf(Exception.class);
    }

    /** Avro has no stack for these. Evolution refuses their writers; should one get here, nobody who reads it ends. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'type': 'array', 'items': 'L'}; 02; 00",
                "{'type': 'array', 'items': ['null', 'L']}; 0202; 00",
                "{'type': 'map', 'values': 'L'}; 020261; 00"
            })
    void itemsOfManyLevelsAreAnExceptionAndNoError(String next, String begin, String end) {
        assertThatThrownBy(() -> WireFormat.decode(deep(begin, end), deep(next), flat()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("deeper");
    }

    /** No contract has such a field; should one, its values are refused like others. */
    @Test
    void anEventThatIsDeeperThanTheStackIsAnExceptionAndNoError() {
        Schema known = deep("['null', 'L']");
        assertThatThrownBy(() -> WireFormat.decode(deep("02", ""), known, known))
                .isInstanceOf(IOException.class);
    }

    @Test
    void bytesAtRandomNeverCauseAnError() {
        Random random = new Random(11);
        byte[] good = WireFormat.encode(1, payment());
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            if (i % 2 == 0) {
                random.nextBytes(bytes);
            } else {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Throwable thrown = catchThrowable(() -> WireFormat.decode(bytes, PAYMENT, PAYMENT));
            assertThat(thrown == null || thrown instanceof Exception)
                    .as("%s by %s", thrown, HexFormat.of().formatHex(bytes))
                    .isTrue();
        }
    }

    private static Schema flat() {
        return new Schema.Parser()
                .parse(
                        "{\"type\": \"record\", \"name\": \"T\", \"fields\": [{\"name\": \"t\", \"type\": \"string\"}]}");
    }

    /** With a field more: a record {@code L} whose field is of the type {@code next}. */
    private static Schema deep(String next) {
        return new Schema.Parser()
                .parse(("{'type': 'record', 'name': 'T', 'fields': [{'name': 'deep', 'type': {'type': 'record',"
                                + " 'name': 'L', 'fields': [{'name': 'next', 'type': " + next + "}]}},"
                                + " {'name': 't', 'type': 'string'}]}")
                        .replace('\'', '"'));
    }

    private static byte[] deep(String begin, String end) {
        return HexFormat.of().parseHex("0000000001" + begin.repeat(LEVELS) + "00" + end.repeat(LEVELS) + "0261");
    }

    private static GenericRecord payment() {
        List<Object> values = List.of(
                new Utf8("t-1"),
                1_763_700_000_000_000L,
                new Utf8("0123456789abcdef"),
                new Utf8("M1"),
                ByteBuffer.wrap(BigInteger.valueOf(125_000).toByteArray()),
                new Utf8("EUR"),
                new Utf8("5411"),
                new Utf8("POS"),
                new Utf8("APPROVED"),
                new Utf8("Zürich 😀"));
        GenericRecord payment = new GenericData.Record(PAYMENT);
        for (int i = 0; i < values.size(); i++) {
            payment.put(i, values.get(i));
        }
        return payment;
    }
}
