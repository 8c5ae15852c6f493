package dev.sluice.ops.platform;

import dev.sluice.producer.Produce;
import dev.sluice.stack.Command;
import dev.sluice.stack.JavaCommand;
import dev.sluice.stack.Part;
import dev.sluice.stack.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The producers of a platform, and the venues of ours that some of them listen to; they start last and end first. */
final class Feeds {
    private static final String PAYMENTS = "payments";
    private static final String TRADES = "trades";
    private static final String FINNHUB = "finnhub";
    private static final String BINANCE = "binance";
    private static final String PRODUCE = Produce.class.getName();
    private static final String STREAMS = "ws";
    private static final String REFERENCE = "reference";
    private static final int ANY_RATE = 1;
    /** Dead letters to look at, and half of what alerts and the console call too many: a platform that is well says so. */
    private static final String BROKEN = "broken-share=0.005";

    private static final String SYMBOLS = "symbols=";
    /** By verb. Our venues take any; the real ones' are nothing for them. */
    private static final Map<String, Map<String, String>> SECRETS = Map.of(
            FINNHUB, Map.of("SLUICE_FINNHUB_TOKEN", "simulated"),
            BINANCE, Map.of("SLUICE_BINANCE_KEY", "simulated"));

    /** Datasets that come from venues. The first has had names of its own since it was the only one. */
    private static final List<Market> MARKETS = List.of(
            new Market("binance_trades", "venue", TRADES, BINANCE, "BTCUSDT,ETHUSDT"),
            new Market("kraken_trades", "kraken-venue", "kraken", "kraken", "BTC/USD,ETH/USD"),
            new Market("coinbase_trades", "coinbase-venue", "coinbase", "coinbase", "BTC-USD,ETH-USD"),
            new Market("finnhub_trades", "finnhub-venue", "finnhub", FINNHUB, "AAPL,MSFT"));

    /** Datasets that a generator makes, and its verb. */
    private static final List<Generator> GENERATORS =
            List.of(new Generator("sensor_readings", "sensors"), new Generator("product_events", "events"));

    private final Instance instance;

    Feeds(Instance instance) {
        this.instance = instance;
    }

    /**
     * A venue of ours and the connector that listens to it.
     *
     * @param symbols that the connector asks for
     */
    private record Market(String dataset, String venue, String connector, String verb, String symbols) {
        /** What {@code wishes} leave of it. */
        Market asking(FeedWishes wishes) {
            return new Market(dataset, venue, connector, verb, wishes.symbols().getOrDefault(connector, symbols));
        }
    }

    private record Generator(String dataset, String verb) {}

    /** Those that {@code shape} asks for. */
    List<Part> of(Shape shape) {
        List<Part> parts = parts(shape);
        parts.removeIf(part -> shape.feeds().stopped().contains(part.name()));
        return parts;
    }

    /** All that there could be, to be stopped. */
    List<Part> all() {
        return of(FeedWishes.NONE, ANY_RATE, ANY_RATE, dataset -> ANY_RATE);
    }

    /** Names of the producers that {@code shape} asks for, those too that were stopped. */
    List<String> producers(Shape shape) {
        List<String> venues = MARKETS.stream().map(Market::venue).toList();
        return parts(shape).stream()
                .map(Part::name)
                .filter(name -> !venues.contains(name))
                .toList();
    }

    /** What the feed is called that somebody calls {@code name}: its part's name, or its word on the command line. */
    static String canonical(String name) {
        return name.equals(BINANCE) ? TRADES : name;
    }

    /** The word on the command line of the feed {@code name}. */
    static String verb(String name) {
        return market(name).map(Market::verb).orElse(name);
    }

    /** The feed and what it needs of its own. */
    static Set<String> withVenue(String name) {
        return market(name).map(market -> Set.of(market.venue(), name)).orElse(Set.of(name));
    }

    /** What the connector {@code name} asks its venue for; empty for one that asks no venue. */
    static Optional<String> symbols(String name, FeedWishes wishes) {
        return market(name).map(market -> market.asking(wishes).symbols());
    }

    /** Why the connector {@code name} could not be started with {@code symbols}; empty if it could. */
    static Optional<String> complaint(String name, String symbols) {
        List<String> arguments = List.of(
                verb(name), SYMBOLS + symbols, "kafka.bootstrap.servers=none:1", "schema.registry.url=http://none");
        return Produce.complaint(arguments, SECRETS.getOrDefault(verb(name), Map.of()));
    }

    private static Optional<Market> market(String connector) {
        return MARKETS.stream()
                .filter(market -> market.connector().equals(connector))
                .findFirst();
    }

