package dev.sluice.producer.history;

import java.util.List;
import java.util.Optional;

/**
 * What a history had.
 *
 * @param trades whose ids were asked for, each once, by rising id; not always all
 * @param outside trades that came though nobody asked for their ids
 * @param unreadable entries that are no trades as the venue documents them
 * @param unfinished why it may have more, if it may
 */
public record Fetched(List<HistoricTrade> trades, int outside, int unreadable, Optional<String> unfinished) {
    public Fetched {
        trades = List.copyOf(trades);
    }
}
