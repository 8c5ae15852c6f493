package dev.sluice.producer.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.Received;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceParserTest {
    private static final Contract CONTRACT = Contracts.shipped().named("binance_trades");
    private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00.123456Z");
    private static final String TRADE = """
            {"e":"trade","E":1633998289098,"s":"BNBBTC","t":12345,"p":"0.001","q":"100","b":88,"a":50,\
            "T":1633998289097,"m":true,"M":true}""";
    private static final String AGGREGATE = """
            {"stream":"omgbusd@aggTrade","data":{"e":"aggTrade","E":1633998289098,"s":"OMGBUSD","a":425087,\
            "p":"13.80040000","q":"30.11000000","f":439579,"l":439580,"T":1633998289097,"m":false,"M":true}}""";

    private final BinanceParser parser = new BinanceParser(Venue.BINANCE_US, CONTRACT.event(), Instruments.none());

    private BinanceMessage parse(String text) {
        return parser.parse(new Received(text, RECEIVED));
    }

    private GenericRecord event(String text) {
        return ((BinanceMessage.Trade) parse(text)).event();
    }

    private static BigDecimal decimal(Object bytes) {
        return new Conversions.DecimalConversion()
                .fromBytes(((ByteBuffer) bytes).duplicate(), null, LogicalTypes.decimal(38, 18));
    }

    private static String with(String field, String value) {
        return TRADE.replaceFirst("\"" + field + "\":[^,}]*", "\"" + field + "\":" + value);
    }

    @Test
    void aTradeBecomesAnEventFieldByField() {
        GenericRecord event = event(TRADE);
        assertThat(event.get("venue")).isEqualTo("BINANCE_US");
        assertThat(event.get("feed")).isEqualTo("trade");
        assertThat(event.get("symbol")).isEqualTo("BNBBTC");
        assertThat(event.get("trade_id")).isEqualTo(12345L);
        assertThat(event.get("first_trade_id")).isNull();
        assertThat(event.get("last_trade_id")).isNull();
        assertThat(decimal(event.get("price"))).isEqualByComparingTo("0.001");
        assertThat(decimal(event.get("quantity"))).isEqualByComparingTo("100");
        assertThat(event.get("buyer_is_maker")).isEqualTo(true);
        assertThat(event.get("trade_time")).isEqualTo(1633998289097000L);
        assertThat(event.get("event_time")).isEqualTo(1633998289098000L);
        assertThat(event.get("received_at")).isEqualTo(RECEIVED.getEpochSecond() * 1_000_000 + 123456);
    }

    @Test
    void anAggregatedTradeOfTheCombinedStreamKeepsItsRangeOfTrades() {
        GenericRecord event = event(AGGREGATE);
        assertThat(event.get("feed")).isEqualTo("aggTrade");
        assertThat(event.get("trade_id")).isEqualTo(425087L);
        assertThat(event.get("first_trade_id")).isEqualTo(439579L);
        assertThat(event.get("last_trade_id")).isEqualTo(439580L);
    }

    @Test
    void anEventCanBeWrittenAndReadByTheContract() throws IOException {
        byte[] framed = WireFormat.encode(1, event(AGGREGATE));
        assertThat(WireFormat.decode(framed, CONTRACT.event(), CONTRACT.event()).toString())
                .isEqualTo(event(AGGREGATE).toString());
    }

    @Test
    void timesInMicrosecondsStayAsTheyAre() {
        assertThat(event(with("T", "1633998289097123")).get("trade_time")).isEqualTo(1633998289097123L);
    }

    @Test
    void theOrderIdsMayBeAbsent() {
        assertThat(parse(TRADE.replace("\"b\":88,\"a\":50,", ""))).isInstanceOf(BinanceMessage.Trade.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000000000000000001", "99999999999999999999.999999999999999999", "1", "-3.50", "00.10"})
    void pricesAreExactlyWhatTheTextSays(String price) {
        assertThat(decimal(event(with("p", "\"" + price + "\"")).get("price"))).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0.1234567890123456789\"",
                "\"100000000000000000000\"",
                "\"1e5\"",
                "\"1e999999999\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"\"",
                "\" 1\"",
                "\"1,5\"",
                "\"٣\"",
                "\"0x1\"",
                "0.001",
                "null",
                "[]",
                "{\"p\":\"1\"}",
                "true"
            })
    void aPriceThatIsNotADocumentedDecimalMakesTheMessageUnreadable(String price) {
        assertUnreadable(with("p", price), Optional.of("BNBBTC"));
    }

    @ParameterizedTest
    @CsvSource({"t,\"1\"", "t,1.5", "t,9223372036854775808", "T,null", "E,\"now\"", "m,\"true\"", "m,1", "s,5", "s,\"\""
    })
    void aFieldOfTheWrongTypeMakesTheMessageUnreadable(String field, String value) {
        assertThat(parse(with(field, value))).isInstanceOf(BinanceMessage.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "t", "p", "q", "T", "E", "m"})
    void aMissingFieldMakesTheMessageUnreadable(String field) {
        assertThat(parse(TRADE.replaceFirst("\"" + field + "\":[^,}]*,", "")))
                .isInstanceOf(BinanceMessage.Unreadable.class);
    }

    @Test
    void aFieldThatStandsTwiceMakesTheMessageUnreadable() {
        assertUnreadable(TRADE.replace("\"q\":", "\"p\":\"0.002\",\"q\":"), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "hello", "{\"e\":\"trade\"", "{\"e\":\"kline\"} x", "\u0000", "<html>", "{'e':1}"})
    void whatIsNotJsonIsUnreadable(String text) {
        assertUnreadable(text, Optional.empty());
    }

    @Test
    void nestingWithoutEndIsUnreadable() {
        assertUnreadable("[".repeat(100_000), Optional.empty());
    }

    @Test
    void aMessageOfATradeStreamThatIsNoTradeIsUnreadableAndItsSymbolIsTheStreams() {
        assertUnreadable("{\"stream\":\"btcusdt@trade\",\"data\":[]}", Optional.of("BTCUSDT"));
        assertUnreadable("{\"stream\":\"btcusdt@aggTrade\",\"data\":null}", Optional.of("BTCUSDT"));
        assertUnreadable("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"kline\"}}", Optional.of("BTCUSDT"));
    }

    @Test
    void aSymbolThatIsNoneIsNoKey() {
        assertUnreadable("{\"e\":\"trade\",\"s\":\"" + "X".repeat(5_000) + "\"}", Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"result\":null,\"id\":1}|answer",
                "{\"result\":[\"btcusdt@trade\"],\"id\":\"x\"}|answer",
                "{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":1}|error",
                "{\"code\":0,\"msg\":\"Unknown property\"}|error",
                "{\"stream\":\"a@depth\",\"data\":{\"e\":\"depthUpdate\"}}|depthUpdate",
                "{\"e\":\"kline\"}|kline",
                "{\"u\":400900217,\"s\":\"BNBUSDT\",\"b\":\"25.3\",\"B\":\"31.2\",\"a\":\"25.4\",\"A\":\"40.6\"}|bookTicker",
                "{\"lastUpdateId\":160,\"bids\":[],\"asks\":[]}|partialDepth"
            })
    void otherMessagesAreToldByKind(String text, String kind) {
        assertThat(parse(text)).isEqualTo(new BinanceMessage.Other(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"e\":\"somethingNew\"}", "{}", "[]", "null", "17"})
    void whatIsOfNoKindThatWeKnowGoesOnAsItIsForItMayHoldATrade(String text) {
        assertUnreadable(text, Optional.empty());
    }

    private void assertUnreadable(String text, Optional<String> symbol) {
        assertThat(parse(text)).isInstanceOfSatisfying(BinanceMessage.Unreadable.class, unreadable -> {
            assertThat(unreadable.text()).isEqualTo(text);
            assertThat(unreadable.reason()).isNotBlank();
            assertThat(unreadable.symbol()).isEqualTo(symbol);
        });
    }
}