    private List<Part> parts(Shape shape) {
        return of(
                shape.feeds(),
                shape.paymentsPerSecond(),
                shape.tradesPerSecond(),
                dataset -> shape.also().contains(dataset) ? shape.othersPerSecond() : 0);
    }

    /** Those that listen to venues. */
    List<String> connectors() {
        return MARKETS.stream().map(Market::connector).toList();
    }

    /** What the producers of all are called on the command line. */
    List<String> verbs() {
        return Stream.of(
                        Stream.of(PAYMENTS),
                        MARKETS.stream().map(Market::verb),
                        GENERATORS.stream().map(Generator::verb))
                .flatMap(verbs -> verbs)
                .toList();
    }

    private List<Part> of(FeedWishes wishes, int payments, int trades, ToIntFunction<String> others) {
        List<Part> parts = new ArrayList<>();
        if (payments > 0) {
            parts.add(generator(PAYMENTS, PAYMENTS, payments));
        }
        for (Market market : MARKETS) {
            int rate = market.connector().equals(TRADES) ? trades : others.applyAsInt(market.dataset());
            if (rate > 0) {
                parts.add(venue(market, rate));
                parts.add(connector(market.asking(wishes)));
            }
        }
        for (Generator generator : GENERATORS) {
            int rate = others.applyAsInt(generator.dataset());
            if (rate > 0) {
                parts.add(generator(generator.verb(), generator.verb(), rate));
            }
        }
        return parts;
    }

    private Part generator(String part, String verb, int perSecond) {
        return Part.named(part, site -> producer(site, part, verb, List.of("rate=" + perSecond, BROKEN)))
                .port(OwnParts.METRICS)
                .before(site -> keepReceipt(part))
                .build();
    }

    /** Its rate is one of each symbol. */
    private Part venue(Market market, int perSecond) {
        return Part.named(market.venue(), site -> jvm(site)
                        .argument("venue-simulator")
                        .argument("venue=" + market.verb())
                        .argument("port=" + site.port(STREAMS))
                        .argument("reference-port=" + site.port(REFERENCE))
                        .argument(
                                "rate=" + perSecond / (double) market.symbols().split(",", -1).length)
                        .main(PRODUCE))
                .port(STREAMS)
                .port(REFERENCE)
                .ready(Feeds::listens)
                .build();
    }

    private Part connector(Market market) {
        return Part.named(
                        market.connector(),
                        site -> producer(
                                site,
                                market.connector(),
                                market.verb(),
                                told(market, site.port(market.venue(), STREAMS), site.port(market.venue(), REFERENCE))))
                .port(OwnParts.METRICS)
                .after(market.venue())
                .before(site -> keepReceipt(market.connector()))
                .build();
    }

    /** What a connector is told besides where its records go, while its venue has these ports. */
    List<String> told(String connector, int streams, int reference) {
        return MARKETS.stream()
                .filter(market -> market.connector().equals(connector))
                .flatMap(market -> told(market, streams, reference).stream())
                .toList();
    }

    private List<String> told(Market market, int streams, int reference) {
        return List.of(
                SYMBOLS + market.symbols(),
                "state=" + instance.feedState(market.connector()),
                "url=ws://127.0.0.1:" + streams,
                "reference=http://127.0.0.1:" + reference);
    }

    private Command producer(Site site, String part, String verb, List<String> arguments) {
        JavaCommand java = jvm(site)
                .argument(verb)
                .argument("kafka.bootstrap.servers=" + site.endpoints().bootstrapServers())
                .argument("schema.registry.url=" + site.endpoints().registryUrl())
                .argument("receipt=" + receipt(part))
                .argument("metrics.host=127.0.0.1")
                .argument("metrics.port=" + site.port(OwnParts.METRICS));
        arguments.forEach(java::argument);
        return java.main(PRODUCE).withEnvironment(SECRETS.getOrDefault(verb, Map.of()));
    }

    private static JavaCommand jvm(Site site) {
        return new JavaCommand()
                .temporary(site.temporary())
                .heap("128m")
                .option("-XX:+UseSerialGC")
                .option("-XX:TieredStopAtLevel=1")
                .classPath(OwnParts.ownClassPath());
    }

    private Path receipt(String part) {
        return instance.receipts().resolve(part + ".json");
    }

    /** What the producer before this one sent stays on record. */
    private void keepReceipt(String part) throws IOException {
        Path receipt = receipt(part);
        if (Files.exists(receipt)) {
            String past = part + "-" + Instant.now().toEpochMilli() + ".json";
            Files.move(receipt, receipt.resolveSibling(past), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static boolean listens(Site site) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port(STREAMS)), 1_000);
            return true;
        }
    }
}
