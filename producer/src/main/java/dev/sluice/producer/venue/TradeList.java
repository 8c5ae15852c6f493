package dev.sluice.producer.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the trades of a message that carries many. Those that can be read go on each for itself; the others in their
 * message, from which only what was read is cut out.
 */
public final class TradeList {
    private final String message;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private Optional<String> flaw = Optional.empty();
    private int malformed;

    /** A list of the message, and what of it stays. */
    private record Cut(Written list, List<Written> stays) {}

    /** Reads one trade, or what stands in its place. */
    public interface ItemReader {
        /**
         * What {@code item} is.
         *
         * @throws MalformedTradeException if it is no trade and nothing else that is known
         */
        Reading read(Written item) throws MalformedTradeException;
    }

    /** @param message all of its text */
    public TradeList(String message) {
        this.message = message;
    }

    /** Reads the items of {@code list}, which is a value of the message. */
    public void read(Written list, ItemReader reader) {
        if (list.kind() != Written.Kind.LIST) {
            fault("it has no list of trades");
            return;
        }
        List<Written> stays = new ArrayList<>();
        for (Written item : list.items()) {
            try {
                if (item.kind() != Written.Kind.OBJECT) {
                    throw new MalformedTradeException("it is no object");
                }
                readings.add(reader.read(item));
            } catch (MalformedTradeException e) {
                stays.add(item);
                fault(e.getMessage());
            }
        }
        cuts.add(new Cut(list, stays));
    }

    /** What is wrong with the message apart from its trades: it goes on as it is. */
    public void fault(String reason) {
        malformed++;
        flaw = flaw.or(() -> Optional.of(reason));
    }

    /** All that was found, the trades in the order of the message. */
    public List<Reading> readings() {
        if (malformed == 0) {
            return readings.isEmpty() ? List.of(new Reading.Other("emptyTrades")) : readings;
        }
        String text = readings.isEmpty() ? message : withoutWhatWasRead();
        readings.add(new Reading.Unreadable(text, flaw.orElse("it has no trades"), Optional.empty()));
        return readings;
    }

    private String withoutWhatWasRead() {
        StringBuilder rest = new StringBuilder(message);
        for (int i = cuts.size() - 1; i >= 0; i--) {
            Cut cut = cuts.get(i);
            String kept =
                    cut.stays().stream().map(item -> item.source(message)).collect(Collectors.joining(",", "[", "]"));
            rest.replace(cut.list().start(), cut.list().end(), kept);
        }
        return rest.toString();
    }
}
