package dev.sluice.producer.history;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How one venue's history is asked for and read, page by page. */
interface Paging {
    /** Where the first page begins. */
    String start(Missing missing) throws IOException;

    /** Path and query of the page at {@code cursor}. */
    String request(Missing missing, Market market, String cursor);

    /**
     * What a page says.
     *
     * @throws IOException if it is no page
     */
    Page page(String body) throws IOException;

    /** One entry of a page as an event. */
    HistoricTrade read(String raw, Missing missing, Market market, Instant receivedAt) throws IOException;

    /**
     * Where the next page begins; empty if it can have nothing that is missing.
     *
     * @param ids of the trades of the page, lowest and highest; empty if none could be read
     */
    Optional<String> next(Missing missing, Page page, Optional<Bounds> ids);

    /**
     * The entries of a page.
     *
     * @param cursor what the venue says of the next page, if it does
     * @param busy what the venue says where it wants to be asked again later
     */
    record Page(List<String> items, Optional<String> cursor, Optional<String> busy) {
        static Page of(List<String> items) {
            return new Page(items, Optional.empty(), Optional.empty());
        }
    }

    /** Lowest and highest id. */
    record Bounds(long lowest, long highest) {
        Bounds with(long id) {
            return new Bounds(Math.min(lowest, id), Math.max(highest, id));
        }
    }
}
