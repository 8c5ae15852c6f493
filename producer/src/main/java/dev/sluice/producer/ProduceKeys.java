package dev.sluice.producer;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import java.util.List;

/** Every option of {@link Produce}. */
public final class ProduceKeys {
    public static final Setting SERIALIZER = new Setting(
            "value.serializer",
            "dev.sluice.producer.publish.AvroSerializer",
            "Class that serializes events; Confluent's io.confluent.kafka.serializers.KafkaAvroSerializer will do too.");
    public static final Setting AUTO_REGISTER =
            new Setting("auto.register.schemas", "true", "Whether the serializer registers schemas: true or false.");
    public static final Setting RECEIPT = new Setting(
            "receipt", "", "File for the receipt as JSON, replaced every second and at the end; empty for none.");
    public static final Setting RATE =
            new Setting("rate", "100", "Records a second; 0 for as fast as the broker takes them.");
    public static final Setting COUNT = new Setting("count", "0", "Records to send before the end; 0 for no limit.");
    public static final Setting DURATION =
            new Setting("duration", "", "Time after which to end, for example PT10M; empty for no limit.");
    public static final Setting SEED = new Setting("seed", "1", "Whole number that decides everything random.");

    public static final Setting RUN_ID = new Setting(
            "run-id",
            "",
            "Letters, digits and hyphens that decide ids and stand in those of payments, 32 at most; empty for one from the clock.");
    public static final Setting MODE =
            new Setting("mode", "mixed", "mixed, normal, high_amount, blacklist, velocity, cross_border or decline.");
    public static final Setting SCENARIO = new Setting(
            "scenario",
            "mixed",
            "Kind of day: mixed, normal, peak, fraud, high_amount, blacklist, velocity, cross_border, decline or classic; a"
                    + " mode given besides takes the place of what it does.");
    public static final Setting ZONE = new Setting(
            "zone",
            "UTC",
            "Time zone in which things happen, Asia/Kolkata for one: traffic of a scenario and values of sensors follow its hours.");
    public static final Setting LEDGER = new Setting(
            "ledger",
            "",
            "File for a line on each record, what it is and where the broker put it, with totals; empty for none.");
    public static final Setting BROKEN_SHARE =
            new Setting("broken-share", "0.01", "Share of records that are broken on purpose, 0 to 1.");
    public static final Setting DUPLICATE_SHARE =
            new Setting("duplicate-share", "0.005", "Share of records that repeat an earlier one, 0 to 1.");
    public static final Setting LATE_SHARE = new Setting(
            "late-share",
            "0.01",
            "Share of records that are late, 0 to 1: payments by up to 10 minutes, product events by up to 6 hours, readings by"
                    + " up to 500 others.");
    public static final Setting EVENT_START = new Setting(
            "event-start",
            "",
            "First event time, for example 2026-01-01T00:00:00Z, for bytes that repeat; empty for the clock.");

    public static final Setting URL =
            new Setting("url", "ws://127.0.0.1:9443", "Venue to connect to, by default the venue simulator.");
    public static final Setting LIVE =
            new Setting("live", "false", "true: connect to the venue itself, wherever url points.");
    public static final Setting VENUE = new Setting(
            "venue",
            "",
            "BINANCE or BINANCE_US, written to every trade; empty: by the URL or by the capture's first line.");
    public static final Setting RECORDED =
            new Setting("recorded", "", "Capture file to publish instead of a live stream.");
    public static final Setting SYMBOLS = new Setting("symbols", "BTCUSDT,ETHUSDT", "Symbols, separated by commas.");
    public static final Setting FEED = new Setting("feed", "trade", "trade or aggTrade.");

    public static final Setting REFERENCE = new Setting(
            "reference",
            "",
            "Base URL of the venue's REST API, or a file with its list of symbols as it answered: tells base and quote of a"
                    + " symbol. Empty: the venue's own if it is connected to, else nothing.");

    public static final Setting KRAKEN_API = new Setting("api", "v2", "WebSocket API of Kraken: v2, or v1.");
    public static final Setting PAIRS = new Setting(
            "symbols",
            "BTC/USD,ETH/USD",
            "Pairs, separated by commas; those without a slash by any name that the reference data has.");
    public static final Setting PRODUCTS = new Setting("symbols", "BTC-USD,ETH-USD", "Products, separated by commas.");
    public static final Setting EQUITIES =
            new Setting("symbols", "AAPL,MSFT,TSLA", "Shares, separated by commas; empty for none.");
    public static final Setting CRYPTO = new Setting(
            "crypto-symbols", "", "Symbols of Finnhub's list of crypto, such as BINANCE:BTCUSDT, separated by commas.");
    public static final Setting FOREX = new Setting(
            "forex-symbols",
            "",
            "Symbols of Finnhub's list of currencies, such as OANDA:EUR_USD, separated by commas.");
    public static final Setting TOKEN_FILE = new Setting(
            "token-file",
            "",
            "File with Finnhub's token and nothing else; empty: the environment variable SLUICE_FINNHUB_TOKEN.");

