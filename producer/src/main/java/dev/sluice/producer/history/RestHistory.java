package dev.sluice.producer.history;

import dev.sluice.producer.venue.Credential;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A history over HTTP. Safe for threads. */
public final class RestHistory implements History {
    private static final Logger LOG = LoggerFactory.getLogger(RestHistory.class);
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECTING).build();
    private final Where where;
    private final Paging paging;
    private final Clock clock;

    /**
     * Which server, and what it calls its markets.
     *
     * @param base scheme and host, without a slash at the end
     * @param credential sent with each request; for Binance's {@code historicalTrades} {@code X-MBX-APIKEY}
     * @param markets by symbol of a series
     */
    public record Where(
            URI base, Optional<Credential> credential, RestLimits limits, Function<String, Optional<Market>> markets) {}

    private RestHistory(Where where, Paging paging) {
        this.where = where;
        this.paging = paging;
        this.clock = Clock.systemUTC();
    }

    /**
     * Binance, {@code GET /api/v3/historicalTrades} for feed trade, which wants an API key, and {@code /api/v3/aggTrades}
     * for feed aggTrade, which does not (developers.binance.com, Spot REST API, Market Data endpoints). A historic trade has
     * no event time; it gets its trade time.
     *
     * @param venue BINANCE or BINANCE_US
     * @param schema of {@code binance_trades}
     */
    public static History binance(Where where, String venue, Schema schema) {
        return new RestHistory(where, new BinancePaging(venue, schema));
    }

    /**
     * Kraken, {@code GET /0/public/Trades} (docs.kraken.com, Spot REST, Get Recent Trades), whose seventh element is the id
     * that WebSocket v2 sends. Asked by time, so a gap without the time before it cannot be repaired.
     *
     * @param schema of {@code kraken_trades}
     */
    public static History kraken(Where where, Schema schema) {
        return new RestHistory(where, new KrakenPaging(schema));
    }

    /**
     * Coinbase Exchange, {@code GET /products/ID/trades}, backwards by cursor {@code after} (docs.cdp.coinbase.com, Exchange
     * REST API, Get product trades).
     *
     * @param schema of {@code coinbase_trades}
     */
    public static History coinbase(Where where, Schema schema) {
        return new RestHistory(where, new CoinbasePaging(schema));
    }

    @Override
    public Fetched fetch(Missing missing) throws IOException, InterruptedException {
        try {
            return fetched(missing);
        } catch (IOException e) {
            String hidden = hidden(e);
            throw hidden.equals(e.getMessage()) ? e : new IOException(hidden);
        }
    }

    /** What went wrong, without the key: a venue may say back what it was told. */
    private String hidden(IOException e) {
        return Credential.hidden(where.credential(), String.valueOf(e.getMessage()));
    }

    /** A parser quotes what it stumbled over, which may be a piece of the key. */
    private Paging.Page page(String body) throws IOException {
        try {
            return paging.page(body);
        } catch (IOException e) {
            String hidden = Credential.hidden(where.credential(), body);
            if (hidden.equals(body)) {
                throw e;
            }
            return paging.page(hidden);
        }
    }

    private Fetched fetched(Missing missing) throws IOException, InterruptedException {
        Market market = where.markets()
                .apply(missing.symbol())
                .orElseThrow(() -> new IOException("cannot ask for the history of " + missing.symbol()
                        + ": nobody says what " + where.base() + " calls it"));
        Visit visit = new Visit(http, where.base(), where.credential(), where.limits());
        Collected collected = new Collected(missing, market);
        Optional<String> cursor = Optional.of(paging.start(missing));
        Optional<String> unfinished = Optional.empty();
        while (cursor.isPresent() && !collected.isComplete()) {
            if (visit.isOver()) {
                unfinished = Optional.of("more than " + where.limits().requests() + " requests would be needed");
                break;
            }
            try {
                cursor = collected.add(visit, cursor.get());
            } catch (IOException e) {
                if (collected.trades.isEmpty()) {
                    throw e;
                }
                unfinished = Optional.of(hidden(e));
                break;
            }
        }
        return collected.fetched(unfinished);
    }

    /** What came so far. */
    private final class Collected {
        private final Missing missing;
        private final Market market;
        private final Map<Long, HistoricTrade> trades = new TreeMap<>();
        private int outside;
        private int unreadable;

        private Collected(Missing missing, Market market) {
            this.missing = missing;
            this.market = market;
        }

        private boolean isComplete() {
            return trades.size() == missing.ids().size();
        }

        /** Asks for a page; where the next one is. */
        private Optional<String> add(Visit visit, String cursor) throws IOException, InterruptedException {
            Paging.Page page = page(visit.get(paging.request(missing, market, cursor)));
            if (page.busy().isPresent()) {
                visit.pauseBriefly(page.busy().get());
                return Optional.of(cursor);
            }
            Optional<Paging.Bounds> ids = Optional.empty();
            for (String raw : page.items()) {
                Optional<Long> id = add(raw);
                if (id.isPresent()) {
                    ids = Optional.of(
                            ids.map(bounds -> bounds.with(id.get())).orElse(new Paging.Bounds(id.get(), id.get())));
                }
            }
            // A venue that sends us to the same page again would do so for ever.
            return paging.next(missing, page, ids).filter(next -> !next.equals(cursor));
        }

        private Optional<Long> add(String raw) {
            try {
                HistoricTrade trade = paging.read(raw, missing, market, clock.instant());
                if (missing.ids().contains(trade.id())) {
                    trades.putIfAbsent(trade.id(), trade);
                } else {
                    outside++;
                }
                return Optional.of(trade.id());
            } catch (IOException e) {
                if (unreadable++ == 0) {
                    LOG.warn("Left out of the history of {}: {}", missing.symbol(), hidden(e));
                }
                return Optional.empty();
            }
        }

        private Fetched fetched(Optional<String> unfinished) {
            return new Fetched(new ArrayList<>(trades.values()), outside, unreadable, unfinished);
        }
    }
}
