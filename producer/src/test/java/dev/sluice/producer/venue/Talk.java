package dev.sluice.producer.venue;

import dev.sluice.producer.binance.Venue;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one venue says in a day.
 *
 * @param trade a message with one trade, which a number stands in that no other has
 * @param others what else it says, trades in company among it
 */
record Talk(String name, Supplier<VenueProtocol> protocol, String trade, List<String> others) {
    private static final Pattern MARK = Pattern.compile("100[0-9]{6}");

    static Stream<Talk> all() {
        return Stream.of(binance(), krakenV1(), krakenV2(), coinbase(), finnhub());
    }

    /** The message with the {@code n}-th trade. */
    String trade(int n) {
        return trade.replace("@@", Integer.toString(100_000_000 + n));
    }

    /** What stands in that message and in no other. */
    static String mark(int n) {
        return Integer.toString(100_000_000 + n);
    }

    /** What may stand in a message with a trade. */
    static Stream<String> marks(String message) {
        return MARK.matcher(message).results().map(MatchResult::group);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Talk binance() {
        return new Talk("Binance", () -> Protocols.binance(Venue.BINANCE), """
                {"stream":"bnbbtc@trade","data":{"e":"trade","E":1633998289098,"s":"BNBBTC","t":@@,"p":"0.001","q":"100",\
                "T":1633998289097,"m":true,"M":true}}""", List.of("""
                {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1672515782136,"s":"BTCUSDT","a":5933014,"p":"0.001",\
                "q":"100","f":100,"l":105,"T":1672515782136,"m":true,"M":true}}""", """
                {"result":null,"id":3}""", """
                {"error":{"code":2,"msg":"Invalid request: property name must be a string"}}""", """
                {"stream":"bnbbtc@bookTicker","data":{"u":400900217,"s":"BNBUSDT","b":"25.3","B":"31.2","a":"25.4","A":"40.6"}}\
                """));
    }

    private static Talk krakenV1() {
        return new Talk(
                "Kraken v1",
                () -> Protocols.krakenV1("XBT/USD", "XMR/USD"),
                """
                [993,[["354.11000000","0.@@","1618678142.557535","s","l",""]],"trade","XMR/USD"]""",
                List.of("""
                [993,[["5541.20000","0.15850568","1534614057.321597","s","l",""],["6060.00000","0.02455000",\
                "1534614057.324998","b","l",""]],"trade","XBT/USD"]""", """
                {"channelID":993,"channelName":"trade","event":"subscriptionStatus","pair":"XBT/USD","status":"subscribed",\
                "subscription":{"name":"trade"}}""", """
                {"errorMessage":"Currency pair not supported XMR/USD","event":"subscriptionStatus","pair":"XMR/USD","status":\
                "error","subscription":{"name":"trade"}}""", """
                {"event":"heartbeat"}""", """
                {"connectionID":8628615390848610000,"event":"systemStatus","status":"online","version":"1.0.0"}""", """
                {"event":"pong","reqid":42}"""));
    }

    private static Talk krakenV2() {
        return new Talk(
                "Kraken v2",
                () -> Protocols.krakenV2("BTC/USD", "MATIC/USD"),
                """
                {"channel":"trade","type":"update","data":[{"symbol":"MATIC/USD","side":"sell","price":0.5117,"qty":40.0,\
                "ord_type":"market","trade_id":@@,"timestamp":"2023-09-25T07:49:37.708706Z"}]}""",
                List.of("""
                {"channel":"trade","type":"snapshot","data":[{"symbol":"BTC/USD","side":"buy","price":5e-7,"qty":1,"ord_type":\
                "limit","trade_id":7,"timestamp":"2023-09-25T07:49:37.7Z"},{"symbol":"BTC/USD","side":"buy","price":2,"qty":1,\
                "ord_type":"limit","trade_id":8,"timestamp":"2023-09-25T07:49:37.8Z"}]}""", """
                {"method":"subscribe","result":{"channel":"trade","snapshot":true,"symbol":"BTC/USD"},"success":true,"time_in":\
                "2023-09-25T09:04:31.742599Z","time_out":"2023-09-25T09:04:31.742648Z"}""", """
                {"error":"Currency pair not supported MATIC/USD","method":"subscribe","success":false,"symbol":"MATIC/USD"}""", """
                {"channel":"heartbeat"}""", """
                {"channel":"status","data":[{"api_version":"v2","connection_id":13834774380200032777,"system":"online","version":\
                "2.0.0"}],"type":"update"}""", """
                {"method":"pong","time_in":"2023-09-24T14:10:23.799685Z","time_out":"2023-09-24T14:10:23.799703Z"}"""));
    }

    private static Talk coinbase() {
        return new Talk(
                "Coinbase",
                () -> Protocols.coinbase(Instruments.none(), "BTC-USD", "ETH-USD"),
                """
                {"channel":"market_trades","client_id":"","timestamp":"2023-02-09T20:19:35.39Z","sequence_num":0,"events":[{\
                "type":"update","trades":[{"trade_id":"@@","product_id":"ETH-USD","price":"1260.01","size":"0.3","side":\
                "BUY","time":"2019-08-14T20:42:27.265Z"}]}]}""",
                List.of("""
                {"channel":"market_trades","client_id":"","timestamp":"2023-02-09T20:19:35.39Z","sequence_num":7,"events":[{\
                "type":"snapshot","trades":[{"trade_id":"12","product_id":"BTC-USD","price":"1.5","size":"0.3","side":"SELL",\
                "time":"2019-08-14T20:42:27.265Z"},{"trade_id":"11","product_id":"BTC-USD","price":"1.4","size":"3","side":\
                "BUY","time":"2019-08-14T20:42:27.2Z"}]}]}""", """
                {"channel":"subscriptions","client_id":"","timestamp":"2023-02-09T20:33:57.6Z","sequence_num":1,"events":[{\
                "subscriptions":{"market_trades":["BTC-USD","ETH-USD"],"heartbeats":["heartbeats"]}}]}""", """
                {"channel":"heartbeats","client_id":"","timestamp":"2023-06-23T20:31:56Z","sequence_num":2,"events":[{\
                "current_time":"2023-06-23 20:31:56 +0000 UTC m=+91717.5","heartbeat_counter":3049}]}""", """
                {"type":"error","message":"Failed to subscribe","reason":"BTC-XYZ is not a valid product"}""", """
                {"type":"match","trade_id":10,"sequence":50,"maker_order_id":"a","taker_order_id":"b","time":\
                "2014-11-07T08:19:27.028459Z","product_id":"BTC-USD","size":"5.23512","price":"400.23","side":"sell"}"""));
    }

    private static Talk finnhub() {
        return new Talk("Finnhub", () -> Protocols.finnhub(Instruments.none()), """
                {"data":[{"c":["1","8"],"p":122.1,"s":"TSLA","t":1672348887195,"v":@@}],"type":"trade"}""", List.of("""
                {"data":[{"c":null,"p":61000.5,"s":"BINANCE:BTCUSDT","t":1672348887196,"v":0.00012},{"c":[],"p":1.05,"s":\
                "OANDA:EUR_USD","t":1672348887197,"v":0}],"type":"trade"}""", """
                {"type":"ping"}""", """
                {"msg":"Subscribing to too many symbols","type":"error"}"""));
    }
}
