package dev.sluice.producer;

import dev.sluice.producer.binance.BinanceParser;
import dev.sluice.producer.binance.BinanceProtocol;
import dev.sluice.producer.binance.ExchangeInfo;
import dev.sluice.producer.binance.Venue;
import dev.sluice.producer.history.History;
import dev.sluice.producer.history.Market;
import dev.sluice.producer.history.RestHistory;
import dev.sluice.producer.history.RestLimits;
import dev.sluice.producer.venue.Address;
import dev.sluice.producer.venue.Credential;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.LiveFeed;
import dev.sluice.producer.venue.RecordedFeed;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.producer.venue.VenueProtocol;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Where messages come from.
 *
 * @param recorded capture to read; if empty, {@code live} is connected to
 * @param at venue, written to every trade
 * @param reference tells what symbols trade
 * @param feed trade or aggTrade
 * @param key for the history of single trades
 */
record BinanceSource(
        Optional<Path> recorded,
        LiveFeed.Settings live,
        Venue at,
        ReferenceOption reference,
        String feed,
        Optional<Credential> key)
        implements VenueSource {
    static final String KEY = "SLUICE_BINANCE_KEY";
    private static final String SINGLE = "trade";

    static BinanceSource of(Options options) {
        boolean isLive =
                options.oneOf(ProduceKeys.LIVE, List.of("true", "false")).equals("true");
        Optional<Path> recorded =
                options.parsedIfGiven(ProduceKeys.RECORDED, "a file that can be read", Optional.empty(), text -> {
                    if (!Files.isReadable(Path.of(text)) || Files.isDirectory(Path.of(text))) {
                        throw new IllegalArgumentException();
                    }
                    return Optional.of(Path.of(text));
                });
        String given = options.parsed(ProduceKeys.URL, "a URL that starts with ws:// or wss://", "ws://none", text -> {
            URI uri = URI.create(text);
            String scheme = uri.getHost() == null ? "" : uri.getScheme();
            if (!"ws".equals(scheme) && !"wss".equals(scheme)) {
                throw new IllegalArgumentException();
            }
            return text.replaceFirst("/+$", "");
        });
        String origin = recorded.flatMap(RecordedFeed::url).orElse(given);
        Venue venue = options.parsedIfGiven(
                ProduceKeys.VENUE, "one of " + Arrays.toString(Venue.values()), Venue.at(origin), Venue::valueOf);
        String url = isLive ? venue.url() : given;
        boolean isBinance = recorded.isEmpty() && url.equals(venue.url());
        ReferenceOption reference =
                ReferenceOption.of(options, isBinance ? Optional.of(URI.create(venue.restUrl())) : Optional.empty());
        String feed = options.oneOf(ProduceKeys.FEED, List.of(SINGLE, "aggTrade"));
        return new BinanceSource(
                recorded,
                LiveFeed.Settings.of(address(url, streams(options, feed)), List.of()),
                venue,
                reference,
                feed,
                options.secretIfGiven(KEY, ProduceKeys.KEY_FILE).map(key -> new Credential("X-MBX-APIKEY", key)));
    }

    @Override
    public String venue() {
        return at.name();
    }

    @Override
    public Listing listing() throws IOException, InterruptedException {
        return recorded.isPresent() ? reference.fixed(new ExchangeInfo()) : reference.following(new ExchangeInfo());
    }

    @Override
    public VenueProtocol protocol(Schema event, Listing listing) {
        return new BinanceProtocol(at, new BinanceParser(at, event, listing));
    }

    @Override
    public Feed open(VenueProtocol protocol) {
        return recorded.isPresent() ? new RecordedFeed(recorded.get()) : new LiveFeed(live);
    }

    @Override
    public Optional<History> history(Schema event, Listing listing) {
        return reference
                .rest()
                .filter(base -> unrepairable().isEmpty())
                .map(base -> RestHistory.binance(
                        new RestHistory.Where(base, key, RestLimits.standard(), symbol -> listing.instrument(symbol)
                                .map(traded -> new Market(symbol, traded.base(), traded.quote()))),
                        venue(),
                        event));
    }

    @Override
    public Optional<String> unrepairable() {
        return feed.equals(SINGLE) && key.isEmpty() && reference.rest().isPresent()
                ? Optional.of(
                        "Gaps of " + venue() + " are told and not repaired: its history of single trades wants an API"
                                + " key, and there is none. Set the environment variable " + KEY + ", or '"
                                + ProduceKeys.KEY_FILE.key()
                                + "' to a file that holds it and nothing else; a run that has it repairs them.")
                : Optional.empty();
    }

    /** It tells none again of itself. */
    @Override
    public VenueConnector.Again again() {
        return VenueConnector.Again.PUBLISH;
    }

    /** Combined streams, such as {@code btcusdt@trade}, below {@code url}. */
    private static Address address(String url, List<String> streams) {
        return Address.of(URI.create(url + "/stream?streams=" + String.join("/", streams)));
    }

    private static List<String> streams(Options options, String feed) {
        return options.parsed(
                ProduceKeys.SYMBOLS, "symbols of letters and digits, separated by commas", List.of(), text -> {
                    List<String> symbols =
                            Stream.of(text.split(",")).map(String::strip).toList();
                    if (!symbols.stream().allMatch(symbol -> symbol.matches("[A-Za-z0-9]{2,32}"))) {
                        throw new IllegalArgumentException();
                    }
                    return symbols.stream()
                            .map(s -> s.toLowerCase(Locale.ROOT) + "@" + feed)
                            .toList();
                });
    }
}