    public static final Setting KEY_FILE = new Setting(
            "key-file",
            "",
            "File with Binance's API key and nothing else; empty: the environment variable SLUICE_BINANCE_KEY. Without one, gaps"
                    + " of feed trade are told and not repaired: its history of single trades wants a key.");

    public static final Setting STATE = new Setting(
            "state",
            "",
            "Folder of this connector's own: records wait in it while the broker is away, and it knows which trades are missing"
                    + " when the program starts again. Empty: the venue has to wait, and gaps are only counted.");
    public static final Setting SPOOL_MB = new Setting(
            "spool-mb",
            "1024",
            "Megabytes that may wait in the folder; then the venue is left until half of it is free.");

    public static final Setting FILE = new Setting("file", null, "Capture to publish; may be given without its key.");
    public static final Setting CAPTURED = new Setting(
            "venue",
            "",
            "BINANCE, BINANCE_US, KRAKEN, KRAKEN_V2, COINBASE or FINNHUB; empty: by the capture's first line or name.");
    public static final Setting SPEED = new Setting(
            "speed", "1", "1 for the pace of the recorder, 2 for twice as fast; 0 for as fast as the broker takes it.");

    public static final Setting HOST =
            new Setting("host", "127.0.0.1", "Address to listen on; 0.0.0.0 for every one, as in a container.");
    public static final Setting PORT = new Setting("port", "9443", "Port to listen on; 0 for any.");
    public static final Setting REFERENCE_PORT =
            new Setting("reference-port", "0", "Port of the REST API, over HTTP; 0 for any, which is said.");
    public static final Setting DROP_AFTER =
            new Setting("drop-after", "0", "Fault: messages after which a connection is dropped; 0 for never.");
    public static final Setting REPEAT_LAST = new Setting(
            "repeat-last",
            "0",
            "Fault of binance: trades sent before that a new subscription starts with, 100 at most; 0 for none.");
    public static final Setting MALFORMED_EVERY =
            new Setting("malformed-every", "0", "Fault: the trades of one order in so many are malformed; 0 for none.");
    public static final Setting SIMULATED_VENUE =
            new Setting("venue", "binance", "Venue to simulate: binance, kraken, coinbase or finnhub.");
    public static final Setting SENT = new Setting(
            "sent",
            "",
            "File for the ledger, in JSON lines: every trade, what became of it and how it was told; empty for none.");
    public static final Setting HISTORY =
            new Setting("history", "100000", "Last trades of each symbol that the REST API tells, 1000 or more.");
    public static final Setting GAP_SHARE = new Setting(
            "gap-share", "0", "Fault: share of orders whose trades no stream tells, but the REST API does, 0 to 1.");
    public static final Setting LOSS_SHARE =
            new Setting("loss-share", "0", "Fault: share of orders whose trades nothing ever tells, 0 to 1.");
    public static final Setting TOLD_TWICE_SHARE =
            new Setting("duplicate-share", "0", "Fault: share of orders whose trades are told twice, 0 to 1.");
    public static final Setting REORDER_SHARE = new Setting(
            "reorder-share", "0", "Fault: share of orders whose trades are told one to three orders too late, 0 to 1.");
    public static final Setting MALFORMED_SHARE =
            new Setting("malformed-share", "0", "Fault: share of orders whose trades are malformed, 0 to 1.");
    public static final Setting DROP_SHARE = new Setting(
            "drop-share", "0", "Fault: share of messages with trades instead of which the connection drops, 0 to 1.");
    public static final Setting SILENCE_SHARE = new Setting(
            "silence-share",
            "0",
            "Fault: share of messages with trades instead of which the connection falls silent for good, 0 to 1.");

    public static final Setting RUSH_SHARE = new Setting(
            "rush-share",
            "0",
            "Fault: share of orders behind which a hundred others come at once, 0 to 1; the rate stays the same in the mean.");

