package dev.sluice.producer.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message that is an array: a channel number, what happened, the channel's name, the pair. Only texts are taken from it;
 * a number in it is never made one, so it can neither lose digits nor fill the memory.
 *
 * @param list its second element, if that is a list
 * @param names what stands behind that; null for what is no text
 */
record ArrayMessage(Optional<ItemList> list, List<String> names) {
    /** Documented channels that tell no trades, without what some have behind a dash. */
    private static final Set<String> OTHERS = Set.of("ticker", "ohlc", "spread", "book");

    /**
     * Reads up to the end of the array that {@code json} is at.
     *
     * @param json reads {@code text}
     */
    static ArrayMessage read(String text, JsonParser json) throws IOException {
        Optional<ItemList> list = Optional.empty();
        List<String> names = new ArrayList<>();
        for (int place = 0; json.nextToken() != JsonToken.END_ARRAY; place++) {
            if (place == 1 && json.currentToken() == JsonToken.START_ARRAY) {
                list = Optional.of(ItemList.read(text, json));
            } else if (place > 1) {
                names.add(textOrNull(json));
            } else {
                json.skipChildren();
            }
        }
        return new ArrayMessage(list, names);
    }

    /** The text that {@code json} is at; else goes to the end of what it is at, and returns null. */
    static String textOrNull(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    /** Whether it is of the channel of trades. */
    boolean isOfTrades() {
        return names.size() == 2 && "trade".equals(names.get(0));
    }

    /** The pair that it names, if it does. */
    Optional<Pair> pair() {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(names.get(names.size() - 1)).flatMap(Pair::of);
    }

    /** Its channel, if that is known to tell no trades. An update of a book may have two lists before the name. */
    Optional<String> otherChannel() {
        if (names.size() < 2 || names.get(names.size() - 2) == null) {
            return Optional.empty();
        }
        String channel = names.get(names.size() - 2).split("-", 2)[0];
        return OTHERS.contains(channel) ? Optional.of(channel) : Optional.empty();
    }
}
