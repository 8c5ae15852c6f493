package dev.sluice.producer.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What may be a list of trades, and where it stands in its message.
 *
 * @param message all of its text
 * @param start where the first item may begin
 * @param end where the bracket closes
 */
record ItemList(String message, int start, int end, List<Item> items) {
    /**
     * What may be a trade.
     *
     * @param start where it begins in the message
     * @param fields the first of them; null for what is no text; none if it is no list
     */
    record Item(int start, List<String> fields) {}

    /** Reads up to the end of the list that {@code json} is at. */
    static ItemList read(String message, JsonParser json) throws IOException {
        int start = place(json) + 1;
        List<Item> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(new Item(place(json), fields(json)));
        }
        return new ItemList(message, start, place(json), items);
    }

    /** The message as if it had only the items with these numbers, to the letter. */
    String messageOfOnly(List<Integer> numbers) {
        return numbers.stream()
                .map(this::source)
                .collect(Collectors.joining(",", message.substring(0, start), message.substring(end)));
    }

    /** The item with this number, to the letter. */
    String source(int number) {
        int from = items.get(number).start();
        boolean isLast = number == items.size() - 1;
        String upToNext =
                message.substring(from, isLast ? end : items.get(number + 1).start());
        String item = upToNext.stripTrailing();
        return isLast ? item : item.substring(0, item.length() - 1).stripTrailing();
    }

    private static List<String> fields(JsonParser json) throws IOException {
        List<String> fields = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return fields;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String text = ArrayMessage.textOrNull(json);
            if (fields.size() < Trade.FIELDS) {
                fields.add(text);
            }
        }
        return fields;
    }

    /** Where the token is that {@code json} is at. */
    private static int place(JsonParser json) {
        return (int) json.currentTokenLocation().getCharOffset();
    }
}