    public static final Setting TRADE_RATE =
            new Setting("rate", "20", "Trades a second of each symbol, 10.5 for example.");
    public static final Setting FIRST_TRADE_ID = new Setting(
            "first-trade-id",
            "",
            "Trade id that every symbol starts with; empty for one from the clock, so that a venue which is started again"
                    + " repeats none.");

    public static final Setting DEVICES =
            new Setting("devices", "24", "Devices, 100000 at most; eight types take turns.");
    public static final Setting ANOMALY_SHARE = new Setting(
            "anomaly-share",
            "0.002",
            "Share of readings at which a device begins to go wrong: spike, stuck, drift, dropout or out of range, 0 to 1.");
    public static final Setting SKEWED_SHARE =
            new Setting("skewed-share", "0.05", "Share of devices whose clock is wrong, 0 to 1.");
    public static final Setting USERS = new Setting("users", "20000", "People who use the products, 1000000 at most.");

    /** Where to publish, and what all that publish have in common. */
    static final List<Setting> PUBLISHING = List.of(
            Keys.BOOTSTRAP_SERVERS,
            Keys.KAFKA_PROTOCOL,
            Keys.KAFKA_MECHANISM,
            Keys.KAFKA_USER,
            Keys.KAFKA_PASSWORD,
            Keys.KAFKA_TRUSTSTORE,
            Keys.KAFKA_TRUSTSTORE_PASSWORD,
            Keys.REGISTRY_URL,
            Keys.REGISTRY_USER,
            Keys.REGISTRY_PASSWORD,
            Keys.REGISTRY_TRUSTSTORE,
            Keys.REGISTRY_TRUSTSTORE_PASSWORD,
            SERIALIZER,
            AUTO_REGISTER,
            RECEIPT,
            COUNT,
            DURATION,
            Keys.METRICS_HOST,
            Keys.METRICS_PORT);

    /** What a payments run knows besides. */
    static final List<Setting> PAYMENTS = List.of(
            RATE, SEED, RUN_ID, SCENARIO, MODE, ZONE, BROKEN_SHARE, DUPLICATE_SHARE, LATE_SHARE, EVENT_START, LEDGER);

    /** What a run of sensors knows besides. */
    static final List<Setting> SENSORS = List.of(
            RATE,
            SEED,
            DEVICES,
            ZONE,
            ANOMALY_SHARE,
            SKEWED_SHARE,
            BROKEN_SHARE,
            DUPLICATE_SHARE,
            LATE_SHARE,
            EVENT_START,
            LEDGER);

    /** What a run of product events knows besides. */
    static final List<Setting> EVENTS =
            List.of(RATE, SEED, RUN_ID, USERS, BROKEN_SHARE, DUPLICATE_SHARE, LATE_SHARE, EVENT_START, LEDGER);

    /** What a Binance run knows besides; its key is no option. */
    static final List<Setting> BINANCE =
            List.of(URL, LIVE, VENUE, RECORDED, REFERENCE, KEY_FILE, SYMBOLS, FEED, STATE, SPOOL_MB);

    /** What a Kraken run knows besides. */
    static final List<Setting> KRAKEN = List.of(URL, LIVE, KRAKEN_API, REFERENCE, PAIRS, STATE, SPOOL_MB);

    /** What a Coinbase run knows besides. */
    static final List<Setting> COINBASE = List.of(URL, LIVE, REFERENCE, PRODUCTS, STATE, SPOOL_MB);

    /** What a Finnhub run knows besides; its token is no option. */
    static final List<Setting> FINNHUB =
            List.of(URL, LIVE, TOKEN_FILE, REFERENCE, EQUITIES, CRYPTO, FOREX, STATE, SPOOL_MB);

    /** What the replay of a capture knows besides. */
    static final List<Setting> REPLAY = List.of(FILE, CAPTURED, SPEED, REFERENCE, CRYPTO, FOREX);

    /** What the venue simulator knows. */
    static final List<Setting> SIMULATOR = List.of(
            SIMULATED_VENUE,
            SEED,
            HOST,
            PORT,
            REFERENCE_PORT,
            TRADE_RATE,
            FIRST_TRADE_ID,
            DURATION,
            DROP_AFTER,
            REPEAT_LAST,
            MALFORMED_EVERY,
            GAP_SHARE,
            LOSS_SHARE,
            TOLD_TWICE_SHARE,
            REORDER_SHARE,
            MALFORMED_SHARE,
            DROP_SHARE,
            SILENCE_SHARE,
            RUSH_SHARE,
            HISTORY,
            SENT);

    private ProduceKeys() {}
}
